import * as z from 'zod';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import type { RejectedMessage, Submission } from '../../shared/contracts/messages.ts';
import { type Problem, problemOf } from '../../shared/contracts/problems.ts';
import {
  type Delivery,
  type DeliveryAnswer,
  type Webhook,
  webhookName,
} from '../../shared/contracts/webhooks.ts';
import { isWithin, mostJsonBytes } from '../../shared/parsing/read-json.ts';
import { platforms, readDelivery } from '../../shared/parsing/webhooks/read-delivery.ts';
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
  readonly signingKey: SigningKey;
  readonly isSigned: IsSigned;
  readonly sha256: Sha256;
  readonly log: Log;
}

/**
 * Takes what a survey platform delivers: checks its signature over the bytes as they came, archives them, and hands on
 * each finished response as a message. Safe to repeat: a response that is delivered again is the same message again.
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
  const digest = ports.sha256(delivery.body);
  const key = rawDeliveryKey(place.council, place.name, digest);
  await ports.archive.put(key, delivery.body, 'application/json');
  if ('problem' in read) return reject(delivery, read.problem, digest, ports);
  if (read.length === 0) return { status: 202, verdict: 'ignored', reason: 'nothing-finished' };
  await ports.submissions.send(read);
  return { status: 202, verdict: 'accepted' };
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
): Promise<DeliveryAnswer> {
  const rejected: RejectedMessage = {
    code,
    problems: [{ column, message, howToFix }],
    receivedAt,
    body: new TextDecoder().decode(body),
  };
  await archive.put(rejectedMessageKey(digest), JSON.stringify(rejected), 'application/json');
  return { status: 202, verdict: 'rejected', reason: code };
}
