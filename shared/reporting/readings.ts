import { financialYearOf, lastMonthOf } from '../calendar/quarters.ts';
import type { FinancialYear, Month, Quarter } from '../contracts/identifiers.ts';
import { dimensions } from '../contracts/positions.ts';
import type { PeriodKind, Settings } from '../contracts/settings.ts';
import type { CellAddress, Counters } from '../indicators/contribution.ts';
import { inPeriodKind } from '../indicators/counting/cld.ts';
import { counted, sumOf } from '../indicators/counting/counters.ts';
import { everSubmitted } from '../indicators/counting/experience.ts';
import { type Apart, apart } from '../indicators/counting/groups.ts';
import { inDataset } from '../indicators/counting/lift.ts';
import { returned } from '../indicators/counting/provider.ts';
import { surveyFamilyBy } from '../indicators/counting/sace.ts';
import type { AnyIndicator, Place } from '../indicators/indicator.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { assessmentsSpeakOf, submissionsSpeakOf } from './beginnings.ts';
import { type SurveyInForce, surveyInForce } from './survey-in-force.ts';

/** What is read to make a position of one indicator in one quarter. */
export interface Question {
  readonly indicator: AnyIndicator;
  readonly quarter: Quarter;
  readonly settings: Settings;
  readonly tallies: Tallies;
}

/** Where the counters that answer it are. All that is counted decides, so a part of it can be read the same way. */
export interface Sought {
  readonly basis: SurveyInForce['basis'];
  readonly source: string;
  readonly cells: readonly CellAddress[];
  /** Of those counters whose names begin so, by the rest of their names; all of them where there is none. */
  readonly prefix?: string;
  /** Number of people whom the sample stands for, where it is known. */
  readonly population?: number | undefined;
  /** Year of the survey, of what was asked in one. */
  readonly surveyYear?: FinancialYear;
}

/** With the counters found there, taken apart. */
export type Reading = Sought & Apart;

/** Where each place is read; null where its source does not speak of it. */
const seekers: Record<Place, (question: Question) => Sought | null> = {
  sace: seekSurvey,
  assessments: (question) => seekAssessments(question, `assessments@${periodKindOf(question)}`),
  'assessment-days': (question) => seekAssessments(question, `assessment-days@${periodKindOf(question)}`),
  'assessments-waiting': (question) => seekAssessments(question, 'assessments-waiting'),
  lift: seekLiftHistory,
  'lift-listed': seekLiftList,
  provider: seekProvider,
  experience: seekExperience,
  cld: seekClientLevelData,
  'cld-assessments': seekClientLevelData,
};

/** Where an indicator of a quarter is read; null where its source does not speak of it. */
export const soughtBy = (question: Question): Sought | null => seekers[question.indicator.place](question);

/** What is counted there, of everybody or of a part: groups are still in the names (`apart` takes them apart). */
export function countersAt({ cells, prefix }: Pick<Sought, 'cells' | 'prefix'>, tallies: Tallies): Counters {
  const all = sumOf(cells.map(({ family, period }) => tallies.at(family, period)));
  return prefix === undefined ? all : namedUnder(prefix, all);
}

/**
 * Reads the counters for one indicator after the other in a quarter; null where its source has nothing up to the
 * quarter's end. Those of one place and kind of period share a reading.
 */
export function readerOf(about: Omit<Question, 'indicator'>): (indicator: AnyIndicator) => Reading | null {
  const known = new Map<string, Reading | null>();
  return (indicator) => {
    const question = { ...about, indicator };
    const name = `${indicator.place}@${periodKindOf(question)}`;
    const reading = known.get(name) ?? readingOf(question);
    known.set(name, reading);
    return reading;
  };
}

function readingOf(question: Question): Reading | null {
  const sought = soughtBy(question);
  return sought && { ...sought, ...apart(countersAt(sought, question.tallies)) };
}

function seekSurvey({ quarter, settings, tallies }: Question): Sought | null {
  const survey = surveyInForce(tallies.surveyYears(), quarter, settings);
  if (survey === null) return null;
  const { year, basis } = survey;
  const families = ['sace', ...dimensions.map(surveyFamilyBy)];
  const population = settings.surveys.sace[year]?.eligiblePopulation;
  const cells = families.map((family) => ({ family, period: year }));
  return { basis, source: `sace ${year}`, cells, population, surveyYear: year };
}

/** How far back an indicator looks, where its rule looks at a period. */
export const periodKindOf = ({ indicator, settings }: Pick<Question, 'indicator' | 'settings'>): PeriodKind =>
  settings.periods[indicator.id] ?? 'year-to-date';

function seekAssessments({ quarter, tallies }: Question, family: string): Sought | null {
  if (!assessmentsSpeakOf(quarter, tallies)) return null;
  return { basis: 'computed', source: 'assessments', cells: [{ family, period: quarter }] };
}

/** Latest month, not after the quarter's end, whose dataset lists anybody. */
const latestDataset = ({ quarter, tallies }: Question): Month | undefined =>
  tallies.liftMonths().findLast((month) => month <= lastMonthOf(quarter));

function seekLiftHistory(question: Question): Sought | null {
  const dataset = latestDataset(question);
  if (dataset === undefined) return null;
  const cells = [{ family: 'lift', period: lastMonthOf(question.quarter) }];
  return { basis: 'computed', source: `lift ${dataset}`, cells };
}

function seekLiftList(question: Question): Sought | null {
  const dataset = latestDataset(question);
  if (dataset === undefined) return null;
  const cells = [{ family: 'lift-listed', period: lastMonthOf(question.quarter) }];
  return { basis: 'computed', source: `lift ${dataset}`, cells, prefix: inDataset(dataset, '') };
}

function seekClientLevelData(question: Question): Sought | null {
  const { quarter, tallies } = question;
  const kind = periodKindOf(question);
  if (!submissionsSpeakOf(kind, quarter, tallies)) return null;
  const prefix = inPeriodKind(kind, '');
  return { basis: 'computed', source: 'cld', cells: [{ family: 'cld', period: quarter }], prefix };
}

/** The counters whose names begin so, by the rest of their names. */
const namedUnder = (prefix: string, all: Counters): Counters =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, n]) => [name.slice(prefix.length), n]),
  );

/** The quarter's own return, as the provider gives it: no kind of period makes a year of it. */
function seekProvider({ quarter, tallies }: Question): Sought | null {
  if (counted(tallies.at('provider', quarter), returned) === 0) return null;
  return {
    basis: 'computed',
    source: `provider ${quarter}`,
    cells: [{ family: 'provider', period: quarter }],
  };
}

/** The financial year so far, whatever the kind of period: the target is one for the year. */
function seekExperience({ quarter, tallies }: Question): Sought | null {
  if (counted(tallies.at('experience', quarter), everSubmitted) === 0) return null;
  const cells = [{ family: 'experience', period: quarter }];
  return { basis: 'computed', source: `experience ${financialYearOf(quarter)}`, cells };
}
