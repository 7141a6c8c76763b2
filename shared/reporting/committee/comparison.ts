import type { BesideCell, Gap, Position } from '../../contracts/positions.ts';
import { isOfAnother, isOpen, isSaidAsTyped, isTypedBeside, placeIsOf, yearOf } from '../beside.ts';
import { countedIn } from '../counted.ts';
import { numberInWords, shortValueInWords } from '../html-words.ts';
import { type Clause, differenceOf, type Valued } from './clauses.ts';
import type { Telling } from './periods.ts';

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
  readonly cell: BesideCell;
  readonly place: string;
  readonly value: number;
}

/** Region, England and the comparator group, as far as they have a value. */
export function othersOf({ comparators }: Position, { settings }: Telling): Other[] {
  if (comparators === null) return [];
  const { region, england, group } = comparators;
  const places = [
    { cell: 'region', place: regionName(settings.region), value: region },
    { cell: 'england', place: 'England', value: england },
    { cell: 'group', place: 'the comparator group', value: group },
  ] as const;
  return places.flatMap(({ value, ...other }) => (value === null ? [] : [{ ...other, value }]));
}

const sides = { 1: 'above', 0: 'level with', '-1': 'below' } as const;

/** Above, below or level with others, and of which year their figures are, where it is another. */
export function besideOthers(position: Valued, telling: Telling): Clause {
  const { value, unit } = position;
  const others = othersOf(position, telling);
  if (others.length === 0) return null;
  const areTyped = others.every(({ cell }) => isSaidAsTyped(position, cell));
  const isAlone = ({ cell }: Other) => !areTyped && isSaidAsTyped(position, cell);
  const bySide = Map.groupBy(
    others,
    (other) => sides[Math.sign(differenceOf(value, other.value)) as keyof typeof sides],
  );
  const parts = [...bySide].map(
    ([side, those]) =>
      `${side} ${listed(those.map((other) => `${other.place} (${shortValueInWords(other.value, unit)}${isAlone(other) ? ', as typed' : ''})`))}`,
  );
  return `${parts.join(', ')}${areTyped ? ', as typed' : ofWhen(position, others, telling)}`;
}

/** Of which year others' published figures are, where it is not the year of ours. */
function ofWhen(position: Valued, others: readonly Other[], { quarter }: Telling): string {
  const year = position.comparators?.year;
  const isPublished = others.some(({ cell }) => !isTypedBeside(position, cell));
  return !isPublished || year === yearOf(position, quarter) ? '' : `, figures for ${year}`;
}

/**
 * Place among councils. One of another year than the figure says which, and what the council had; one that was typed
 * says so.
 *
 * @example rankInWords(position, telling) // 'in 2021-22, with 10.0%: rank 4 of 4, quartile 4 (1 is best)'
 */
export function rankInWords(position: Valued, { quarter }: Telling): Clause {
  const byOrigin = Map.groupBy(placesOf(position), ({ cell }) => isTypedBeside(position, cell));
  const said = [...byOrigin].map(([isTyped, places]) => {
    const words = places.map((place) => place.words).join(', ');
    const isSaid = places.some(({ cell }) => isSaidAsTyped(position, cell));
    if (isTyped) return `${words}${isSaid ? ', as typed' : ''}`;
    const isOld = places.some(({ cell }) => isOfAnother(position, cell, quarter));
    return isOld ? `${placeIsOf(position)}: ${words}` : words;
  });
  return said.length === 0 ? null : said.join('; ');
}

function placesOf({ rank, of, quartile }: Valued) {
  const among = of === null ? '' : ` of ${numberInWords(of)}`;
  return [
    ...(rank === null ? [] : [{ cell: 'rank' as const, words: `rank ${numberInWords(rank)}${among}` }]),
    ...(quartile === null ? [] : [{ cell: 'quartile' as const, words: `quartile ${quartile} (1 is best)` }]),
  ];
}

/** Gaps that are still open, by how many people; of a count the gap to its target is said as such. */
function openGaps(position: Valued): readonly Gap[] {
  const { gaps, nextQuartile, moreCarersNeeded, unit } = position;
  const known: readonly Gap[] = gaps ?? [
    ...(nextQuartile === null
      ? []
      : [{ to: 'next-quartile' as const, value: nextQuartile, more: moreCarersNeeded, withinMargin: null }]),
  ];
  return known.filter((gap) => isOpen(gap, position) && !(unit === 'count' && gap.to === 'target'));
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
    .filter((gap) => isOpen(gap, position) && gap.withinMargin)
    .map(({ to }) => goalName(to, telling));
  if (names.length === 0) return null;
  return names.length === 1
    ? `The gap to ${names[0]} lies within the margin of error.`
    : `The gaps to ${listed(names)} lie within the margin of error.`;
}
