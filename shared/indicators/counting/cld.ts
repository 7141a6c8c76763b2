import { bandMonths } from '../../calendar/ages.ts';
import { monthOf } from '../../calendar/months.ts';
import {
  lastDayOf,
  lastMonthOf,
  previousQuarter,
  quarterOf,
  quarterOfMonth,
} from '../../calendar/quarters.ts';
import { quartersOfChange, type Window, windowOf, within } from '../../calendar/windows.ts';
import { canonicalJson } from '../../contracts/canonical-json.ts';
import type { IsoDate, Month, Quarter } from '../../contracts/identifiers.ts';
import type { CarerSupportEvent } from '../../contracts/records.ts';
import { allPeriodKinds, type PeriodKind } from '../../contracts/settings.ts';
import type { Counters, Input } from '../contribution.ts';
import { type SupportCategory, supportCategoryOf } from '../support-category.ts';
import { indicatorsAt } from '../table.ts';
import { byText, renamed, sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { ageBandAt, groupsOf, withGroups } from './groups.ts';
import { rowsOf } from './rows-of.ts';

/** An event, as against a row that only says that somebody is a carer. */
type DatedEvent = CarerSupportEvent & { readonly start: IsoDate };

/** A person, by all the rows that name them with one id. */
interface Person {
  /** Latest of several months of birth: the youngest age counts. */
  readonly born: Month | undefined;
  /** Latest of several months of death. */
  readonly died: Month | undefined;
  /** Oldest start first; of one start, in the order of what they say. Those that end before they start are left out. */
  readonly events: readonly DatedEvent[];
  /** The same with those that end before they start: they describe a person too. */
  readonly rows: readonly DatedEvent[];
}

/** Counter of the people of whom anything is on record by a quarter's end. */
export const carersOnRecord = 'on-record.n';

/** Names what is counted in one kind of period, within the cell of a quarter: `year-to-date/support.category-1`. */
export const inPeriodKind = (kind: PeriodKind, name: string): string => `${kind}/${name}`;

/**
 * No return was ever collected for an earlier quarter. Dates of long ago count from here on, so that a person touches no
 * more cells than there are quarters since, whatever their history.
 */
const firstQuarter = '2020-21-Q1' as Quarter;

const notBeforeTheFirst = (quarter: Quarter): Quarter =>
  byText(quarter, firstQuarter) < 0 ? firstQuarter : quarter;

/** All kinds of period are in one cell: a person with ten years of events would touch too many otherwise. */
export const cldFamilies: readonly Family<Quarter>[] = [
  {
    name: 'cld',
    source: 'cld',
    before: previousQuarter,
    changePoints: (inputs) => changePointsOf(personOf(inputs)).map(notBeforeTheFirst),
    facts: (inputs, quarter) => (quarter < firstQuarter ? {} : factsOf(personOf(inputs), quarter)),
  },
];

function factsOf(person: Person, quarter: Quarter): Counters {
  if (!person.rows.some(({ start }) => start <= lastDayOf(quarter))) return {};
  return sideBySide([
    { [carersOnRecord]: 1 },
    ...allPeriodKinds.map((kind) =>
      renamed(sumOf([supportOf(person, kind, quarter), assessmentsOf(person, kind, quarter)]), (name) =>
        inPeriodKind(kind, name),
      ),
    ),
  ]);
}

/** A person's support in a period: one category, in the groups of the latest row by then. */
function supportOf(person: Person, kind: PeriodKind, quarter: Quarter): Counters {
  const age = ageBandAt(lastMonthOf(quarter), person.born);
  const category = categoryIn(person, windowOf(kind, quarter));
  const latest = person.rows.findLast(({ start }) => start <= lastDayOf(quarter));
  if (age === '0-17' || category === undefined || latest === undefined) return {};
  const counts = indicatorsAt('cld').map((indicator) => indicator.counts({ category }));
  return withGroups(sideBySide(counts), groupsOf(latest, age));
}

/** The highest support, which has the lowest number, of the events that meet the period. */
function categoryIn({ events, died }: Person, window: Window): SupportCategory | undefined {
  if (died !== undefined && died < monthOf(window.first)) return undefined;
  const categories = events
    .filter(({ start, end }) => start <= window.last && (end === undefined || end >= window.first))
    .map(supportCategoryOf)
    .filter((category) => category !== undefined);
  return categories.length === 0 ? undefined : (Math.min(...categories) as SupportCategory);
}

/** Assessments are counted one by one, carers of every age, in the period in which they ended. */
function assessmentsOf({ events, born }: Person, kind: PeriodKind, quarter: Quarter): Counters {
  const age = ageBandAt(lastMonthOf(quarter), born);
  const ended = events.filter(({ end }) => within(end, windowOf(kind, quarter)));
  return sumOf(
    ended.map((event) => {
      const counts = indicatorsAt('cld-assessments').map((indicator) => indicator.counts(event));
      return withGroups(sideBySide(counts), groupsOf(event, age));
    }),
  );
}

/**
 * A start matters in its own quarter. An end does in its own, where an assessment is counted, and where a period of any
 * kind first begins after it, as a death does. A birthday moves its person to another band. A service without an end
 * has no further point: it goes on.
 */
function changePointsOf({ rows, born, died }: Person): Quarter[] {
  const ends = rows.map(({ end }) => end).filter((end) => end !== undefined);
  const deaths = died === undefined ? [] : [quarterOfMonth(died)];
  return [
    ...rows.map(({ start }) => quarterOf(start)),
    ...[...ends.map(quarterOf), ...deaths].flatMap(quartersOfChange),
    ...bandMonths(born).map(quarterOfMonth),
  ];
}

const isDated = (row: CarerSupportEvent): row is DatedEvent => row.start !== undefined;

const persons = new WeakMap<readonly Input[], Person>();

/** Facts are asked for quarter by quarter; the rows are put in order once. */
function personOf(inputs: readonly Input[]): Person {
  const person = persons.get(inputs) ?? described(inputs);
  persons.set(inputs, person);
  return person;
}

/** A person as their rows describe them; the same rows in any order describe the same person. */
function described(inputs: readonly Input[]): Person {
  const all = rowsOf('carer-support-event', inputs).map(({ row }) => row);
  const rows = all
    .filter(isDated)
    .sort((a, b) => byText(a.start, b.start) || byText(canonicalJson(a), canonicalJson(b)));
  return {
    born: latestOf(all.map(({ born }) => born)),
    died: latestOf(all.map(({ died }) => died)),
    events: rows.filter(({ start, end }) => end === undefined || end >= start),
    rows,
  };
}

const latestOf = (months: readonly (Month | undefined)[]): Month | undefined =>
  months
    .filter((month) => month !== undefined)
    .toSorted(byText)
    .at(-1);
