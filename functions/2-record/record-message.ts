import type { CouncilCode, Instant } from '../../shared/contracts/identifiers.ts';
import type { RejectedMessage } from '../../shared/contracts/messages.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { type MessageReading, readMessage } from '../../shared/parsing/read-message.ts';
import type { RowContext } from '../../shared/parsing/source-rows.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise, Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { rawMessageKey, rejectedMessageKey } from '../../shared/protocol/places.ts';
import { pseudonymOf } from '../../shared/protocol/read-part.ts';
import { recordKeyOf } from '../../shared/protocol/row-keys.ts';
import { messageOrder } from '../../shared/protocol/statements.ts';

export interface RecordMessagePorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly pseudonymise: Pseudonymise;
  readonly sha256: Sha256;
  readonly log: Log;
}

/** A message as it came from the queue, and when. */
export interface ReceivedMessage {
  readonly body: string;
  readonly receivedAt: Instant;
}

/**
 * Archives a message and puts its statement into the record's message slot, where it loses against a better one. A
 * message that can never be accepted goes to the rejects with its reason, and is acknowledged like any other.
 */
export const recordMessage =
  (ports: RecordMessagePorts) =>
  async (message: ReceivedMessage): Promise<void> => {
    const { pseudonymise } = ports;
    const contextOf = (council: CouncilCode, dataset: string): RowContext => ({
      council,
      dataset,
      settings: defaultSettings,
      pseudonymise,
    });
    const reading = readMessage(message.body, contextOf);
    if (reading.kind === 'refused') return reject(message, reading.problems, ports);
    await archive(reading.council, message, ports);
    await record(reading, message, contextOf(reading.council, reading.dataset), ports);
    await ports.uploads.raiseCut(reading.council, message.receivedAt);
  };

/** The same message again is the same object: what was archived first stays. */
async function archive(
  council: CouncilCode,
  message: ReceivedMessage,
  ports: RecordMessagePorts,
): Promise<void> {
  const key = rawMessageKey(council, ports.sha256(message.body));
  if ((await ports.archive.text(key)) !== undefined) return;
  await ports.archive.put(key, JSON.stringify(message), 'application/json');
}

async function record(
  reading: Extract<MessageReading, { kind: 'good' }>,
  { body }: ReceivedMessage,
  context: RowContext,
  ports: RecordMessagePorts,
): Promise<void> {
  const name = pseudonymOf(reading, reading.naturalKey, context);
  const key = recordKeyOf(reading, { naturalKey: name, subject: name });
  const { sentAt, content } = reading;
  const order = messageOrder({ ...reading, digest: ports.sha256(body) });
  const outcome = await ports.records.putMessageSlot(key, { order, sentAt, content });
  ports.log('message-recorded', { source: reading.source, outcome, withdrawn: content === null });
}

async function reject(
  message: ReceivedMessage,
  problems: readonly Problem[],
  ports: RecordMessagePorts,
): Promise<void> {
  const rejected: RejectedMessage = {
    code: problems[0]?.code ?? 'message-invalid',
    problems: problems.map(({ column, message: text, howToFix }) => ({ column, message: text, howToFix })),
    ...message,
  };
  const key = rejectedMessageKey(ports.sha256(message.body));
  await ports.archive.put(key, JSON.stringify(rejected), 'application/json');
  ports.log('message-rejected', { reason: rejected.code });
}
