import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { CouncilCode, Quarter } from '../../shared/contracts/identifiers.ts';
import type { Breakdown, Position, Positions } from '../../shared/contracts/positions.ts';

/** One person of a random council: in which quarter they come on record, and what is counted of them. */
export interface Person {
  readonly since: 1 | 2 | 3;
  readonly gender: string;
  readonly ward: string;
  readonly isYoung: boolean;
  readonly isMeaningful: boolean;
  /** Highest support: 1 direct payment, 2 managed budget, 3 commissioned, 4 how is not known, 5 advice. */
  readonly support: 1 | 2 | 3 | 4 | 5;
  /** Worries about safety; undefined where the question was left out. */
  readonly worry: 1 | 2 | 3 | undefined;
}

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
export const person: fc.Arbitrary<Person> = fc.record({
  since: oneOf(1, 1, 1, 1, 1, 1, 2, 3),
  gender: oneOf('Female', 'Female', 'Female', 'Male', 'Male', 'Other', ''),
  ward: oneOf('Bablake', 'Earlsdon', 'Foleshill', 'Foleshill', 'Foleshill', 'Radford', ''),
  isYoung: oneOf(true, false, false, false, false),
  isMeaningful: oneOf(true, true, false),
  support: oneOf(1, 2, 3, 3, 4, 5),
  worry: oneOf(1, 1, 1, 1, 2, 2, 3, undefined),
});

type Rule = Pick<Position, 'indicator' | 'unit' | 'source' | 'basis'> & {
  readonly counts: (person: Person) => { readonly n: boolean; readonly d?: boolean };
};

const rule = (
  indicator: string,
  unit: Position['unit'],
  counts: Rule['counts'],
  source = 'assessments',
): Rule => ({
  indicator,
  unit,
  source,
  basis: source.startsWith('sace') ? 'carried-forward' : 'computed',
  counts,
});

const answered = ({ worry }: Person) => worry !== undefined;
const rules: readonly Rule[] = [
  rule('assessments-completed', 'count', () => ({ n: true })),
  rule('assessments-meaningful-outcome', '%', ({ isMeaningful }) => ({ n: isMeaningful, d: true })),
  rule('young-carers-assessments', 'count', ({ isYoung }) => ({ n: isYoung })),
  rule('carers-self-directed-support', '%', ({ support }) => ({ n: support <= 2, d: support <= 3 }), 'cld'),
  rule('carers-direct-payments', '%', ({ support }) => ({ n: support === 1, d: support <= 3 }), 'cld'),
  rule('carers-support-mechanism-unknown', 'count', ({ support }) => ({ n: support === 4 }), 'cld'),
  rule(
    'carers-safety-concerns',
    '%',
    (each) => ({ n: (each.worry ?? 0) >= 2, d: answered(each) }),
    'sace 2021-22',
  ),
  rule(
    'carers-extremely-worried-safety',
    '%',
    (each) => ({ n: each.worry === 3, d: answered(each) }),
    'sace 2021-22',
  ),
];

const tenth = (value: number) => Math.round(value * 10 + 1e-9) / 10;

function figure(people: readonly Person[], { unit, counts }: Rule) {
  const numerator = people.filter((each) => counts(each).n).length;
  if (unit === 'count') return { numerator, denominator: null, value: numerator, mark: null };
  const denominator = people.filter((each) => counts(each).d).length;
  const value = denominator === 0 ? null : tenth((100 * numerator) / denominator);
  return { numerator, denominator, value, mark: value === null ? ('[x]' as const) : null };
}

const quarters = { 1: '2023-24-Q1', 2: '2023-24-Q2', 3: '2023-24-Q3' } as const;

/** The internal edition of a quarter: the year so far for what is counted in it, everybody for the survey. */
export function internalEdition(people: readonly Person[], quarter: 1 | 2 | 3): Positions {
  const positions = rules.map((each): Position => {
    const counted = people.filter(({ since }) => each.source?.startsWith('sace') || since <= quarter);
    const groups = (['gender', 'ward'] as const).flatMap((dimension) =>
      [...Map.groupBy(counted, (person) => person[dimension])]
        .filter(([group]) => group !== '')
        .map(([group, members]): Breakdown => ({ dimension, group, ...figure(members, each) }))
        .filter(({ numerator, denominator }) => (denominator ?? numerator ?? 0) > 0),
    );
    return {
      indicator: each.indicator,
      title: each.indicator,
      codes: {},
      basis: each.basis,
      source: each.source,
      ...figure(counted, each),
      unit: each.unit,
      better: 'higher',
      marginOfError: null,
      interval: null,
      previous: null,
      arrow: null,
      target: null,
      comparators: null,
      rank: null,
      of: null,
      quartile: null,
      nextQuartile: null,
      moreCarersNeeded: null,
      breakdowns: groups.toSorted((one, other) => (one.group < other.group ? -1 : 1)),
    };
  });
  return {
    council: 'E08000026' as CouncilCode,
    name: 'Somewhere',
    quarter: quarters[quarter] as Quarter,
    edition: 'internal',
    asOf: null,
    rulesVersion: '1',
    fingerprint: '',
    positions,
  };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** People who are alike, but for what is said of them. */
export const people = (count: number, of: Partial<Person>): Person[] =>
  Array.from({ length: count }, () => ({
    since: 1,
    gender: '',
    ward: '',
    isYoung: false,
    isMeaningful: true,
    support: 5,
    worry: undefined,
    ...of,
  }));
