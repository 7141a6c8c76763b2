import { firstDayOfMonth, lastDayOfMonth } from '../../calendar/months.ts';
import { financialYearOf, firstDayOf, lastDayOf, quartersOf } from '../../calendar/quarters.ts';
import { windowOf } from '../../calendar/windows.ts';
import type { FinancialYear, Month } from '../../contracts/identifiers.ts';
import type { Place } from '../../indicators/indicator.ts';
import { periodKindOf, type Question, type Sought } from '../readings.ts';
import type { LookedAt } from './explanation.ts';

type Asked = Omit<Question, 'tallies'>;

const inPeriod = (asked: Asked): LookedAt => {
  const kind = periodKindOf(asked);
  return { kind, ...windowOf(kind, asked.quarter) };
};

/** What each place looks at, in the quarter that is asked for and by what was found there. */
const looks: Record<Place, (asked: Asked, sought: Sought) => LookedAt> = {
  sace: (_, { cells }) => {
    const [first, , , last] = quartersOf(cells[0]?.period as FinancialYear);
    return { kind: 'survey-year', first: firstDayOf(first), last: lastDayOf(last) };
  },
  assessments: inPeriod,
  'assessment-days': inPeriod,
  'assessments-waiting': ({ quarter }) => ({ kind: 'as-at', first: null, last: lastDayOf(quarter) }),
  lift: ({ quarter }) => ({ kind: 'months-so-far', first: null, last: lastDayOf(quarter) }),
  'lift-listed': (_, { source }) => {
    const month = source.slice('lift '.length) as Month;
    return { kind: 'latest-month', first: firstDayOfMonth(month), last: lastDayOfMonth(month) };
  },
  provider: ({ quarter }) => ({ kind: 'quarter', ...windowOf('quarter', quarter) }),
  experience: ({ quarter }) => ({
    kind: 'year-to-date',
    first: firstDayOf(quartersOf(financialYearOf(quarter))[0]),
    last: lastDayOf(quarter),
  }),
  cld: inPeriod,
  'cld-assessments': inPeriod,
};

/** The days that a figure looks at. @example of the survey in force: { kind: 'survey-year', first: '2021-04-01', last: '2022-03-31' } */
export const lookedAt = (asked: Asked, sought: Sought): LookedAt =>
  looks[asked.indicator.place](asked, sought);
