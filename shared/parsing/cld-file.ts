import { financialYearOf, nextQuarter, quarterOf } from '../calendar/quarters.ts';
import { councilsOfNumber } from '../contracts/council-numbers.ts';
import type { CouncilCode, IsoDate, Span } from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import { date, readCell } from './cells.ts';
import type { FileFacts } from './source-rows.ts';

/** Columns of which every row says the same: they are about the submission. */
export const fileColumns = ['la_code', 'reporting_period_start_date', 'reporting_period_end_date'] as const;

type FileColumn = (typeof fileColumns)[number];

const [councilColumn, ...periodColumns] = fileColumns;

/** Values of a column, blanks left out. */
const said = (facts: FileFacts, column: FileColumn): readonly string[] =>
  (facts[column] ?? []).filter((value) => value !== '');

/** Days that a column names, each once however it is spelled; null where a value is no day. */
function daysOf(facts: FileFacts, column: FileColumn): readonly IsoDate[] | null {
  const readings = said(facts, column).map((text) => readCell(date, text));
  const days = readings.flatMap((reading) => ('value' in reading ? [reading.value as IsoDate] : []));
  return days.length < readings.length ? null : [...new Set(days)];
}

function problemOfDays(facts: FileFacts, column: FileColumn): Problem[] {
  const days = daysOf(facts, column);
  if (days === null) return [problemOf('reporting-period-unreadable', { column })];
  if (days.length === 0) return [problemOf('reporting-period-missing', { column })];
  return days.length === 1 ? [] : [problemOf('reporting-periods-differ', { column })];
}

/**
 * The reporting period that a submission owns; undefined where its rows do not agree on one.
 *
 * @example periodOf({ reporting_period_start_date: ['2022-10-01'], reporting_period_end_date: ['30/09/2023'] }) // { from: '2022-10-01', to: '2023-09-30' }
 */
export function periodOf(facts: FileFacts): Span | undefined {
  const [from, to] = periodColumns.map((column) => daysOf(facts, column));
  if (from?.length !== 1 || to?.length !== 1) return undefined;
  const period = { from: from[0] as IsoDate, to: to[0] as IsoDate };
  return period.from <= period.to ? period : undefined;
}

/** What is wrong with a submission as such: its reporting period, its quarter, its council. */
export function checkSubmission(
  facts: FileFacts,
  { council, dataset }: { council: CouncilCode; dataset: string },
): readonly Problem[] {
  return [...checkPeriod(facts, dataset), ...checkCouncil(facts, council)];
}

function checkPeriod(file: FileFacts, dataset: string): Problem[] {
  const problems = periodColumns.flatMap((column) => problemOfDays(file, column));
  if (problems.length > 0) return problems;
  const period = periodOf(file);
  if (period?.to == null) return [problemOf('reporting-period-backwards')];
  const endsIn = quarterOf(period.to);
  // Submissions are made in the quarter after the one that they end with: both are the quarter of submission to someone.
  const quarters = [endsIn, nextQuarter(endsIn)];
  if (quarters.some((quarter) => quarter === dataset)) return [];
  const facts = { found: endsIn, expected: dataset };
  const isOfItsYear = quarters.some((quarter) => dataset.startsWith(financialYearOf(quarter)));
  return [problemOf(isOfItsYear ? 'reporting-period-elsewhere' : 'wrong-year', {}, facts)];
}

/** Councils that a code may stand for; undefined where it is on no list. */
function councilsNamed(code: string): readonly string[] | undefined {
  const spelled = code.toUpperCase();
  if (/^E\d{8}$/.test(spelled)) return [spelled];
  return Object.hasOwn(councilsOfNumber, spelled) ? councilsOfNumber[spelled] : undefined;
}

function checkCouncil(facts: FileFacts, council: CouncilCode): Problem[] {
  const named = said(facts, councilColumn).map(councilsNamed);
  if (named.some((councils) => councils?.includes(council) === false))
    return [problemOf('wrong-council', { column: councilColumn })];
  return named.includes(undefined) ? [problemOf('council-number-unknown', { column: councilColumn })] : [];
}
