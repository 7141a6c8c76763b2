import { assessmentRules, personRules } from '../alerting/rules.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import { keyOf } from './pseudonym-keys.ts';
import type { PseudonymPairs } from './pseudonym-pairs.ts';
import { recordsOf } from './rotate.ts';

export interface FormerNamesPorts {
  readonly records: RecordStore;
  readonly alerts: AlertStore;
  /** Makes pseudonyms with the new key. */
  readonly to: Pseudonymise;
}

const aboutPeople: ReadonlySet<string> = new Set([...personRules, ...assessmentRules].map(({ id }) => id));

/**
 * The pairs, and new names of whoever nothing in raw/ names any more although something is kept of them: marks of rows that
 * a file has taken away, where the files that said them are past their time, and alerts. Nobody knows their ids, so each is
 * called by a hash of the old name. A record that still says something is left out: its figure could not be recounted.
 */
export async function withFormerNames(
  council: CouncilCode,
  pairs: PseudonymPairs,
  { records, alerts, to }: FormerNamesPorts,
  key: number,
): Promise<PseudonymPairs> {
  const former = new Set<string>();
  const stated = new Set<string>();
  for await (const record of recordsOf(council, (each) => each < key, { records }))
    for (const name of [record.key.subject, record.key.naturalKey])
      (saysNothing(record) ? former : stated).add(name);
  for (const { rule, subject } of await alerts.episodes(council))
    if (aboutPeople.has(rule) && keyOf(subject) < key) former.add(subject);
  const unknown = [...former].filter((name) => !pairs.has(name) && !stated.has(name));
  return new Map([...pairs, ...unknown.map((name) => [name, to(council, 'former-name', name)] as const)]);
}

const saysNothing = ({ file, message }: StoredRecord): boolean =>
  (file?.statement ?? null) === null && (message?.content ?? null) === null;
