import { financialYearOf, lastMonthOf } from '../calendar/quarters.ts';
import type { FinancialYear, Month, Quarter } from '../contracts/identifiers.ts';
import { dimensions } from '../contracts/positions.ts';
import type { PeriodKind, Settings } from '../contracts/settings.ts';
import type { Counters } from '../indicators/contribution.ts';
import { onRecord } from '../indicators/counting/assessments.ts';
import { carersOnRecord, inPeriodKind } from '../indicators/counting/cld.ts';
import { counted, sumOf } from '../indicators/counting/counters.ts';
import { everSubmitted } from '../indicators/counting/experience.ts';
import { type Apart, apart } from '../indicators/counting/groups.ts';
import { inDataset } from '../indicators/counting/lift.ts';
import { returned } from '../indicators/counting/provider.ts';
import { surveyFamilyBy } from '../indicators/counting/sace.ts';
import type { AnyIndicator, Place } from '../indicators/indicator.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { type SurveyInForce, surveyInForce } from './survey-in-force.ts';

/** What is read to make a position of one indicator in one quarter. */
export interface Question {
  readonly indicator: AnyIndicator;
  readonly quarter: Quarter;
  readonly settings: Settings;
  readonly tallies: Tallies;
}

/** Counters that answer it, and where they come from. */
interface Read {
  readonly basis: SurveyInForce['basis'];
  readonly source: string;
  readonly counters: Counters;
  /** Number of people whom the sample stands for, where it is known. */
  readonly population?: number | undefined;
  /** Year of the survey, of what was asked in one. */
  readonly surveyYear?: FinancialYear;
}

/** With its counters taken apart. */
export type Reading = Read & Apart;

/** How each place is read; null where its source has nothing up to the quarter's end. */
const readers: Record<Place, (question: Question) => Read | null> = {
  sace: readSurvey,
  assessments: (question) => readAssessments(question, `assessments@${periodKindOf(question)}`),
  'assessment-days': (question) => readAssessments(question, `assessment-days@${periodKindOf(question)}`),
  'assessments-waiting': (question) => readAssessments(question, 'assessments-waiting'),
  lift: readLiftHistory,
  'lift-listed': readLiftList,
  provider: readProvider,
  experience: readExperience,
  cld: readClientLevelData,
  'cld-assessments': readClientLevelData,
};

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
  const read = readers[question.indicator.place](question);
  return read && { ...read, ...apart(read.counters) };
}

function readSurvey({ quarter, settings, tallies }: Question): Read | null {
  const survey = surveyInForce(tallies.surveyYears(), quarter, settings);
  if (survey === null) return null;
  const { year, basis } = survey;
  const cells = ['sace', ...dimensions.map(surveyFamilyBy)].map((family) => tallies.at(family, year));
  const population = settings.surveys.sace[year]?.eligiblePopulation;
  return { basis, source: `sace ${year}`, counters: sumOf(cells), population, surveyYear: year };
}

const periodKindOf = ({ indicator, settings }: Question): PeriodKind =>
  settings.periods[indicator.id] ?? 'year-to-date';

function readAssessments({ quarter, tallies }: Question, family: string): Read | null {
  if (counted(tallies.at('assessments-waiting', quarter), onRecord) === 0) return null;
  return { basis: 'computed', source: 'assessments', counters: tallies.at(family, quarter) };
}

/** Latest month, not after the quarter's end, whose dataset lists anybody. */
const latestDataset = ({ quarter, tallies }: Question): Month | undefined =>
  tallies.liftMonths().findLast((month) => month <= lastMonthOf(quarter));

function readLiftHistory(question: Question): Read | null {
  const dataset = latestDataset(question);
  if (dataset === undefined) return null;
  const counters = question.tallies.at('lift', lastMonthOf(question.quarter));
  return { basis: 'computed', source: `lift ${dataset}`, counters };
}

function readLiftList(question: Question): Read | null {
  const dataset = latestDataset(question);
  if (dataset === undefined) return null;
  const all = question.tallies.at('lift-listed', lastMonthOf(question.quarter));
  return { basis: 'computed', source: `lift ${dataset}`, counters: namedUnder(inDataset(dataset, ''), all) };
}

function readClientLevelData(question: Question): Read | null {
  const all = question.tallies.at('cld', question.quarter);
  if (counted(all, carersOnRecord) === 0) return null;
  const prefix = inPeriodKind(periodKindOf(question), '');
  return { basis: 'computed', source: 'cld', counters: namedUnder(prefix, all) };
}

/** The counters whose names begin so, by the rest of their names. */
const namedUnder = (prefix: string, all: Counters): Counters =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, n]) => [name.slice(prefix.length), n]),
  );

/** The quarter's own return, as the provider gives it: no kind of period makes a year of it. */
function readProvider({ quarter, tallies }: Question): Read | null {
  const counters = tallies.at('provider', quarter);
  if (counted(counters, returned) === 0) return null;
  return { basis: 'computed', source: `provider ${quarter}`, counters };
}

/** The financial year so far, whatever the kind of period: the target is one for the year. */
function readExperience({ quarter, tallies }: Question): Read | null {
  const counters = tallies.at('experience', quarter);
  if (counted(counters, everSubmitted) === 0) return null;
  return { basis: 'computed', source: `experience ${financialYearOf(quarter)}`, counters };
}
