import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { RecordStore } from '../ports/records.ts';
import type { PseudonymPairs } from './pseudonym-pairs.ts';
import { recordsOf, saysNothing } from './rotate.ts';

export interface FormerNamesPorts {
  readonly records: RecordStore;
  /** Makes pseudonyms with the new key. */
  readonly to: Pseudonymise;
}

/**
 * The pairs, and new names of whoever nothing in raw/ names any more although a record of them is kept: the mark of a row
 * that a file has taken away, where the files that said it are past their time. Nobody knows their ids, so each is called by
 * a hash of the old name. A record that still says something is left out: its figure could not be recounted. Not for alerts:
 * under such a name nobody could find them who is asked to erase that person.
 */
export async function withFormerNames(
  council: CouncilCode,
  pairs: PseudonymPairs,
  { records, to }: FormerNamesPorts,
  key: number,
): Promise<PseudonymPairs> {
  const former = new Set<string>();
  const stated = new Set<string>();
  for await (const record of recordsOf(council, (each) => each < key, { records }))
    for (const name of [record.key.subject, record.key.naturalKey])
      (saysNothing(record) ? former : stated).add(name);
  const unknown = [...former].filter((name) => !pairs.has(name) && !stated.has(name));
  return new Map([...pairs, ...unknown.map((name) => [name, to(council, 'former-name', name)] as const)]);
}
