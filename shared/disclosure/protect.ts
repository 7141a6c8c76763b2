import { financialYearOf } from '../calendar/quarters.ts';
import type { Settings } from '../contracts/settings.ts';
import { indicators } from '../indicators/table.ts';
import type { Cell } from './cells.ts';
import type { Edition } from './edition.ts';
import type { Unknown } from './equations.ts';
import { countOf } from './known.ts';
import { levelBelow } from './levels.ts';
import { relations } from './relations.ts';
import { isSmall } from './rounding.ts';
import { mostDrafts, valuesTold } from './stories.ts';
import { parts, refresh, refreshUngrouped, type System, systemOf, unknownName } from './system.ts';

/** A difference is protected when so many values remain: as many as there are counts that round to the least one. */
const valuesOfDifference = 3;

/**
 * Shows less of a new edition, until every small count of it and of the editions that are out already might be any small
 * count: in the tables of its own edition, in figures nested in one another, and in editions beside each other. First
 * figures are taken from rounded counts, then hidden, the smallest first; a total last of all.
 *
 * @param most drafts of a story that are looked at; where there is none among them, all that is concerned is hidden
 */
export function protect(
  edition: Edition,
  earlier: readonly Edition[],
  settings: Settings,
  most = mostDrafts,
): void {
  for (const before of earlier) showAsBefore(edition, before);
  protectDifferences(edition, earlier, settings, most);
  protectCounts(edition, earlier, settings, most);
}

/** A figure that has not changed is shown as it was: two ways to show it would tell more than one. */
function showAsBefore(edition: Edition, before: Edition): void {
  for (const cell of edition.cells.values()) {
    const was = before.cells.get(cell.name);
    const isSame = was !== undefined && sameFigures(edition, cell) === sameFigures(before, was);
    const level = isSame ? before.levels.get(cell.name) : undefined;
    if (level === 'hidden' || (level === 'coarse' && edition.levels.get(cell.name) === 'fine'))
      edition.levels.set(cell.name, level);
  }
}

/** That a small count shows as any small count, even to a reader who knows which figures have not changed. */
function protectCounts(
  edition: Edition,
  earlier: readonly Edition[],
  settings: Settings,
  most: number,
): void {
  const system = systemOf([edition, ...related(edition, earlier)], sameFigures, settings.disclosure);
  addGrowth(system, [edition, ...related(edition, earlier)], settings);
  const smallest = 1;
  const largest = settings.disclosure.suppressBelow - 1;
  for (const [of, claims] of system.claims) {
    const truth = system.equations.truths[of] ?? 0;
    const isProtected = claims.some(
      ({ edition, cell, part }) =>
        edition.levels.get(cell.name) === 'hidden' && isSmall(countOf(cell, part) ?? 0, settings.disclosure),
    );
    if (!isProtected) continue;
    const wanted = [Math.min(truth, smallest), Math.max(truth, largest)] as const;
    showLess(system, edition, of, () => {
      const [low, high] = valuesTold(system.equations, of, wanted, most);
      return low <= wanted[0] && high >= wanted[1];
    });
  }
  for (const of of system.differences)
    if (isSmall(system.equations.truths[of] ?? 0, settings.disclosure))
      protectDifference(system, edition, of, most);
}

/** Editions that a reader would lay beside a new one. */
const related = (edition: Edition, earlier: readonly Edition[]): Edition[] =>
  earlier.filter(
    (each) =>
      financialYearOf(each.quarter) === financialYearOf(edition.quarter) ||
      [...each.sources].some(([, source]) => source?.startsWith('sace ')),
  );

/** A survey stands for many quarters; anything else is counted anew in each, and again when it is restated; it is the same while its counts are. */
const sameFigures = (edition: Edition, { indicator, numerator, denominator }: Cell): string => {
  const source = edition.sources.get(indicator);
  const period = source?.startsWith('sace ') ? source : edition.quarter;
  return `${period}, ${numerator} of ${denominator}`;
};

const growing = new Set(
  indicators
    .filter(({ place }) =>
      ['assessments', 'assessment-days', 'cld', 'cld-assessments', 'experience'].includes(place),
    )
    .map(({ id }) => id),
);

