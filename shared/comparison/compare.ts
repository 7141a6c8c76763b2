import { financialYearOf, previousQuarter } from '../calendar/quarters.ts';
import type { CouncilCode, FinancialYear, Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { fold } from '../parsing/fold.ts';
import { toTenth } from '../statistics/round.ts';
import { type HeadlineOutcomes, latestYear } from './headline-outcomes.ts';
import { noPlace, type Place, placeAmong } from './place-among.ts';

/** What stands beside a figure: other areas' values, and the council's place among all. */
export type Comparison = Place & Pick<Position, 'comparators'>;

const notCompared: Comparison = { comparators: null, ...noPlace };

/** Whose figure is compared, and with what. */
export interface Comparing {
  readonly council: CouncilCode;
  readonly settings: Pick<Settings, 'region' | 'comparatorGroup'>;
  readonly outcomes: HeadlineOutcomes;
}

/**
 * Published values of a measure beside a council's figure, and its place by the value that was published for it: of the
 * latest year up to the one that is asked for.
 *
 * @param measure where `better` is null nobody knows which end is the best, so there is no place
 * @returns nothing where no such year is published
 * @example compare({ codes: { 'ascof-2014': '1I2' }, better: 'higher' }, '2022-23', about).rank // 103
 */
export function compare(
  { codes, better }: Pick<Position, 'codes' | 'better'>,
  upTo: FinancialYear,
  { council, settings, outcomes }: Comparing,
): Comparison {
  const published = latestYear(codes, upTo, outcomes);
  if (published === undefined) return notCompared;
  const { councils, regions, england, year } = published;
  const own = councils.get(council);
  return {
    comparators: {
      region: regions.get(fold(settings.region ?? '')) ?? null,
      england,
      group: groupMean(settings.comparatorGroup, councils),
      year,
      basis: 'published',
      own: own ?? null,
      codes: published.codes,
    },
    ...(own === undefined || better === null ? noPlace : placeAmong(own, [...councils.values()], better)),
  };
}

/** The latest financial year that has ended when a quarter has. @example yearEndedBy('2023-24-Q2') // '2022-23' */
export function yearEndedBy(quarter: Quarter): FinancialYear {
  const firstOfYear = `${financialYearOf(quarter)}-Q1` as Quarter;
  return financialYearOf(quarter.endsWith('Q4') ? quarter : previousQuarter(firstOfYear));
}

/** Unweighted mean of the councils of a group that have a value, to 1 decimal. */
function groupMean(group: readonly string[], councils: ReadonlyMap<string, number>): number | null {
  const values = [...new Set(group)].flatMap((code) => councils.get(code) ?? []);
  if (values.length === 0) return null;
  return toTenth(values.reduce((sum, value) => sum + value, 0) / values.length);
}
