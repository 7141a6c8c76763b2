import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Webhook } from '../contracts/webhooks.ts';
import type { IsErased } from '../parsing/person-ids.ts';
import { personsOfMessage } from '../parsing/read-message.ts';
import { readDelivery } from '../parsing/webhooks/read-delivery.ts';
import type { ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { type NoteErased, namedSubject } from './note-erased.ts';

export interface MessageCleaningPorts {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
  readonly pseudonymise: Pseudonymise;
}

/** Message bodies that an object of the archive holds. */
type BodiesOf = (text: string, key: string) => readonly string[];

const field = (text: string, name: string): unknown => {
  const json: unknown = JSON.parse(text);
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
};

/** As the archive and the rejects hold a message: its body, with what we say of it. */
export const bodyOfMessage: BodiesOf = (text) => {
  const body = field(text, 'body');
  return typeof body === 'string' ? [body] : [];
};

/** What a survey platform delivered, read by what the council's settings say of its webhook. */
export const bodiesOfDelivery =
  (council: CouncilCode, webhooks: Readonly<Record<string, Webhook>>): BodiesOf =>
  (text, key) => {
    const webhook = new Map(Object.entries(webhooks)).get(key.split('/').at(-2) ?? '');
    const read = webhook && readDelivery(text, webhook, council);
    return read && !('problem' in read) ? read.map((message) => JSON.stringify(message)) : [];
  };

/**
 * Takes an object away that holds a message about somebody who was erased.
 *
 * @returns whether it did
 */
export async function cleanMessage(
  key: string,
  how: { council: CouncilCode; isErased: IsErased; bodiesOf: BodiesOf; note: NoteErased },
  ports: MessageCleaningPorts,
): Promise<boolean> {
  const { council, isErased, bodiesOf, note } = how;
  const text = await ports.archive.text(key);
  if (text === undefined) return false;
  const persons = bodiesOf(text, key).flatMap((body) => personsOfMessage(body) ?? []);
  const erased = persons.filter((each) => each.council === council && isErased(each.ids));
  if (erased.length === 0) return false;
  const { pseudonymise } = ports;
  const subjects = erased.flatMap(({ source, dataset, identity }) =>
    identity ? [namedSubject(source, identity, { council, dataset, pseudonymise })] : [],
  );
  await note({ ids: erased.flatMap(({ ids }) => ids), subjects });
  await ports.archiveEraser.remove(key);
  return true;
}
