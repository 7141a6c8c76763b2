import type { Gap, Position } from '../../contracts/positions.ts';
import { countedIn } from '../counted.ts';
import { numberInWords, shortValueInWords } from '../html-words.ts';
import { targetIsMet } from '../target.ts';
import { type Clause, differenceOf, type Valued } from './clauses.ts';
import { type Telling, yearOf } from './periods.ts';

/** Joins as a list is read out. @example listed(['a', 'b', 'c']) // 'a, b and c' */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** A region as it stands in a sentence. @example regionName('West Midlands') // 'the West Midlands' */
function regionName(region: string | undefined): string {
  const name = region?.trim() ?? '';
  if (name === '') return 'the region';
  return /^(north|south|east|west)/i.test(name) ? `the ${name}` : name;
}

/** A value of others that a council is compared with. */
interface Other {
  readonly place: string;
  readonly value: number;
}

/** Region, England and the comparator group, as far as they have a value. */
export function othersOf({ comparators }: Position, { settings }: Telling): Other[] {
  if (comparators === null) return [];
  const { region, england, group } = comparators;
  const places = [
    { place: regionName(settings.region), value: region },
    { place: 'England', value: england },
    { place: 'the comparator group', value: group },
  ];
  return places.filter((other): other is Other => other.value !== null);
}

const sides = { 1: 'above', 0: 'level with', '-1': 'below' } as const;

/** Above, below or level with others, and of which year their figures are, where it is another. */
export function besideOthers(position: Valued, telling: Telling): Clause {
  const { value, unit, comparators } = position;
  const others = othersOf(position, telling);
  if (comparators === null || others.length === 0) return null;
  const bySide = Map.groupBy(
    others,
    (other) => sides[Math.sign(differenceOf(value, other.value)) as keyof typeof sides],
  );
  const parts = [...bySide].map(
    ([side, those]) =>
      `${side} ${listed(those.map((other) => `${other.place} (${shortValueInWords(other.value, unit)})`))}`,
  );
  return `${parts.join(', ')}${ofWhen(position, telling)}`;
}

/** Of which year others' figures are, where it is not the year of ours; whoever typed them does not say. */
function ofWhen(position: Valued, telling: Telling): string {
  const { comparators } = position;
  if (comparators === null) return '';
  if (comparators.basis === 'figure') return asTyped(position);
  return comparators.year === yearOf(position, telling) ? '' : `, figures for ${comparators.year}`;
}

/** Where others' figures were typed, and ours was not, that is said. */
const asTyped = (position: Position): string => (isComparedAsTyped(position) ? ', as typed' : '');

/** Whether a place among councils was typed for another figure than the one that stands here. */
export const isComparedAsTyped = ({ basis, comparators }: Position): boolean =>
  basis !== 'figure' && comparators?.basis === 'figure';

/** @example rankInWords(position) // 'rank 103 of 151, quartile 3 (1 is best)' */
export function rankInWords(position: Valued): Clause {
  const { rank, of, quartile } = position;
  const place =
    rank === null ? [] : [`rank ${numberInWords(rank)}${of === null ? '' : ` of ${numberInWords(of)}`}`];
  const quarter = quartile === null ? [] : [`quartile ${quartile} (1 is best)`];
  return place.length + quarter.length === 0
    ? null
    : `${[...place, ...quarter].join(', ')}${asTyped(position)}`;
}

/** Whether a figure is on the worse side of a goal. A share that only lies under it unrounded is there. */
const isOpen = ({ value, better }: Valued, { value: target, more }: Gap): boolean =>
  more !== 0 && targetIsMet({ value, target, better }) === false;

/** Gaps that are still open, by how many people; of a count the gap to its target is said as such. */
function openGaps(position: Valued): readonly Gap[] {
  const { gaps, nextQuartile, moreCarersNeeded, unit } = position;
  const known: readonly Gap[] = gaps ?? [
    ...(nextQuartile === null
      ? []
      : [{ to: 'next-quartile' as const, value: nextQuartile, more: moreCarersNeeded, withinMargin: null }]),
  ];
  return known.filter((gap) => isOpen(position, gap) && !(unit === 'count' && gap.to === 'target'));
}

const goalName = (to: Gap['to'], { settings }: Telling): string =>
  ({
    'next-quartile': 'the next quartile',
    target: 'the target',
    region: regionName(settings.region),
    england: 'England',
  })[to];

/** How many more, or fewer, would reach what is ahead. @example moreNeeded(position, telling) // '27 more carers would reach the next quartile' */
export function moreNeeded(position: Valued, telling: Telling): Clause {
  const { indicator, better } = position;
  const [first, ...others] = openGaps(position).filter(({ more }) => more !== null);
  if (first === undefined || first.more === null) return quartileAhead(position);
  const more = better === 'lower' ? 'fewer' : 'more';
  const said = `${numberInWords(first.more)} ${more} ${countedIn(indicator, first.more)} would reach ${goalName(first.to, telling)}`;
  const rest = others.map((gap) => `${numberInWords(gap.more ?? 0)} ${goalName(gap.to, telling)}`);
  return listed([said, ...rest]);
}

/** Where people are not counted, the value that is ahead. */
function quartileAhead(position: Valued): Clause {
  const next = openGaps(position).find(({ to }) => to === 'next-quartile');
  return next === undefined
    ? null
    : `the next quartile begins at ${shortValueInWords(next.value, position.unit)}`;
}

/** Gaps that are no larger than the margin of error. */
export function gapsWithinMargin(position: Valued, telling: Telling): string | null {
  const names = (position.gaps ?? [])
    .filter((gap) => gap.withinMargin && isOpen(position, gap))
    .map(({ to }) => goalName(to, telling));
  if (names.length === 0) return null;
  return names.length === 1
    ? `The gap to ${names[0]} lies within the margin of error.`
    : `The gaps to ${listed(names)} lie within the margin of error.`;
}
