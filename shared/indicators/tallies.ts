import type { FinancialYear, IsoDate, Month } from '../contracts/identifiers.ts';
import type { CellAddress, Contribution, Counters, Input } from './contribution.ts';
import { inputsOf } from './contributions.ts';
import { byText, counted, sumOf } from './counting/counters.ts';
import { listed } from './counting/lift.ts';
import { familyOf } from './families.ts';
import { sampledCarers } from './survey-response-rate.ts';

/** What is counted of a council, run up to the period that is asked for. */
export interface Tallies {
  /** Counters of a family in (or as at the end of) a quarter, month or survey year; `{}` where nothing is counted. */
  at(family: string, period: string): Counters;
  /** Years of which anybody's survey is on record, in order. */
  surveyYears(): readonly FinancialYear[];
  /** Months whose dataset lists anybody, in order. */
  liftMonths(): readonly Month[];
  /** First day that any submission of Client Level Data is about; undefined where none tells. */
  readonly submittedSince: IsoDate | undefined;
}

/** Later than any month: what was ever listed. */
const forEver = '9999-12';

/**
 * Tallies from the cells of a council, whichever of them exist, in any order.
 *
 * @param cells each address once
 * @param submittedSince as the submissions themselves say
 */
export function talliesFromCells(cells: Iterable<Contribution>, submittedSince?: IsoDate): Tallies {
  const byFamily = Map.groupBy(cells, ({ family }) => family);
  const periods = (family: string) => byFamily.get(family)?.map(({ period }) => period) ?? [];
  const upTo = (family: string, period: string) => {
    const runs = familyOf(family).before !== undefined;
    const within = (cell: CellAddress) => (runs ? cell.period <= period : cell.period === period);
    return sumOf((byFamily.get(family) ?? []).filter(within).map(({ counters }) => counters));
  };
  return { ...remembering(upTo, () => periods('sace')), submittedSince };
}

/**
 * Tallies straight from the records, with no cell and no difference in between: what a close recomputes with.
 *
 * @param subjects the effective records of each subject
 * @param submittedSince as the submissions themselves say
 */
export function talliesDirectly(subjects: Iterable<readonly Input[]>, submittedSince?: IsoDate): Tallies {
  const all = [...subjects];
  const bySource = new Map<string, readonly (readonly Input[])[]>();
  const from = (source: string) => {
    const known =
      bySource.get(source) ?? all.map((each) => inputsOf(source, each)).filter(({ length }) => length > 0);
    bySource.set(source, known);
    return known;
  };
  const factsAt = (family: string, period: string) => {
    const { source, facts } = familyOf(family);
    return sumOf(from(source).map((inputs) => facts(inputs, period)));
  };
  const surveyPeriods = () => from('sace').flatMap((inputs) => inputs.map(({ dataset }) => dataset));
  return { ...remembering(factsAt, surveyPeriods), submittedSince };
}

/** Works each tally out once, when it is first asked for. */
function remembering(
  work: Tallies['at'],
  surveyPeriods: () => readonly string[],
): Omit<Tallies, 'submittedSince'> {
  const known = new Map<string, Counters>();
  const at = (family: string, period: string) => {
    const key = `${family} ${period}`;
    const counters = known.get(key) ?? work(family, period);
    known.set(key, counters);
    return counters;
  };
  return {
    at,
    surveyYears: () =>
      [...new Set(surveyPeriods())]
        .filter((year) => counted(at('sace', year), sampledCarers) > 0)
        .sort(byText) as FinancialYear[],
    liftMonths: () =>
      Object.keys(at('lift-listed', forEver))
        .filter((name) => name.endsWith(`/${listed}`))
        .map((name) => name.slice(0, name.indexOf('/')))
        .sort(byText) as Month[],
  };
}