/** Counts of a year so far only grow, so that each is at least what it was in the quarter before. */
function addGrowth({ equations }: System, editions: readonly Edition[], settings: Settings): void {
  const inOrder = editions.toSorted((one, other) => (one.quarter < other.quarter ? -1 : 1));
  for (const [before, edition] of inOrder.flatMap((later, at) =>
    inOrder.slice(0, at).map((earlier) => [earlier, later] as const),
  )) {
    if (before.quarter === edition.quarter) continue;
    if (financialYearOf(before.quarter) !== financialYearOf(edition.quarter)) continue;
    for (const cell of edition.cells.values()) {
      if (
        !growing.has(cell.indicator) ||
        (settings.periods[cell.indicator] ?? 'year-to-date') !== 'year-to-date'
      )
        continue;
      const was = before.cells.get(cell.name);
      for (const part of parts) {
        const now = equations.unknown(unknownName(sameFigures, edition, cell, part));
        const then = was && equations.unknown(unknownName(sameFigures, before, was, part));
        if (now === undefined || then === undefined) continue;
        const growth = (equations.truths[now] ?? 0) - (equations.truths[then] ?? 0);
        const name = `${before.quarter} to ${edition.quarter}: ${cell.name}, ${part}`;
        if (growth < 0 || equations.unknown(name) !== undefined) continue;
        equations.equate([now], [then, equations.add(name, growth, [0, Infinity])]);
      }
    }
  }
}

/** That no count of the new edition less that of an edition which is out tells of a few people. */
function protectDifferences(
  edition: Edition,
  earlier: readonly Edition[],
  settings: Settings,
  most: number,
): void {
  const apart = differencesOf(edition, earlier, settings);
  if (apart.length === 0) return;
  const concerned = earlier.filter((each) => apart.some(({ before }) => before === each));
  const names = new Map([edition, ...concerned].map((each, at) => [each, String(at)]));
  const naming = (each: Edition) => names.get(each) ?? '';
  const system = systemOf([edition, ...concerned], naming, settings.disclosure);
  const { equations } = system;
  for (const { before, cell, was, part } of apart) {
    const now = equations.unknown(unknownName(naming, edition, cell, part)) ?? 0;
    const then = equations.unknown(unknownName(naming, before, was, part)) ?? 0;
    const difference = (equations.truths[now] ?? 0) - (equations.truths[then] ?? 0);
    const name = `since ${naming(before)}: ${cell.name}, ${part}`;
    const of = equations.add(name, difference, [-Infinity, Infinity]);
    equations.equate([now], [then, of]);
    protectDifference(system, edition, of, most);
  }
}

function differencesOf(edition: Edition, earlier: readonly Edition[], { disclosure }: Settings) {
  return earlier.flatMap((before) =>
    [...edition.cells.values()].flatMap((cell) => {
      const was = before.cells.get(cell.name);
      if (was === undefined) return [];
      return parts.flatMap((part) => {
        const [now, then] = [countOf(cell, part), countOf(was, part)];
        if (now === null || then === null || !isSmall(Math.abs(now - then), disclosure)) return [];
        return [{ before, cell, was, part }];
      });
    }),
  );
}

/** That a number which tells of a few people leaves several values. */
function protectDifference(system: System, edition: Edition, of: Unknown, most: number): void {
  const { equations } = system;
  const truth = equations.truths[of] ?? 0;
  const more = valuesOfDifference - 1;
  showLess(system, edition, of, () => {
    const [low, high] = valuesTold(equations, of, [truth - more, truth + more], most);
    return high - low >= more;
  });
}

/**
 * Figures near a count come first; where these do not do, every figure of the indicators concerned, and then of those
 * nested with them, a step at a time: with all of them hidden nothing new is published that bears on the count.
 */
function showLess(system: System, edition: Edition, of: Unknown, isSafe: () => boolean): void {
  while (!isSafe()) {
    const next = nextToShowLess(system, edition, of);
    if (next === undefined) {
      hideAll(system, edition, of, isSafe);
      return;
    }
    const level = edition.levels.get(next.name) ?? 'hidden';
    edition.levels.set(next.name, levelBelow(next, level, system.rules));
    refreshIndicators(system, new Set([next.indicator]));
  }
}

