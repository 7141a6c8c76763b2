import type { CouncilCode } from '../contracts/identifiers.ts';
import { defaultSettings } from '../contracts/settings.ts';
import { readMessage } from '../parsing/read-message.ts';
import type { RowContext } from '../parsing/source-rows.ts';
import type { Pseudonymise, Sha256 } from '../ports/pseudonyms.ts';
import { pseudonymOf } from './read-part.ts';
import { recordKeyOf } from './row-keys.ts';
import { messageOrder } from './statements.ts';

/** Reads a message, as it was sent, as what it puts into the message slot of which record; or says why it cannot be. */
export function readMessageSlot(
  body: string,
  { pseudonymise, sha256 }: { pseudonymise: Pseudonymise; sha256: Sha256 },
) {
  const contextOf = (council: CouncilCode, dataset: string): RowContext => ({
    council,
    dataset,
    settings: defaultSettings,
    pseudonymise,
  });
  const reading = readMessage(body, contextOf);
  if (reading.kind === 'refused') return reading;
  const { council, source, dataset, sentAt, content } = reading;
  const name = pseudonymOf(source, reading.naturalKey, contextOf(council, dataset));
  return {
    kind: 'good' as const,
    key: recordKeyOf(reading, { naturalKey: name, subject: name }),
    slot: { order: messageOrder({ ...reading, digest: sha256(body) }), sentAt, content },
  };
}
