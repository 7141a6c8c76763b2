import { receiveWebhook } from '../../functions/1-receive/receive-webhook.ts';
import { isSigned } from '../../shared/adapters/hmac-signatures.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { Submission } from '../../shared/contracts/messages.ts';
import { objectsDouble } from '../doubles/objects.ts';
import { senderDouble } from '../doubles/queues.ts';
import type { Random } from '../simulation/random.ts';
import { Council, code } from '../unit/stages/council.ts';
import {
  formbricksDelivery,
  signed,
  signingSecrets,
  smartsurveyDelivery,
  typeformDelivery,
} from '../unit/webhooks/deliveries.ts';
import { type Fuzzed, orCrash } from './fuzzed.ts';
import { spoilJson } from './fuzzed-json.ts';
import { faultsOfMessage } from './fuzzed-messages.ts';
import { spoil } from './spoil.ts';

type Platform = keyof typeof signed;
const sound: Record<Platform, unknown> = {
  smartsurvey: smartsurveyDelivery,
  typeform: typeformDelivery,
  formbricks: formbricksDelivery,
};
const platforms = Object.keys(sound) as Platform[];
const receivedAt = '2023-09-30T10:00:00.000Z' as Instant;

/** A request, as it is kept in a file. Without headers of its own it is signed as its platform signs. */
interface Request {
  readonly platform: Platform;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In Base64, as it may be no text. */
  readonly body: string;
}

/** Settings with a webhook of each platform. */
const council = new Council();
const hook = (platform: string) => ({ platform, source: 'experience', dataset: '2023-24' });
const webhooks = Object.fromEntries(platforms.map((name) => [name, hook(name)]));
await council.upload('settings/council/s.json', { webhooks }, receivedAt);

/** A delivery of a survey platform: its payload, and the headers that sign it. */
export const deliveries: Fuzzed = {
  make: (random) => {
    const platform = random.pick(platforms);
    const body = spoilJson(sound[platform], random);
    const path = `/webhooks/${code}/${platform}`;
    const isForged = random.chance(0.3);
    const request: Request = {
      platform,
      method: random.chance(0.02) ? 'GET' : 'POST',
      path: random.chance(0.05) ? textOf(spoil(bytesOf(path), random, [bytesOf('/webhooks/')])) : path,
      ...(isForged && { headers: forged(platform, textOf(body), random) }),
      body: Buffer.from(body).toString('base64'),
    };
    return { name: 'request.json', bytes: bytesOf(JSON.stringify(request)) };
  },
  faultsOf: ({ bytes }) => orCrash(async () => faultsOfRequest(JSON.parse(textOf(bytes)) as Request)),
};

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Headers that only look like a signature: of other bytes, or with something done to them. */
function forged(platform: Platform, body: string, random: Random): Record<string, string> {
  const headers: Record<string, string> = signed[platform](`${body} `);
  const names = Object.keys(headers);
  const name = random.pick(names);
  const value = textOf(spoil(bytesOf(headers[name] ?? ''), random, [bytesOf('v1,'), bytesOf('sha256=')]));
  return random.chance(0.2) ? {} : { ...headers, [name]: value };
}

async function faultsOfRequest({ platform, method, path, headers, body }: Request): Promise<string[]> {
  const bytes = new Uint8Array(Buffer.from(body, 'base64'));
  const archive = objectsDouble();
  const submissions = senderDouble<Submission>();
  const { status, verdict } = await receiveWebhook({
    ...{ ...council, archive, submissions, isSigned, sha256, log: () => {} },
    signingKey: async (of, name) => (of === code ? signingSecrets[name as Platform] : undefined),
  })({
    ...{ method, path, body: bytes, receivedAt },
    headers: headers ?? signed[platform](bytes),
  });
  const keys = [...archive.objects.keys()];
  const isRefused = verdict === 'refused';
  const isWellMeant = method === 'POST' && path === `/webhooks/${code}/${platform}`;
  const messages = await Promise.all(
    submissions.sent.map(({ message }) => faultsOfMessage(JSON.stringify(message))),
  );
  return [
    ...(isRefused === status >= 400 ? [] : ['the status is not that of the verdict']),
    ...(isRefused && keys.length + submissions.sent.length > 0 ? ['refused, and something came of it'] : []),
    ...(!isRefused && !keys.some((key) => key.startsWith('raw/webhooks/')) ? ['taken and not archived'] : []),
    ...(isWellMeant && headers === undefined && status === 401 ? ['a right signature is refused'] : []),
    ...(headers !== undefined && !isRefused ? ['a forged signature is taken'] : []),
    ...messages.flat(),
  ];
}
