import type { CouncilCode, FinancialYear } from '../contracts/identifiers.ts';
import { frameworks, type Position } from '../contracts/positions.ts';
import type { PublishedOutcome } from '../contracts/records.ts';
import { fold } from '../parsing/fold.ts';
import type { Traced } from '../reporting/reference.ts';
import { bareCode } from './figure-id.ts';

/** Published values of one measure in one year; an area without a value is not in it. */
export interface AreaValues {
  /** By code of the ONS, else by the publisher's, which need not be a number. */
  readonly councils: ReadonlyMap<CouncilCode | string, number>;
  /** By folded name. */
  readonly regions: ReadonlyMap<string, number>;
  readonly england: number | null;
}

type Outcome = Traced<PublishedOutcome>;

/** Published outcomes by measure (`ascof-2014 1i2`) and year. */
export type HeadlineOutcomes = ReadonlyMap<string, ReadonlyMap<FinancialYear, AreaValues>>;

/**
 * Sorts published outcomes: those of everybody, by measure in each edition that names it, and by year. Of two rows about
 * one area the one of the newer file holds; in one file a value beats a mark, and a later row an earlier one.
 *
 * @example headlineOutcomes(outcomes).get('ascof-2014 1i2')?.get('2021-22')?.england // 28
 */
export function headlineOutcomes(outcomes: readonly Outcome[]): HeadlineOutcomes {
  const measures = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter(isHeadline).sort(byWeight))
    for (const measure of measuresOf(outcome.content.codes)) {
      const known = measures.get(measure) ?? [];
      known.push(outcome);
      measures.set(measure, known);
    }
  return new Map(
    [...measures].map(([measure, rows]) => [
      measure,
      new Map([...Map.groupBy(rows, ({ content }) => content.year)].map(([year, all]) => [year, areas(all)])),
    ]),
  );
}

/** Years of a measure with their values; of several editions that name it the newest that the outcomes know of. */
export function yearsOf(
  codes: Position['codes'],
  outcomes: HeadlineOutcomes,
): Map<FinancialYear, AreaValues> {
  return new Map(measuresOf(codes).flatMap((measure) => [...(outcomes.get(measure) ?? [])]));
}

/** The codes under which the values of a year are published. */
export const codesIn = (
  year: FinancialYear,
  codes: Position['codes'],
  outcomes: HeadlineOutcomes,
): Position['codes'] =>
  Object.fromEntries(
    Object.entries(codes).filter(([edition, code]) =>
      measuresOf({ [edition]: code }).some((measure) => outcomes.get(measure)?.has(year)),
    ),
  );

/** Codes mean something within their edition only. */
const measuresOf = (codes: Position['codes']): string[] =>
  frameworks.flatMap((edition) => {
    const code = bareCode(codes[edition] ?? '');
    return code === '' ? [] : [`${edition} ${code}`];
  });

const isHeadline = ({ content }: Outcome): boolean =>
  fold(content.disaggregation) === 'total' && fold(content.measureType) === 'outcome';

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
