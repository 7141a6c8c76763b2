import * as z from 'zod';
import type { ErasureWork } from '../../shared/contracts/erasures.ts';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import type { RejectedMessage, Submission } from '../../shared/contracts/messages.ts';
import { type Problem, problemOf } from '../../shared/contracts/problems.ts';
import {
  type Delivery,
  type DeliveryAnswer,
  type Webhook,
  webhookName,
} from '../../shared/contracts/webhooks.ts';
import { erasedIdsIn } from '../../shared/parsing/loose-rows.ts';
import { type IsErased, nobodyErased } from '../../shared/parsing/person-ids.ts';
import { isWithin, mostJsonBytes } from '../../shared/parsing/read-json.ts';
import { personsOfMessage } from '../../shared/parsing/read-message.ts';
import { platforms, readDelivery } from '../../shared/parsing/webhooks/read-delivery.ts';
import type { ErasedIn } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { IsSigned, SigningKey } from '../../shared/ports/signatures.ts';
import { rawDeliveryKey, rejectedMessageKey } from '../../shared/protocol/places.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';

export interface ReceiveWebhookPorts {
  readonly archive: ObjectStore;
  readonly records: RecordStore;
  readonly submissions: Sender<Submission>;
  readonly erasedIn: ErasedIn;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly signingKey: SigningKey;
  readonly isSigned: IsSigned;
  readonly sha256: Sha256;
  readonly log: Log;
}

/**
 * Takes what a survey platform delivers: checks its signature over the bytes as they came, archives them, and hands on
 * each finished response as a message. Safe to repeat: a response that is delivered again is the same message again. A
 * delivery that names somebody who was erased is not archived: just what is in it of others is handed on.
 */
export const receiveWebhook =
  (ports: ReceiveWebhookPorts) =>
  async (delivery: Delivery): Promise<DeliveryAnswer> => {
    const answer = await answerTo(delivery, ports);
    const { status, verdict, reason } = answer;
    ports.log('webhook-answered', { status, verdict, reason });
    return answer;
  };

async function answerTo(delivery: Delivery, ports: ReceiveWebhookPorts): Promise<DeliveryAnswer> {
  if (delivery.method !== 'POST') return refusal(405, 'not-a-post');
  if (delivery.body.length > mostJsonBytes) return refusal(413, 'too-large');
  const place = placeOf(delivery.path);
  if (place === undefined) return refusal(404, 'webhook-unknown');
  const webhook = await webhookAt(place, ports);
  const isSigned = await isSignedFor(place, webhook, delivery, ports);
  if (webhook === undefined) return refusal(404, 'webhook-unknown');
  if (!isSigned) return refusal(401, 'signature');
  return receive(delivery, place, webhook, ports);
}

const refusal = (status: DeliveryAnswer['status'], reason: string): DeliveryAnswer => ({
  status,
  verdict: 'refused',
  reason,
});

interface Place {
  readonly council: CouncilCode;
  readonly name: string;
}

const placeForm = z.tuple([z.literal(''), z.literal('webhooks'), councilCode, webhookName]);

function placeOf(path: string): Place | undefined {
  const { data } = placeForm.safeParse(path.split('/'));
  return data && { council: data[2], name: data[3] };
}

async function webhookAt({ council, name }: Place, { records }: ReceiveWebhookPorts) {
  const { webhooks } = await settingsInForce(council, records);
  return new Map(Object.entries(webhooks)).get(name);
}

/** Also done for a webhook that is not there, so that the time of an answer does not tell which ones are. */
async function isSignedFor(
  { council, name }: Place,
  webhook: Webhook | undefined,
  { headers, body }: Delivery,
  ports: ReceiveWebhookPorts,
): Promise<boolean> {
  const secret = await ports.signingKey(council, name);
  const { claim } = platforms[webhook?.platform ?? 'smartsurvey'];
  return ports.isSigned(claim(headers, secret ?? ''), body);
}

async function receive(
  delivery: Delivery,
  place: Place,
  webhook: Webhook,
  ports: ReceiveWebhookPorts,
): Promise<DeliveryAnswer> {
  const read = submissionsIn(delivery.body, place, webhook);
  if (!('problem' in read) && read.some((message) => !isWithin(JSON.stringify(message), mostJsonBytes)))
    return refusal(413, 'too-large');
  const isErased = await ports.erasedIn(place.council);
  const isKept = !isOfErased(delivery, read, webhook, isErased);
  if (isKept) await keep(delivery, place, webhook, read, ports);
  if ('problem' in read) return { status: 202, verdict: 'rejected', reason: read.problem.code };
  if (read.length === 0) return { status: 202, verdict: 'ignored', reason: 'nothing-finished' };
  const others = isKept ? read : read.filter((message) => !isAboutErased(message, isErased));
  if (others.length > 0) await ports.submissions.send(others);
  return { status: 202, verdict: 'accepted' };
}

type Read = ReturnType<typeof submissionsIn>;

/** Archives it, and puts what cannot be read among the rejects. */
async function keep(
  delivery: Delivery,
  { council, name }: Place,
  webhook: Webhook,
  read: Read,
  ports: ReceiveWebhookPorts,
): Promise<void> {
  const digest = ports.sha256(delivery.body);
  await ports.archive.put(rawDeliveryKey(council, name, digest), delivery.body, 'application/json');
  if ('problem' in read) await reject(delivery, read.problem, digest, ports);
  // Erased in the meantime: those who looked through the archive may have passed by before it was there.
  if (isOfErased(delivery, read, webhook, await ports.erasedIn(council)))
    await ports.erasureWorks.send([{ council, phase: 'deliveries', requests: [] }]);
}

const isAboutErased = (message: Submission, isErased: IsErased): boolean =>
  isErased(personsOfMessage(JSON.stringify(message))?.ids ?? []);

/** Whether it names somebody who was erased, also in a response that is not finished, or that nobody can read. */
function isOfErased({ body }: Delivery, read: Read, webhook: Webhook, isErased: IsErased): boolean {
  if (isErased === nobodyErased) return false;
  const messages = 'problem' in read ? [] : read;
  return (
    messages.some((message) => isAboutErased(message, isErased)) ||
    erasedIdsIn(new TextDecoder().decode(body), [webhook], isErased).length > 0
  );
}

function submissionsIn(body: Uint8Array, { council }: Place, webhook: Webhook) {
  const text = textOf(body);
  if (text === undefined) return { problem: problemOf('message-not-json') };
  return readDelivery(text, webhook, council);
}

/** Undefined where it is not UTF-8: what stood there instead of a letter would be a guess. */
function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** To send it again would not help, so the platform is told that it is kept; people find it among the rejects. */
async function reject(
  { body, receivedAt }: Delivery,
  { code, column, message, howToFix }: Problem,
  digest: string,
  { archive }: ReceiveWebhookPorts,
): Promise<void> {
  const rejected: RejectedMessage = {
    code,
    problems: [{ column, message, howToFix }],
    receivedAt,
    body: new TextDecoder().decode(body),
  };
  await archive.put(rejectedMessageKey(digest), JSON.stringify(rejected), 'application/json');
}
