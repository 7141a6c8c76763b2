import * as z from 'zod';
import { received } from '../../shared/alerting/received.ts';
import { type DeliveryReceipt, deliveryReceipt } from '../../shared/contracts/delivery-receipt.ts';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import type { Delivery, DeliveryAnswer } from '../../shared/contracts/webhooks.ts';
import { mostJsonBytes } from '../../shared/parsing/read-json.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { IsSameSecret } from '../../shared/ports/same-secret.ts';
import { changeMessage } from '../../shared/protocol/change-message.ts';
import { keepCopy } from '../../shared/protocol/keep-copy.ts';
import type { LinkedBodyPorts } from '../../shared/protocol/linked-body.ts';
import type { MessagePorts } from '../../shared/protocol/messages.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { tellDelivery } from '../../shared/protocol/tell-delivery.ts';

export interface RecordDeliveryPorts extends MessagePorts, LinkedBodyPorts {
  readonly records: RecordStore;
  readonly reports: ObjectStore;
  /** The bearer token of a council's receipts; undefined where there is none. */
  readonly token: (council: CouncilCode) => Promise<string | undefined>;
  readonly isSameSecret: IsSameSecret;
  readonly log: Log;
}

/**
 * Takes what GOV.UK Notify says became of a letter. Safe to repeat: what a receipt says twice is so once, and an address is
 * written down nowhere.
 */
export const recordDelivery =
  (ports: RecordDeliveryPorts) =>
  async (request: Delivery): Promise<DeliveryAnswer> => {
    const answer = await answerTo(request, ports);
    const { status, verdict, reason } = answer;
    ports.log('webhook-answered', { status, verdict, reason });
    return answer;
  };

const refusal = (status: DeliveryAnswer['status'], reason: string): DeliveryAnswer => ({
  status,
  verdict: 'refused',
  reason,
});

async function answerTo(request: Delivery, ports: RecordDeliveryPorts): Promise<DeliveryAnswer> {
  const { method, path, body } = request;
  if (method !== 'POST') return refusal(405, 'not-a-post');
  if (body.length > mostJsonBytes) return refusal(413, 'too-large');
  const council = councilAt(path);
  if (council === undefined) return refusal(404, 'webhook-unknown');
  if (!(await isFromNotify(council, request, ports))) return refusal(401, 'signature');
  const receipt = receiptIn(body);
  // To send it again would not help.
  if (receipt === undefined) return { status: 202, verdict: 'rejected', reason: 'receipt-unreadable' };
  return record(council, receipt, request, ports);
}

const place = z.tuple([z.literal(''), councilCode]);

function councilAt(path: string): CouncilCode | undefined {
  return place.safeParse(path.split('/')).data?.[1];
}

async function isFromNotify(
  council: CouncilCode,
  { headers }: Delivery,
  { token, isSameSecret }: RecordDeliveryPorts,
): Promise<boolean> {
  const [, given = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  return isSameSecret(given, (await token(council)) ?? '');
}

function receiptIn(body: Uint8Array): DeliveryReceipt | undefined {
  try {
    return deliveryReceipt.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}

async function record(
  council: CouncilCode,
  receipt: DeliveryReceipt,
  { receivedAt: at }: Delivery,
  ports: RecordDeliveryPorts,
): Promise<DeliveryAnswer> {
  // Our reference is the message's id.
  const about = { council, id: receipt.reference ?? '' };
  // A service may be used for other letters, too.
  if (!/^[0-9a-f]{32}$/.test(about.id)) return { status: 202, verdict: 'ignored' };
  const changed = await changeMessage(about, (message) => received(message, receipt), ports.alerts);
  if (changed === undefined) return { status: 202, verdict: 'ignored' };
  await keepCopy(changed.is, ports);
  const settings = await settingsInForce(council, ports.records);
  await tellDelivery(changed.is, { council, at, settings }, ports);
  return { status: 202, verdict: 'accepted' };
}
