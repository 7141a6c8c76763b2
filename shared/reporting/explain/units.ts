import { sources } from '../../contracts/sources.ts';
import type { Counters } from '../../indicators/contribution.ts';
import { type Apart, apart } from '../../indicators/counting/groups.ts';
import { familyOf } from '../../indicators/families.ts';
import { type Tallies, talliesDirectly } from '../../indicators/tallies.ts';
import { countersAt, type Sought } from '../readings.ts';
import type { Traced } from '../reference.ts';

/** What is counted once, with everything that is on record of it. */
interface Subject {
  readonly subject: string;
  readonly records: readonly Traced[];
}

/** A subject, or one record of it where a figure is the sum of its records, and what is counted of it at a place. */
export interface Unit extends Subject, Apart {}

/** The records of a council as they are counted. */
export interface Counted {
  /** Of all subjects together. */
  readonly tallies: Tallies;
  /** What is counted of each at a place. */
  unitsAt(sought: Sought): readonly Unit[];
}

/** Counts records anew, so that of each it can be told what it adds. */
export function countedOf(records: readonly Traced[]): Counted {
  const subjects = subjectsOf(records);
  const known = new Map<string, readonly Unit[]>();
  return {
    tallies: talliesDirectly(subjects.map(({ records: own }) => own)),
    unitsAt(sought) {
      const name = JSON.stringify([sought.cells, sought.prefix]);
      const units = known.get(name) ?? unitsOf(subjects, sought);
      known.set(name, units);
      return units;
    },
  };
}

/** A person is one subject in all sources that know of people. */
const subjectsOf = (records: readonly Traced[]): Subject[] =>
  [
    ...Map.groupBy(records, ({ source, subject }) => `${sources[source].subjectKind} ${subject}`).values(),
  ].map((own) => ({ subject: own[0]?.subject ?? '', records: own }));

function unitsOf(subjects: readonly Subject[], sought: Sought): Unit[] {
  const families = sought.cells.map(({ family }) => familyOf(family));
  const alone = families.every(({ addsUp }) => addsUp);
  return subjects.flatMap(({ subject, records }) => {
    const own = records.filter(({ source }) => families.some((family) => family.source === source));
    const parts = alone ? own.map((record) => [record]) : [own];
    return parts
      .filter(({ length }) => length > 0)
      .map((part) => ({ subject, records: part, ...apart(countersOf(part, sought)) }));
  });
}

const countersOf = (records: readonly Traced[], sought: Sought): Counters =>
  countersAt(sought, talliesDirectly([records]));
