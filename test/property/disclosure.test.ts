import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position, Positions } from '../../shared/contracts/positions.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { type EarlierEdition, publishedEdition } from '../../shared/disclosure/published-edition.ts';
import { attack, nameOf, parts } from './disclosure-attacker.ts';
import { internalEdition, type Person, people, person, sha256 } from './disclosure-council.ts';

type Publish = (positions: Positions, earlier: readonly EarlierEdition[]) => Positions;
const ours: Publish = (positions, earlier) =>
  publishedEdition({ positions, settings: defaultSettings, earlier, sha256 });

/** Publishes one edition after the other, each knowing those before it. */
function publishAll(internals: readonly Positions[], publish: Publish): EarlierEdition[] {
  const out: EarlierEdition[] = [];
  for (const internal of internals) out.push({ internal, published: publish(internal, [...out]) });
  return out;
}

type Figure = Pick<Position, 'numerator' | 'denominator' | 'mark'>;

const figuresOf = ({ positions }: Positions): Map<string, Figure> =>
  new Map(
    positions.flatMap((position): [string, Figure][] => [
      [nameOf(position.indicator), position],
      ...position.breakdowns.map((each): [string, Figure] => [nameOf(position.indicator, each), each]),
    ]),
  );

function truthOf({ numerator, denominator }: Figure, part: 'n' | 'd' | 'rest'): number | undefined {
  if (part === 'n') return numerator ?? undefined;
  if (denominator === null) return undefined;
  return part === 'd' ? denominator : denominator - (numerator ?? 0);
}

const isSmall = (count: number) => count >= 1 && count <= 4;
const isSurvey = (name: string) => name.startsWith('carers-safety') || name.startsWith('carers-extremely');

type Part = 'n' | 'd' | 'rest';

/** What is true of all editions, and an attacker who may know how figures of one year or survey differ. */
function attacked(out: readonly EarlierEdition[], knowsChanges: boolean, restsAreHidden = true) {
  const truths = out.map(({ internal }) => figuresOf(internal));
  const truth = (edition: number, name: string, part: Part) => {
    const figure = truths[edition]?.get(name);
    return figure && truthOf(figure, part);
  };
  const change = (from: number, to: number, name: string, part: Part) => {
    const [was, is] = [truth(from, name, part), truth(to, name, part)];
    return was === undefined || is === undefined ? undefined : is - was;
  };
  const quarterOf = (edition: number) => out[edition]?.internal.quarter ?? '';
  const attacker = attack(
    out.map(({ published }) => published),
    {
      restsAreHidden,
      ungrouped: (edition, indicator, dimension, part) => {
        const groups = [...(truths[edition]?.keys() ?? [])].filter((name) =>
          name.startsWith(`${indicator}|${dimension}|`),
        );
        const inGroups = groups.reduce((sum, name) => sum + (truth(edition, name, part) ?? 0), 0);
        return (truth(edition, indicator, part) ?? 0) - inGroups;
      },
      changed: (from, to, name, part) =>
        knowsChanges && (isSurvey(name) || quarterOf(from) === quarterOf(to))
          ? parts.every((each) => (change(from, to, name, each) ?? 0) === 0)
            ? change(from, to, name, part)
            : undefined
          : undefined,
      grows: (from, to, name, part) =>
        !isSurvey(name) && quarterOf(from) < quarterOf(to) && (change(from, to, name, part) ?? -1) >= 0,
    },
  );
  return { truths, truth, attacker };
}

/** Small counts that are shown, or known to be fewer than any of 1 to 4. */
function found(out: readonly EarlierEdition[], restsAreHidden = true): string[] {
  const { truths, truth, attacker } = attacked(out, true, restsAreHidden);
  return truths.flatMap((figures, edition) =>
    [...figures.keys()].flatMap((name) =>
      parts.flatMap((part) => {
        const count = truth(edition, name, part) ?? 0;
        const [low, high] = attacker.bounds(edition, name, part) ?? [0, Infinity];
        // Otherwise the attacker reasons wrongly, and proves nothing.
        expect(count >= low && count <= high).toBe(true);
        return isSmall(count) && (low > 1 || high < 4)
          ? [`edition ${edition}, ${name}, ${part}: ${count} is known to be ${low} to ${high}`]
          : [];
      }),
    ),
  );
}

