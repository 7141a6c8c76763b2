import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import { defaultSettings } from '../contracts/settings.ts';
import { readMessage } from '../parsing/read-message.ts';
import type { RowContext } from '../parsing/source-rows.ts';
import type { Pseudonymise, Sha256 } from '../ports/pseudonyms.ts';
import { namesOf } from './read-part.ts';
import { recordKeyOf } from './row-keys.ts';
import { messageOrder } from './statements.ts';

/** A message is not refused for a date that lies ahead: it has no receipt that could say so. */
const endOfTime = '9999-12-31T23:59:59.999Z' as Instant;

/** Reads a message, as it was sent, as what it puts into the message slot of which record; or says why it cannot be. */
export type MessageSlotReading = ReturnType<typeof readMessageSlot>;

export function readMessageSlot(
  body: string,
  { pseudonymise, sha256 }: { pseudonymise: Pseudonymise; sha256: Sha256 },
) {
  const contextOf = (council: CouncilCode, dataset: string): RowContext => ({
    council,
    dataset,
    settings: defaultSettings,
    receivedAt: endOfTime,
    pseudonymise,
  });
  const reading = readMessage(body, contextOf);
  if (reading.kind === 'refused') return reading;
  const { council, source, dataset, sentAt, content } = reading;
  const names = namesOf(source, reading.identity, contextOf(council, dataset));
  return {
    kind: 'good' as const,
    key: recordKeyOf(reading, names),
    slot: { order: messageOrder({ ...reading, digest: sha256(body) }), sentAt, content },
  };
}
