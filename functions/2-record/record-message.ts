import type { ErasureWork } from '../../shared/contracts/erasures.ts';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import type { ReceivedMessage, RejectedMessage } from '../../shared/contracts/messages.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import { namesErased, surveysNamedIn } from '../../shared/parsing/loose-rows.ts';
import { personsOfMessage } from '../../shared/parsing/read-message.ts';
import type { ErasedIn } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise, Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { rawMessageKey, rejectedMessageKey } from '../../shared/protocol/places.ts';
import { readMessageSlot } from '../../shared/protocol/read-message-slot.ts';

export interface RecordMessagePorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly pseudonymise: Pseudonymise;
  readonly erasedIn: ErasedIn;
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
    if (await isOfErased(message, ports)) return suppress(message, ports);
    const reading = readMessageSlot(message.body, ports);
    if (reading.kind === 'refused') return reject(message, reading.problems, ports);
    const { key, slot } = reading;
    await archive(key.council, message, ports);
    const outcome = await ports.records.putMessageSlot(key, slot);
    ports.log('message-recorded', { source: key.source, outcome, withdrawn: slot.content === null });
    await ports.uploads.raiseCut(key.council, message.receivedAt);
    // Erased in the meantime: those who looked through the archive may have passed by before it was there.
    if (await isOfErased(message, ports)) await suppress(message, ports);
  };

const isOfErased = async ({ body }: ReceivedMessage, ports: RecordMessagePorts): Promise<boolean> => {
  const persons = personsOfMessage(body);
  return persons !== undefined && (await ports.erasedIn(persons.council))(persons.ids);
};

/** Nothing is kept of it. What an earlier attempt may have kept, a round through the council's archive takes away. */
async function suppress({ body }: ReceivedMessage, ports: RecordMessagePorts): Promise<void> {
  const council = personsOfMessage(body)?.council as CouncilCode;
  if ((await ports.archive.size(rawMessageKey(council, ports.sha256(body)))) !== undefined)
    await ports.erasureWorks.send([{ council, phase: 'messages', hasChanged: false, requests: [] }]);
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
    await ports.erasureWorks.send([{ council, phase: 'rejects', hasChanged: false, requests: [] }]);
  ports.log('message-rejected', { reason: rejected.code });
}

/** Councils that a body names which nobody can read, and which have erased somebody whom it names. */
async function erasingCouncils(body: string, ports: RecordMessagePorts): Promise<CouncilCode[]> {
  const named = body.split(/\W/).flatMap((word) => councilCode.safeParse(word).data ?? []);
  const erasing: CouncilCode[] = [];
  for (const council of new Set(named))
    if (namesErased(body, surveysNamedIn(body), await ports.erasedIn(council))) erasing.push(council);
  return erasing;
}
