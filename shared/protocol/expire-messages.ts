import type { CouncilCode } from '../contracts/identifiers.ts';
import { receivedMessage } from '../contracts/messages.ts';
import type { ObjectEraser, PersonEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { StoredRecord } from '../ports/records.ts';
import { type CountingPorts, countSubjects } from './count-subjects.ts';
import { dropEmptyLedgers } from './drop-ledgers.ts';
import type { ExpiryLimits } from './expiry-limits.ts';
import { rawMessageKey } from './places.ts';
import { readMessageSlot } from './read-message-slot.ts';
import { jsonIfThere } from './read-objects.ts';
import { digestInOrder } from './statements.ts';

export interface MessageExpiringPorts extends CountingPorts {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
  readonly eraser: PersonEraser;
  readonly pseudonymise: Pseudonymise;
}

/** An archived message, what it says, and the record as it is now. */
async function readArchived(key: string, ports: MessageExpiringPorts) {
  const received = await jsonIfThere(receivedMessage, key, ports.archive);
  const reading = received && readMessageSlot(received.body, ports);
  if (received === undefined || reading?.kind !== 'good') return undefined;
  const [record] = await ports.records.read([reading.key]);
  return { ...reading, receivedAt: received.receivedAt, record };
}

/**
 * Takes away a message that a better one about its record has replaced, once it is old enough, or the better one is about
 * to go: that one must not bring this one back.
 */
export async function expireSupersededMessage(
  key: string,
  { superseded, people }: ExpiryLimits,
  ports: MessageExpiringPorts,
): Promise<void> {
  const message = await readArchived(key, ports);
  const standing = message?.record?.message?.order;
  if (message === undefined || standing === undefined || standing <= message.slot.order) return;
  const better = rawMessageKey(message.key.council as CouncilCode, digestInOrder(standing));
  const betterReceivedAt = (await jsonIfThere(receivedMessage, better, ports.archive))?.receivedAt ?? '';
  if (message.receivedAt < superseded || betterReceivedAt < people) await ports.archiveEraser.remove(key);
}

/**
 * Takes away a message that was received long enough ago, and what it says, if no file says anything of its record: a row
 * that it corrects or withdraws would come back. The object goes last, because whoever tries again finds it by that.
 */
export async function expireMessage(
  key: string,
  { people }: ExpiryLimits,
  ports: MessageExpiringPorts,
): Promise<void> {
  const message = await readArchived(key, ports);
  if (message === undefined || message.receivedAt >= people) return;
  const { record, slot } = message;
  if (record?.message?.order === slot.order) {
    if (isStatedByFile(record)) return;
    await ports.records.putMessageSlot(record.key, { ...slot, content: null });
    await countSubjects([record.key], ports);
    const rank = String(Date.parse(people));
    await ports.eraser.removeEmptyRecord(record.key, { rank, order: slot.order });
  }
  await dropEmptyLedgers([message.key], ports);
  await ports.archiveEraser.remove(key);
}

const isStatedByFile = ({ file }: StoredRecord): boolean => file !== undefined && file.statement !== null;
