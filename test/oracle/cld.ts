/**
 * Carers' support by Client Level Data: the oracle walks over every person and every row, for every period.
 */
import {
  ageOn,
  breakdowns,
  type Counted,
  endOf,
  figures,
  groupsOf,
  type Kind,
  NOT_A_SAMPLE,
  NOTHING,
  type OraclePosition,
  startOf,
} from './counting.ts';
import type { Fields } from './row.ts';
import type { EffectiveRecord, Settings } from './truth.ts';

export function cldPositions(
  all: readonly EffectiveRecord[],
  settings: Settings,
  quarter: string,
  reportedFrom: string | null,
): OraclePosition[] {
  const rows = all.filter(({ source }) => source === 'cld').map(({ fields }) => fields);
  const end = endOf(quarter);
  const isSomething = rows.some((row) => isDated(row) && (row.event_start_date ?? '') <= end);
  // Of days before the first reporting period only what still went on was ever submitted.
  const isCovered = (indicator: string) =>
    reportedFrom === null || startOf(quarter, settings.periods?.[indicator]) >= reportedFrom;
  const position = (indicator: string, kind: Kind, counted: readonly Counted[]): OraclePosition =>
    isSomething && isCovered(indicator)
      ? {
          ...{ indicator, basis: 'computed', source: 'cld', ...NOT_A_SAMPLE },
          ...figures(kind, counted),
          breakdowns: breakdowns(kind, counted),
        }
      : { indicator, basis: 'computed', source: null, ...NOTHING };
  const people = (indicator: string) =>
    supported(rows, startOf(quarter, settings.periods?.[indicator]), end, settings);
  const share = (indicator: string, numerator: readonly number[]) =>
    position(
      indicator,
      'percent',
      people(indicator)
        .filter(({ category }) => category <= 3)
        .map(({ category, groups }) => ({ top: numerator.includes(category) ? 1 : 0, bottom: 1, groups })),
    );
  const count = (indicator: string, categories: readonly number[]) =>
    position(
      indicator,
      'count',
      people(indicator)
        .filter(({ category }) => categories.includes(category))
        .map(({ groups }) => ({ top: 1, bottom: 1, groups })),
    );
  const rate = count('carers-supported-per-100000', settings.carersSupported?.categories ?? [1, 2, 3, 4, 5]);
  return [
    share('carers-self-directed-support', [1, 2]),
    share('carers-direct-payments', [1]),
    count('carers-support-mechanism-unknown', [4]),
    perHundredThousand(rate, settings.adultPopulation?.[quarter.slice(0, 7)]),
    position(
      'cld-carers-assessments',
      'count',
      assessments(rows, startOf(quarter, settings.periods?.['cld-carers-assessments']), end, settings),
    ),
  ];
}

function perHundredThousand(count: OraclePosition, population: number | undefined): OraclePosition {
  if (count.value === null) return count;
  return {
    ...count,
    denominator: population ?? null,
    value: population === undefined ? null : Math.round((1_000_000 * count.value) / population) / 10,
    breakdowns: count.breakdowns.map((row) => ({ ...row, value: null })),
  };
}

interface Supported {
  readonly category: number;
  readonly groups: Counted['groups'];
}

/** Every adult with support in a period, once, under the best that they receive. */
function supported(rows: readonly Fields[], start: string, end: string, settings: Settings): Supported[] {
  const found: Supported[] = [];
  for (const own of Map.groupBy(rows, ({ person }) => person).values()) {
    const died =
      own
        .map((row) => row.date_of_death ?? '')
        .sort()
        .at(-1) ?? '';
    if (died !== '' && died < start) continue;
    const categories = own
      .filter((row) => isDated(row) && meets(row, start, end))
      .map(categoryOf)
      .filter((category) => category !== null);
    const age = youngest(own, end);
    if (categories.length === 0 || (age !== null && age < 18)) continue;
    const [latest] = own
      .filter((row) => isDated(row) && (row.event_start_date ?? '') <= end)
      .sort((a, b) => ((a.event_start_date ?? '') < (b.event_start_date ?? '') ? 1 : -1));
    found.push({ category: Math.min(...categories), groups: groupsOf(latest ?? {}, age, settings) });
  }
  return found;
}

const isDated = (row: Fields): boolean => row.client === 'carer';

function meets({ event_start_date = '', event_end_date = '' }: Fields, start: string, end: string): boolean {
  if (event_start_date > end) return false;
  return event_end_date === '' || (event_end_date >= start && event_end_date >= event_start_date);
}

function youngest(own: readonly Fields[], day: string): number | null {
  const births = own.map((row) => row.date_of_birth ?? '').filter((birth) => birth !== '');
  return births.length === 0 ? null : ageOn(day, births.sort().at(-1) ?? '');
}

function categoryOf(row: Fields): number | null {
  const informed = row.information === 'yes';
  if (row.service_type === 'carersupportdirecttocarer') {
    if (row.service_component === 'directpayment') return 1;
    const order = ['directpayment', 'cassrmanagedpersonalbudget', 'cassrcommissionedsupport'];
    const place = order.indexOf(row.delivery_mechanism ?? '');
    return place === -1 ? 4 : place + 1;
  }
  if (row.service_type === 'carersupportsupportinvolvingthepersoncaredfor') return 6;
  if (row.service_type !== '') return null;
  if (row.event_type === 'assessment' || row.event_type === 'review') return informed ? 5 : 6;
  return informed ? 5 : null;
}

function assessments(rows: readonly Fields[], start: string, end: string, settings: Settings): Counted[] {
  return rows
    .filter(
      ({ client, event_type, assessment_type, event_start_date = '', event_end_date = '' }) =>
        client === 'carer' &&
        event_type === 'assessment' &&
        assessment_type === 'longtermassessment' &&
        event_end_date >= start &&
        event_end_date <= end &&
        event_end_date >= event_start_date,
    )
    .map((row) => {
      const own = rows.filter(({ person }) => person === row.person);
      return { top: 1, bottom: 1, groups: groupsOf(row, youngest(own, end), settings) };
    });
}
