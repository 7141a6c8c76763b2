import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import { receivedMessage } from '../contracts/messages.ts';
import type { LineageEntry } from '../contracts/uploads.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { rawMessagePrefix } from './places.ts';
import { readMessageSlot } from './read-message-slot.ts';
import { jsonOf } from './read-objects.ts';
import { type RecomputePorts, readAnew } from './recompute.ts';

export interface PairingPorts extends Omit<RecomputePorts, 'pseudonymise'> {
  readonly uploads: UploadStore;
  /** Makes pseudonyms with the old key, and with the new one. */
  readonly from: Pseudonymise;
  readonly to: Pseudonymise;
}

/** What each pseudonym that the old key made is called under the new one. */
export type PseudonymPairs = ReadonlyMap<string, string>;

/** Reads everything anew that a council ever sent, also what no longer counts: marks of what was taken away are of it. */
export async function pseudonymPairs(council: CouncilCode, ports: PairingPorts): Promise<PseudonymPairs> {
  const { archive, uploads, sha256, from, to } = ports;
  const pairs = new Map<string, string>();
  const pseudonymise: Pseudonymise = (...of) => {
    const old = from(...of);
    pairs.set(old, to(...of));
    return old;
  };
  const reading = { ...ports, pseudonymise };
  let before: Generation | undefined;
  for (;;) {
    const upload = await uploads.after(council, before);
    if (upload === undefined) break;
    before = upload.generation;
    // What is past its time in raw/ names nobody any more.
    if (upload.source === 'settings' || (await archive.size(upload.raw)) === undefined) continue;
    const entry = { ...upload, statement: '' } as LineageEntry;
    await readAnew(council, upload.source as TableSource, entry, reading);
  }
  for await (const key of archive.list(rawMessagePrefix(council)))
    readMessageSlot((await jsonOf(receivedMessage, key, archive)).body, { pseudonymise, sha256 });
  return pairs;
}

const spelt = /(?:[1-9]\d*-)?[0-9a-f]{32}/g;

/** A text, as JSON, in which every pseudonym of the old key is the new one's; all else stays as it is. */
export const withNewPseudonyms = (text: string, pairs: PseudonymPairs): string =>
  text.replaceAll(spelt, (found) => pairs.get(found) ?? found);

/** The same with anything that is JSON. */
export const renamed = <Kept>(kept: Kept, pairs: PseudonymPairs): Kept =>
  JSON.parse(withNewPseudonyms(JSON.stringify(kept), pairs));
