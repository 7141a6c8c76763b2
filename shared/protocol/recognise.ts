import { likeness, type Recognisable, recognisable } from '../alerting/likeness.ts';
import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import type { JudgedSubject } from '../contracts/work.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import { effectiveContent } from './statements.ts';

/** Finds people of one source who may be carers of another. A note only says whom to look at: what is on record decides. */
export interface Recogniser {
  /** Notes under their match keys who is on record as a carer, or may be a hidden one. */
  note(subject: JudgedSubject, records: readonly StoredRecord[]): Promise<void>;
  /** Why a person may be a carer who is on record already, in words; nothing of somebody who is one. */
  likenesses(person: Pseudonym, records: readonly StoredRecord[]): Promise<string[]>;
  /** People besides `judged` who have a key in common with a carer noted here: what is said of them may have changed. */
  others(judged: readonly JudgedSubject[]): JudgedSubject[];
}

export function recogniserOf(
  council: CouncilCode,
  { alerts, records: store }: { readonly alerts: AlertStore; readonly records: RecordStore },
): Recogniser {
  const met = new Map<string, JudgedSubject>();
  /** What was noted by us, as a carer or as somebody else: to do so once is enough. */
  const done = new Set<string>();
  const noteUnder = async (
    key: Pseudonym,
    subject: JudgedSubject,
  ): Promise<readonly JudgedSubject[] | 'new'> => {
    const before = await alerts.noted(council, key);
    if (before.some((each) => nameOf(each) === nameOf(subject))) return before;
    await alerts.note(council, key, subject);
    return 'new';
  };
  const meet = async (key: Pseudonym, noted: readonly JudgedSubject[] | 'new'): Promise<void> => {
    // Whoever came while it was noted may not have seen this one.
    const all = noted === 'new' ? await alerts.noted(council, key) : noted;
    for (const each of all) met.set(nameOf(each), each);
  };
  return {
    async note(subject, records) {
      const found = ofRecords(records);
      await Promise.all(
        keysOf(found).map(async (key) => {
          const name = `${key} ${nameOf(subject)} ${found?.carer}`;
          if (done.has(name)) return;
          const noted = await noteUnder(key, subject);
          // Of anybody else, likenesses are looked up afterwards.
          if (found?.carer !== undefined) await meet(key, noted);
          done.add(name);
        }),
      );
    },
    async likenesses(person, records) {
      const found = ofRecords(records);
      if (found === undefined || found.carer !== undefined) return [];
      const noted = await Promise.all(keysOf(found).map((key) => alerts.noted(council, key)));
      const others = new Map(noted.flat().map((each) => [nameOf(each), each]));
      others.delete(nameOf({ kind: 'person', subject: person }));
      const reasons = await Promise.all(
        [...others.values()].map(async (each) => {
          const other = ofRecords(await store.ofSubject({ council, ...each }));
          return other && likeness(found, other);
        }),
      );
      return [...new Set(reasons.filter((reason) => reason !== undefined))].sort();
    },
    others(judged) {
      const names = new Set(judged.map(nameOf));
      return [...met.values()].filter((each) => each.kind === 'person' && !names.has(nameOf(each)));
    },
  };
}

const nameOf = ({ kind, subject }: JudgedSubject): string => `${kind}#${subject}`;

const keysOf = (found: Recognisable | undefined): Pseudonym[] => {
  const keys = (found?.keys ?? []).flatMap(({ address, postcode }) => [address, postcode]);
  return [...new Set(keys.filter((key) => key !== undefined))];
};

const ofRecords = (records: readonly StoredRecord[]): Recognisable | undefined =>
  recognisable(
    records
      .toSorted((one, other) => byText(one.key.dataset, other.key.dataset))
      .flatMap((record) => effectiveContent(record) ?? []),
  );
