import type { ErasureWork } from '../../shared/contracts/erasures.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { ReceivedMessage, RejectedMessage } from '../../shared/contracts/messages.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import { councilsNamedIn, erasedIdsIn, surveysNamedIn } from '../../shared/parsing/loose-rows.ts';
import { type MessagePersons, personsOfMessage } from '../../shared/parsing/read-message.ts';
import type { ErasedIn, ErasureStore } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise, Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { askForRound } from '../../shared/protocol/ask-for-round.ts';
import { type KeyPorts, mustHoldKey } from '../../shared/protocol/key-in-force.ts';
import { namedSubject, noteErased } from '../../shared/protocol/note-erased.ts';
import { rawMessageKey, rejectedMessageKey } from '../../shared/protocol/places.ts';
import { type MessageSlotReading, readMessageSlot } from '../../shared/protocol/read-message-slot.ts';

export interface RecordMessagePorts extends KeyPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly erasedIn: ErasedIn;
  readonly erasures: ErasureStore;
  readonly hashErased: Pseudonymise;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly sha256: Sha256;
  readonly log: Log;
}

/**
 * Archives a message and puts its statement into the record's message slot, where it loses against a better one. A
 * message that can never be accepted goes to the rejects with its reason, and is acknowledged like any other.
 */
export const recordMessage =
  (ports: RecordMessagePorts) =>
  async (message: ReceivedMessage): Promise<void> => {
    const erased = await erasedBy(message, ports);
    if (erased) return suppress(erased, ports);
    const reading = readMessageSlot(message.body, ports);
    if (reading.kind === 'refused') await reject(message, reading.problems, ports);
    else await record(message, reading, ports);
    // Erased in the meantime: those who looked through the archive may have passed by before it was there.
    const since = await erasedBy(message, ports);
    if (since) await suppress(since, ports);
  };

async function record(
  message: ReceivedMessage,
  { key, slot }: Extract<MessageSlotReading, { kind: 'good' }>,
  ports: RecordMessagePorts,
) {
  // Before it is archived: a count from raw and the figures are to be of one moment.
  await mustHoldKey(key.council, ports);
  await archive(key.council, message, ports);
  const outcome = await ports.records.putMessageSlot(key, slot);
  ports.log('message-recorded', { source: key.source, outcome, withdrawn: slot.content === null });
  await ports.uploads.raiseCut(key.council, message.receivedAt);
}

/** Whom a message is about, where they were erased. */
async function erasedBy(
  { body }: ReceivedMessage,
  ports: RecordMessagePorts,
): Promise<MessagePersons | undefined> {
  const persons = personsOfMessage(body);
  if (persons === undefined) return undefined;
  return (await ports.erasedIn(persons.council))(persons.ids) ? persons : undefined;
}

/**
 * Nothing is kept of it, and by whatever else it names the person nothing is read any more either. What an earlier
 * attempt may have kept, or a platform's delivery holds, a round through the council's messages takes away.
 */
async function suppress(
  { council, source, dataset, identity, ids }: MessagePersons,
  ports: RecordMessagePorts,
): Promise<void> {
  const { pseudonymise } = ports;
  const subjects = identity ? [namedSubject(source, identity, { council, dataset, pseudonymise })] : [];
  const isNews = await noteErased(council, { ids, subjects }, ports, () => askForRound(council, ports));
  if (!isNews) await ports.erasureWorks.send([{ council, phase: 'messages', requests: [] }]);
  ports.log('message-suppressed', {});
}

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
  const { body } = message;
  if ((await erasingCouncils(body, ports)).length > 0) return ports.log('message-suppressed', {});
  await ports.archive.put(
    rejectedMessageKey(ports.sha256(body)),
    JSON.stringify(rejected),
    'application/json',
  );
  // Erased in the meantime, as above.
  for (const council of await erasingCouncils(body, ports))
    await ports.erasureWorks.send([{ council, phase: 'rejects', requests: [] }]);
  ports.log('message-rejected', { reason: rejected.code });
}

/** Councils that a body names which nobody can read, and which have erased somebody whom it names. */
async function erasingCouncils(body: string, ports: RecordMessagePorts): Promise<CouncilCode[]> {
  const erasing: CouncilCode[] = [];
  for (const council of councilsNamedIn(body))
    if (erasedIdsIn(body, surveysNamedIn(body), await ports.erasedIn(council)).length > 0)
      erasing.push(council);
  return erasing;
}