function hideAll(system: System, edition: Edition, of: Unknown, isSafe: () => boolean): void {
  let concerned = indicatorsConcerned(system, of);
  for (let isMore = true; isMore && !isSafe(); ) {
    for (const { name, indicator } of edition.cells.values())
      if (concerned.has(indicator)) edition.levels.set(name, 'hidden');
    refreshIndicators(system, concerned);
    const wider = withNested(concerned);
    isMore = wider.size > concerned.size;
    concerned = wider;
  }
}

/** Those of the figure, or those that a difference lies between. */
function indicatorsConcerned({ claims, equations }: System, of: Unknown): ReadonlySet<string> {
  const beside = (equations.ofUnknown[of] ?? []).flatMap(({ equation }) =>
    (equations.all[equation] ?? []).map((term) => term.of),
  );
  const unknowns = claims.has(of) ? [of] : beside;
  return new Set(unknowns.flatMap((each) => (claims.get(each) ?? []).map(({ cell }) => cell.indicator)));
}

const withNested = (concerned: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...concerned,
    ...relations
      .map(({ whole, parts }) => [whole, ...parts].map(({ indicator }) => indicator))
      .filter((together) => together.some((indicator) => concerned.has(indicator)))
      .flat(),
  ]);

function refreshIndicators(system: System, concerned: ReadonlySet<string>): void {
  for (const [unknown, claims] of system.claims)
    if (claims.some(({ cell }) => concerned.has(cell.indicator))) refresh(system, unknown);
  refreshUngrouped(system);
}

/**
 * The figure that gives most help at least loss: groups before totals, exact ones before rounded ones, near ones before
 * far ones, small ones before large ones. A difference begins with the figures that it lies between, and as these tell
 * of one person each, with exact totals that go along with them.
 */
function nextToShowLess(system: System, edition: Edition, of: Unknown): Cell | undefined {
  const isDifference = !system.claims.has(of);
  const found = cellsNear(system, edition, of, isDifference ? 2 : 0);
  const stage = (cell: Cell): number => {
    const distance = found.get(cell) ?? 0;
    const isFine = edition.levels.get(cell.name) === 'fine';
    const isTotal = cell.dimension === null;
    if (isDifference && distance === 1 && (isFine || !isTotal)) return isFine ? 0 : 3;
    if (isTotal) return isFine && isDifference && distance === 2 ? 2 : isFine ? 5 : 6;
    return isFine ? 1 : 4;
  };
  const rank = (cell: Cell): readonly number[] => [
    stage(cell),
    found.get(cell) ?? 0,
    cell.denominator ?? cell.numerator ?? 0,
  ];
  return [...found.keys()]
    .filter((cell) => edition.levels.get(cell.name) !== 'hidden' && cell.numerator !== 0)
    .sort((one, other) => compare(rank(one), rank(other)) || (one.name < other.name ? -1 : 1))
    .at(0);
}

/** Figures of an edition by the number of equations between them and a number; the way does not lead on through totals. */
function cellsNear(
  { claims, equations }: System,
  edition: Edition,
  start: Unknown,
  throughTotals: number,
): ReadonlyMap<Cell, number> {
  const distances = new Map<Unknown, number>([[start, 0]]);
  const found = new Map<Cell, number>();
  for (const [unknown, distance] of distances) {
    const here = (claims.get(unknown) ?? []).filter((claim) => claim.edition === edition);
    for (const { cell } of here) if (!found.has(cell)) found.set(cell, distance);
    const isTotal = here.some(({ cell }) => cell.dimension === null);
    if ((isTotal && distance > throughTotals) || distance >= farthest) continue;
    for (const { equation } of equations.ofUnknown[unknown] ?? [])
      for (const { of } of equations.all[equation] ?? [])
        if (!distances.has(of)) distances.set(of, distance + 1);
  }
  return found;
}

/** Equations between a count and a figure that may be hidden for its sake. */
const farthest = 3;

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((each, place) => each !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
