import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Breakdown, Position, Positions } from '../../shared/contracts/positions.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { publishedEdition } from '../../shared/disclosure/published-edition.ts';
import { internalEdition, sha256 } from './disclosure-council.ts';

/**
 * Somebody who tries out every world of two groups, in which some are in one count (`outer`) and some of these in another
 * (`inner`), and keeps those that would be published alike. Shares nothing with what it attacks.
 */
interface Group {
  readonly base: number;
  readonly outer: number;
  readonly inner: number;
}

const most = 7;
const nobody = internalEdition([], 1);
const template = nobody.positions[1] as Position;
const settings = {
  ...defaultSettings,
  disclosure: { ...defaultSettings.disclosure, percentagesFrom: 'unrounded' as const },
};
const tenth = (value: number) => Math.floor(value * 10 + 0.5 + 1e-9) / 10;
const toFive = (count: number) => (count === 0 ? 0 : Math.max(5, Math.floor(count / 5 + 0.5) * 5));

const figure = (numerator: number, denominator: number) => ({
  ...{ numerator, denominator, mark: denominator === 0 ? ('[x]' as const) : null },
  value: denominator === 0 ? null : tenth((100 * numerator) / denominator),
});

const counts = ['outer', 'inner'] as const;
type Count = (typeof counts)[number];
type Pair = readonly [string, string];
/** Each indicator whose part is nested in another of the same base. */
const pairs: readonly Pair[] = [
  ['carers-self-directed-support', 'carers-direct-payments'],
  ['carers-safety-concerns', 'carers-extremely-worried-safety'],
];
/** The same counts, of which nobody says that they are nested. */
const unrelated: Pair = ['one-share', 'another-share'];

const sum = (groups: readonly Group[], count: keyof Group) =>
  groups.reduce((all, each) => all + each[count], 0);

const world = (groups: readonly Group[], names: Pair): Positions => ({
  ...nobody,
  positions: counts.map(
    (count, at): Position => ({
      ...template,
      ...figure(sum(groups, count), sum(groups, 'base')),
      indicator: names[at] ?? '',
      breakdowns: groups.map(
        (each, place): Breakdown => ({
          ...{ dimension: 'gender', group: `group ${place}` },
          ...figure(each[count], each.base),
        }),
      ),
    }),
  ),
});

type Shown = Pick<Position, 'numerator' | 'denominator' | 'value' | 'mark'>;

/** Whether counts may stand behind what is shown: rounded alike, the value from exact or from rounded ones. */
function fits(shown: Shown | undefined, n: number, d: number): boolean {
  // A dimension that is not shown, or a figure that is hidden, may be anything.
  if (shown === undefined || shown.mark === '[c]') return true;
  if (shown.numerator === null || shown.denominator === null) return d === 0;
  if (n < 5 || (d - n >= 1 && d - n < 5)) return false;
  if (toFive(n) !== shown.numerator || toFive(d) !== shown.denominator) return false;
  const values = [tenth((100 * n) / d), tenth((100 * shown.numerator) / shown.denominator)];
  return values.includes(shown.value ?? -1);
}

/** The people of a group in the worlds that are tried out. */
const greatest = most + 3;
const all: readonly Group[] = Array.from({ length: greatest + 1 }, (_, base) =>
  Array.from({ length: base + 1 }, (_, outer) =>
    Array.from({ length: outer + 1 }, (_, inner) => ({ base, outer, inner })),
  ).flat(),
).flat();

/** Worlds of two groups that a published edition leaves possible. */
function worldsLeft({ positions }: Positions): (readonly [Group, Group])[] {
  const ofGroup = (place: number) =>
    all.filter(
      (each) =>
        each.base > 0 &&
        counts.every((count, at) =>
          fits(
            positions[at]?.breakdowns.find(({ group }) => group === `group ${place}`),
            each[count],
            each.base,
          ),
        ),
    );
  const totals = counts.map((_, at) =>
    Array.from({ length: 2 * greatest + 1 }, (_, n) =>
      Array.from({ length: 2 * greatest + 1 }, (_, d) => n <= d && fits(positions[at], n, d)),
    ),
  );
  const [first, second] = [ofGroup(0), ofGroup(1)];
  return first.flatMap((one) =>
    second
      .filter(
        (other) =>
          totals[0]?.[one.outer + other.outer]?.[one.base + other.base] &&
          totals[1]?.[one.inner + other.inner]?.[one.base + other.base],
      )
      .map((other) => [one, other] as const),
  );
}

/** Small counts of a world, of which some of 1 to 4 is ruled out. */
function told(groups: readonly [Group, Group], published: Positions): string[] {
  const left = worldsLeft(published);
  const views: [string, (each: Group, count: Count) => number][] = [
    ['part', (each, count) => each[count]],
    ['rest', (each, count) => each.base - each[count]],
  ];
  expect(left.length).toBeGreaterThan(0);
  return [0, 1].flatMap((place) =>
    counts.flatMap((count) =>
      views.flatMap(([view, of]) => {
        const truth = of(groups[place] as Group, count);
        if (truth < 1 || truth > 4) return [];
        const possible = new Set(left.map((each) => of(each[place] as Group, count)));
        return [1, 2, 3, 4].every((value) => possible.has(value))
          ? []
          : [`group ${place}, ${count}, ${view}: ${truth} is one of ${[...possible]}`];
      }),
    ),
  );
}

/** Whether fewer than three values are left of how many are in the one count and not in the nested one. */
function toldBetween(groups: readonly [Group, Group], published: Positions): string[] {
  const between = (each: readonly Group[]) => sum(each, 'outer') - sum(each, 'inner');
  const truth = between(groups);
  const possible = new Set(worldsLeft(published).map(between));
  return truth < 1 || truth > 4 || possible.size >= 3 ? [] : [`between: ${truth} is one of ${[...possible]}`];
}

const group: fc.Arbitrary<Group> = fc
  .tuple(fc.integer({ min: 1, max: most }), fc.nat(), fc.nat())
  .map(([base, one, other]) => {
    const outer = one % (base + 1);
    return { base, outer, inner: other % (outer + 1) };
  });

const publish = (groups: readonly Group[], names: Pair): Positions =>
  publishedEdition({ positions: world(groups, names), settings, earlier: [], sha256 });

describe('an attacker who tries out every world', () => {
  it('finds one for each of 1 to 4, whatever a hidden count is', () => {
    fc.assert(
      fc.property(group, group, fc.constantFrom(...pairs), (one, other, names) => {
        expect(told([one, other], publish([one, other], names))).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  it('finds three at least for how many are in a count and not in the one nested in it', () => {
    fc.assert(
      fc.property(group, group, fc.constantFrom(...pairs), (one, other, names) => {
        expect(toldBetween([one, other], publish([one, other], names))).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  it('finds fewer where nobody says what is nested', () => {
    const groups = [
      { base: 7, outer: 4, inner: 3 },
      { base: 7, outer: 3, inner: 2 },
    ] as const;
    expect(toldBetween(groups, publish(groups, unrelated))).not.toEqual([]);
    for (const names of pairs) expect(toldBetween(groups, publish(groups, names))).toEqual([]);
  });
});