/** Differences of a few people between two editions that are known to fewer than three values. */
function differencesFound(out: readonly EarlierEdition[]): string[] {
  const { truths, truth, attacker } = attacked(out, false);
  return out.flatMap((_, to) =>
    out.slice(0, to).flatMap((_, from) =>
      [...(truths[to]?.keys() ?? [])].flatMap((name) =>
        parts.flatMap((part) => {
          const [was, is] = [truth(from, name, part), truth(to, name, part)];
          const bounds = attacker.difference(from, to, name, part);
          if (was === undefined || is === undefined || bounds === undefined) return [];
          if (!isSmall(Math.abs(is - was)) || bounds[1] - bounds[0] >= 2) return [];
          return [`${name}, ${part}, from ${from} to ${to}: ${is - was} is known to be in ${bounds}`];
        }),
      ),
    ),
  );
}

/** Q1, Q2, Q1 anew with one record changed, Q3: the year goes on, and something is corrected. */
const council = fc
  .tuple(
    fc.oneof(
      fc.array(person, { minLength: 5, maxLength: 40 }),
      fc.array(person, { minLength: 90, maxLength: 140 }),
    ),
    person,
    fc.nat(),
  )
  .map(([people, another, at]): readonly Positions[] => {
    const corrected: Person[] = people.map((each, place) => (place === at % people.length ? another : each));
    const added: Person[] = [...people, another];
    return [
      internalEdition(people, 1),
      internalEdition(people, 2),
      { ...internalEdition(added, 1), name: 'Somewhere, restated' },
      { ...internalEdition(corrected, 2), name: 'Somewhere, restated' },
      internalEdition(corrected, 3),
    ];
  });

describe('an attacker who subtracts', () => {
  it('never tells a hidden small count from any other, in whatever editions a council publishes', () => {
    fc.assert(
      fc.property(council, (internals) => {
        expect(found(publishAll(internals, ours))).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 120_000);

  it('never learns by how few people two editions differ', () => {
    fc.assert(
      fc.property(council, (internals) => {
        expect(differencesFound(publishAll(internals, ours))).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 120_000);
});

/** Each figure as if it stood alone; the rest of a pair is looked at or not. */
const alone =
  (hidesRests: boolean): Publish =>
  (positions) => ({
    ...positions,
    positions: positions.positions.map((position) => ({
      ...position,
      ...shownAlone(position, hidesRests),
      breakdowns: position.breakdowns.map((each) => ({ ...each, ...shownAlone(each, hidesRests) })),
    })),
  });

function shownAlone(
  { numerator, denominator, value, mark }: Figure & Pick<Position, 'value'>,
  hidesRests: boolean,
) {
  const rest = (denominator ?? 0) - (numerator ?? 0);
  if (isSmall(numerator ?? 0) || (hidesRests && denominator !== null && isSmall(rest)))
    return { numerator: null, denominator: null, value: null, mark: '[c]' as const };
  const toFive = (count: number | null) => count && Math.max(5, Math.round(count / 5) * 5);
  return { numerator: toFive(numerator), denominator: toFive(denominator), value, mark };
}

describe('the same attacker, where a rule is left out, succeeds', () => {
  const pair = internalEdition(
    [
      ...people(101, { gender: 'Female' }),
      ...people(80, { gender: 'Female', isMeaningful: false }),
      ...people(3, { gender: 'Male' }),
    ],
    1,
  );

  it('with one hidden group beside its total', () => {
    expect(found(publishAll([pair], alone(true)))).not.toEqual([]);
    expect(found(publishAll([pair], ours))).toEqual([]);
  });

  it('with the other half of a pair', () => {
    const most = internalEdition([...people(149, {}), ...people(2, { isMeaningful: false })], 1);
    expect(found(publishAll([most], alone(false)), false)).not.toEqual([]);
    expect(found(publishAll([most], ours))).toEqual([]);
  });

  it('with editions that do not know of each other', () => {
    const half = [...people(74, {}), ...people(227, { isMeaningful: false })];
    const editions = [
      internalEdition(half, 1),
      { ...internalEdition([...half, ...people(1, {})], 1), name: 'restated' },
    ];
    expect(differencesFound(publishAll(editions, (positions) => ours(positions, [])))).not.toEqual([]);
    expect(differencesFound(publishAll(editions, ours))).toEqual([]);
  });
});
