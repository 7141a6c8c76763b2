import { likeness, type Recognisable, recognisable } from '../alerting/likeness.ts';
import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { AlertStore, Noted } from '../ports/alerts.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import { inChunks } from './in-chunks.ts';
import { effectiveContent } from './statements.ts';

interface Ports {
  readonly alerts: AlertStore;
  readonly records: RecordStore;
}

const atOnce = 10;

/**
 * Notes under their match keys who of these is on record as a carer, or may be a hidden one. A note only says whom to look
 * at: it may be of yesterday, and what is on record decides.
 *
 * @returns others who have a key in common with a carer among these: what is said of them may have changed
 */
export async function noteRecognisable(
  subjects: readonly Noted[],
  council: CouncilCode,
  ports: Ports,
): Promise<Noted[]> {
  const others: Noted[] = [];
  for (const some of inChunks(subjects, atOnce))
    others.push(...(await Promise.all(some.map((each) => noteOne(each, council, ports)))).flat());
  const judged = new Set(subjects.map(nameOf));
  const left = others.filter((each) => each.kind === 'person' && !judged.has(nameOf(each)));
  return [...new Map(left.map((each) => [nameOf(each), each])).values()];
}

const nameOf = ({ kind, subject }: Noted): string => `${kind}#${subject}`;

async function noteOne(subject: Noted, council: CouncilCode, ports: Ports): Promise<Noted[]> {
  const found = ofRecords(await ports.records.ofSubject({ council, ...subject }));
  const noted = await Promise.all(
    keysOf(found).map(async (key) => {
      const before = await ports.alerts.noted(council, key);
      if (before.some((each) => nameOf(each) === nameOf(subject))) return before;
      await ports.alerts.note(council, key, subject);
      // Whoever came meanwhile may not have seen this one.
      return ports.alerts.noted(council, key);
    }),
  );
  return found?.carer === undefined ? [] : noted.flat();
}

/** Why a person may be a carer who is on record already, in words; nothing of somebody who is one. */
export async function likenessesOf(
  person: Pseudonym,
  records: readonly StoredRecord[],
  council: CouncilCode,
  ports: Ports,
): Promise<string[]> {
  const found = ofRecords(records);
  if (found === undefined || found.carer !== undefined) return [];
  const noted = await Promise.all(keysOf(found).map((key) => ports.alerts.noted(council, key)));
  const others = new Map(noted.flat().map((each) => [nameOf(each), each]));
  others.delete(nameOf({ kind: 'person', subject: person }));
  const reasons = await Promise.all(
    [...others.values()].map(async (each) => {
      const other = ofRecords(await ports.records.ofSubject({ council, ...each }));
      return other && likeness(found, other);
    }),
  );
  return [...new Set(reasons.filter((reason) => reason !== undefined))].sort();
}

const keysOf = (found: Recognisable | undefined): Pseudonym[] =>
  [...new Set((found?.keys ?? []).flatMap(({ address, postcode }) => [address, postcode]))].filter(
    (key) => key !== undefined,
  );

const ofRecords = (records: readonly StoredRecord[]): Recognisable | undefined =>
  recognisable(
    records
      .toSorted((one, other) => byText(one.key.dataset, other.key.dataset))
      .flatMap((record) => effectiveContent(record) ?? []),
  );
