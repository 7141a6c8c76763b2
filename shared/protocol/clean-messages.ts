import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Webhook, WebhookPlatformId } from '../contracts/webhooks.ts';
import { councilsNamedIn, erasedIdsIn, surveysNamedIn } from '../parsing/loose-rows.ts';
import type { IsErased } from '../parsing/person-ids.ts';
import { personsOfMessage } from '../parsing/read-message.ts';
import type { TableSource } from '../parsing/read-row.ts';
import { platforms, readDelivery } from '../parsing/webhooks/read-delivery.ts';
import type { ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { type NoteErased, namedSubject } from './note-erased.ts';

export interface MessageCleaningPorts {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
  readonly pseudonymise: Pseudonymise;
}

/** What an object of the archive holds. */
interface Held {
  /** Bodies of messages. */
  readonly bodies: readonly string[];
  /** Text that may hold more than can be read, and as which responses it may name somebody. */
  readonly loose?: { text: string; as: readonly { source: TableSource; dataset: string }[] };
}

type HeldIn = (text: string) => Held;

const field = (text: string, name: string): unknown => {
  const json: unknown = JSON.parse(text);
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
};

/** As the archive holds a message: its body, with what we say of it. */
export const heldByMessage: HeldIn = (text) => {
  const body = field(text, 'body');
  return { bodies: typeof body === 'string' ? [body] : [] };
};

/**
 * What a survey platform delivered, read as any platform and webhook of the council's would: which one it was may have
 * changed. Responses that are not finished are in it too.
 */
export const heldByDelivery =
  (council: CouncilCode, webhooks: readonly Webhook[]): HeldIn =>
  (text) => {
    const ways = webhooks.flatMap((webhook) => platformIds.map((platform) => ({ ...webhook, platform })));
    const bodies = ways.flatMap((webhook) => {
      const read = readDelivery(text, webhook, council);
      return 'problem' in read ? [] : read.map((message) => JSON.stringify(message));
    });
    const anyWay = { source: 'experience', dataset: '-' } as const;
    return { bodies, loose: { text, as: [anyWay, ...webhooks] } };
  };

/** As the rejects hold a message, or a delivery that could not be read; unless it is of other councils, as far as it says. */
export const heldByReject =
  (council: CouncilCode, webhooks: readonly Webhook[]): HeldIn =>
  (text) => {
    const [body = ''] = heldByMessage(text).bodies;
    const councils = councilsNamedIn(body);
    if (councils.length > 0 && !councils.includes(council)) return { bodies: [body] };
    const delivered = heldByDelivery(council, webhooks)(body);
    const as = [...surveysNamedIn(body), ...(delivered.loose?.as ?? [])];
    return { bodies: [body, ...delivered.bodies], loose: { text: body, as } };
  };

const platformIds = Object.keys(platforms) as WebhookPlatformId[];

/**
 * Takes an object away that holds a message about somebody who was erased.
 *
 * @returns whether it did
 */
export async function cleanMessage(
  key: string,
  how: { council: CouncilCode; isErased: IsErased; heldIn: HeldIn; note: NoteErased },
  ports: MessageCleaningPorts,
): Promise<boolean> {
  const { council, isErased, heldIn, note } = how;
  const text = await ports.archive.text(key);
  if (text === undefined) return false;
  const { bodies, loose } = heldIn(text);
  const persons = bodies.flatMap((body) => personsOfMessage(body) ?? []);
  const erased = persons.filter((each) => each.council === council && isErased(each.ids));
  const named = loose ? erasedIdsIn(loose.text, loose.as, isErased) : [];
  if (erased.length === 0 && named.length === 0) return false;
  const { pseudonymise } = ports;
  const subjects = erased.flatMap(({ source, dataset, identity }) =>
    identity ? [namedSubject(source, identity, { council, dataset, pseudonymise })] : [],
  );
  await note({ ids: [...erased.flatMap(({ ids }) => ids), ...named], subjects });
  await ports.archiveEraser.remove(key);
  return true;
}
