import type { CouncilCode, FinancialYear } from '../contracts/identifiers.ts';
import { frameworks, type Position } from '../contracts/positions.ts';
import type { PublishedOutcome } from '../contracts/records.ts';
import { fold } from '../parsing/fold.ts';
import type { Traced } from '../reporting/reference.ts';
import { bareCode } from './figure-id.ts';

type Outcome = Traced<PublishedOutcome>;

/** Published values of one measure in one year; an area without a value is not in it. */
interface AreaValues {
  /** By code of the ONS, else by the publisher's, which need not be a number. */
  readonly councils: ReadonlyMap<CouncilCode | string, number>;
  /** By folded name. */
  readonly regions: ReadonlyMap<string, number>;
  readonly england: number | null;
}

/** Published outcomes of everybody by measure (`ascof-2014 1i2`). */
export type HeadlineOutcomes = ReadonlyMap<string, readonly Outcome[]>;

/**
 * Sorts published outcomes: those of everybody, by measure in each edition that names it.
 *
 * @example headlineOutcomes(outcomes).get('ascof-2014 1i2')?.length // 162
 */
export function headlineOutcomes(outcomes: readonly Outcome[]): HeadlineOutcomes {
  const measures = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter(isHeadline))
    for (const measure of measuresOf(outcome.content.codes)) {
      const known = measures.get(measure) ?? [];
      known.push(outcome);
      measures.set(measure, known);
    }
  return measures;
}

/** What is published of a measure in a year. */
export interface YearOfOutcomes extends AreaValues {
  readonly year: FinancialYear;
  /** Codes under which it is. */
  readonly codes: Position['codes'];
}

/**
 * Values of a measure in its latest year up to the one that is asked for, whichever edition names it. Of two rows about
 * one area the one of the newer file holds; in one file a value beats a mark, and a later row an earlier one.
 *
 * @returns undefined where no area has a value in any such year: one of marks alone hides no year before it
 * @example latestYear({ 'ascof-2014': '1I2' }, '2022-23', headlineOutcomes(outcomes))?.england // 28
 */
export function latestYear(
  codes: Position['codes'],
  upTo: FinancialYear,
  outcomes: HeadlineOutcomes,
): YearOfOutcomes | undefined {
  const rows = new Set(measuresOf(codes).flatMap((measure) => outcomes.get(measure) ?? []));
  const years = Map.groupBy([...rows], ({ content }) => content.year);
  const latestFirst = [...years]
    .filter(([each]) => each <= upTo)
    .sort(([one], [other]) => (one < other ? 1 : -1));
  for (const [year, all] of latestFirst) {
    const values = areas(all.sort(byWeight));
    if (isEmpty(values)) continue;
    const published = new Set(all.flatMap(({ content }) => measuresOf(content.codes)));
    return { year, codes: codesAmong(published, codes), ...values };
  }
  return undefined;
}

const isEmpty = ({ councils, regions, england }: AreaValues): boolean =>
  councils.size === 0 && regions.size === 0 && england === null;

const codesAmong = (published: ReadonlySet<string>, codes: Position['codes']): Position['codes'] =>
  Object.fromEntries(
    Object.entries(codes).filter(([edition, code]) =>
      measuresOf({ [edition]: code }).some((measure) => published.has(measure)),
    ),
  );

/** Codes mean something within their edition only. */
const measuresOf = (codes: Position['codes']): string[] =>
  frameworks.flatMap((edition) => {
    const code = bareCode(codes[edition] ?? '');
    return code === '' ? [] : [`${edition} ${code}`];
  });

/** Most rows of the long file are none of these, so they are not folded. */
const isHeadline = ({ content }: Outcome): boolean =>
  content.disaggregation.toLowerCase() === 'total' && content.measureType.toLowerCase() === 'outcome';

/** What holds comes last. */
function byWeight(one: Outcome, other: Outcome): number {
  const [first, second] = [receivedAt(one), receivedAt(other)];
  if (first !== second) return first < second ? -1 : 1;
  return Number(hasValue(one)) - Number(hasValue(other));
}

const receivedAt = ({ origin }: Outcome): string =>
  origin.kind === 'row' ? origin.receivedAt : origin.sentAt;

const hasValue = ({ content }: Outcome): boolean => content.value.value !== null;

function areas(rows: readonly Outcome[]): AreaValues {
  const valuesAt = (level: PublishedOutcome['level'], nameOf: (outcome: PublishedOutcome) => string) =>
    withValue(
      rows.map(({ content }) => content).filter((outcome) => outcome.level === level),
      nameOf,
    );
  return {
    councils: valuesAt('council', ({ onsCode, area }) => onsCode ?? area),
    regions: valuesAt('region', ({ areaName, area }) => fold(areaName ?? area)),
    england: valuesAt('england', () => '').get('') ?? null,
  };
}

/** A mark takes away the value of an older file. */
function withValue(
  outcomes: readonly PublishedOutcome[],
  nameOf: (outcome: PublishedOutcome) => string,
): Map<string, number> {
  const last = new Map(outcomes.map((outcome) => [nameOf(outcome), outcome.value.value]));
  return new Map([...last].flatMap(([name, value]) => (value === null ? [] : [[name, Number(value)]])));
}
