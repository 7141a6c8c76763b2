import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receiveWebhook } from '../../../functions/1-receive/receive-webhook.ts';
import { isSigned } from '../../../shared/adapters/hmac-signatures.ts';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Submission } from '../../../shared/contracts/messages.ts';
import type { SignatureClaim } from '../../../shared/parsing/webhooks/platform.ts';
import { senderDouble } from '../../doubles/queues.ts';
import {
  formbricksDelivery,
  signed,
  signingSecrets,
  smartsurveyDelivery,
  typeformDelivery,
} from '../webhooks/deliveries.ts';
import { at, Council, code } from './council.ts';

type Name = keyof typeof signed;
const deliveries: Record<Name, unknown> = {
  smartsurvey: smartsurveyDelivery,
  typeform: typeformDelivery,
  formbricks: formbricksDelivery,
};
const names = Object.keys(deliveries) as Name[];
const secrets = new Map<string, string>(Object.entries(signingSecrets));
const received = at('2023-09-30T10:00:00.000Z');

/** A council with a webhook of each platform, called as the platform is, and one that has no secret yet. */
async function receiver() {
  const council = new Council();
  const hook = (platform: string) => ({ platform, source: 'experience', dataset: '2023-24' });
  const webhooks = Object.fromEntries([
    ...names.map((name) => [name, hook(name)]),
    ['new', hook('typeform')],
  ]);
  const { verdict } = await council.upload('settings/council/s.json', { webhooks }, received);
  expect(verdict).toBe('accepted');
  const submissions = senderDouble<Submission>();
  const claims: SignatureClaim[] = [];
  const verb = receiveWebhook({
    ...council,
    archive: council.archive,
    submissions,
    signingKey: async (of, name) => (of === code ? secrets.get(name) : undefined),
    isSigned: (claim, body) => {
      claims.push(claim);
      return isSigned(claim, body);
    },
    sha256,
    log: council.log,
  });
  const deliver = (
    name: string,
    body: string | Uint8Array,
    headers: Record<string, string>,
    change: { method?: string; path?: string } = {},
  ) =>
    verb({
      method: 'POST',
      path: `/webhooks/${code}/${name}`,
      headers,
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      receivedAt: received,
      ...change,
    });
  const kept = (prefix: string) =>
    [...council.archive.objects.keys()].filter((key) => key.startsWith(prefix));
  return { council, submissions, deliver, kept, claims };
}

describe.each(names)('what %s delivers', (name) => {
  const body = JSON.stringify(deliveries[name]);

  it('is archived byte by byte, and handed on as one message for each finished response', async () => {
    const { council, submissions, deliver, kept } = await receiver();
    expect(await deliver(name, body, signed[name](body))).toEqual({ status: 202, verdict: 'accepted' });
    expect(submissions.sent.map(({ message }) => message)).toMatchObject([
      {
        type: 'survey-response.v1',
        council: code,
        dataset: '2023-24',
        data: { source: 'experience', response_id: expect.any(String) },
      },
    ]);
    const [key = ''] = kept('raw/webhooks/');
    expect(key).toBe(`raw/webhooks/${code}/${name}/${sha256(body)}.json`);
    expect(await council.archive.text(key)).toBe(body);
  });

  it('is the same message and the same object when it comes again', async () => {
    const { submissions, deliver, kept } = await receiver();
    await deliver(name, body, signed[name](body));
    await deliver(name, body, signed[name](body));
    const [one, other] = submissions.sent;
    expect(one).toEqual(other);
    expect(kept('raw/webhooks/')).toHaveLength(1);
  });

  it('is not taken with a wrong signature, with none, or with a byte changed, and leaves no trace', async () => {
    const { submissions, deliver, kept } = await receiver();
    const refused = { status: 401, verdict: 'refused', reason: 'signature' };
    expect(await deliver(name, body, signed[name](`${body} `))).toEqual(refused);
    expect(await deliver(name, body, {})).toEqual(refused);
    expect(await deliver(name, body.replace('2023', '2024'), signed[name](body))).toEqual(refused);
    expect(await deliver('new', body, signed[name](body))).toEqual(refused);
    expect(submissions.sent).toEqual([]);
    expect([...kept('raw/webhooks/'), ...kept('rejects/')]).toEqual([]);
  });

  it.each([
    ['webhook-shape-unknown', '{"hello":"Ada Example"}'],
    ['message-not-json', '<response/>'],
    ['json-key-twice', '{"a":1,"a":2}'],
  ])('and is none of its shapes is kept among the rejects: %s', async (reason, text) => {
    const { council, submissions, deliver, kept } = await receiver();
    const answer = await deliver(name, text, signed[name](text));
    expect(answer).toEqual({ status: 202, verdict: 'rejected', reason });
    const [key = ''] = kept('rejects/messages/');
    expect(JSON.parse((await council.archive.text(key)) ?? '')).toMatchObject({
      code: reason,
      receivedAt: received,
      body: text,
    });
    expect(kept('raw/webhooks/')).toHaveLength(1);
    expect(submissions.sent).toEqual([]);
  });
});

describe('a delivery', () => {
  const body = JSON.stringify(typeformDelivery);
  const headers = signed.typeform(body);

  it('that is not UTF-8 is rejected rather than guessed at', async () => {
    const { deliver } = await receiver();
    const bytes = Uint8Array.from([...new TextEncoder().encode(body), 0xff]);
    const signature = createHmac('sha256', signingSecrets.typeform).update(bytes).digest('base64');
    const own = { 'typeform-signature': `sha256=${signature}` };
    expect(await deliver('typeform', bytes, own)).toMatchObject({
      verdict: 'rejected',
      reason: 'message-not-json',
    });
  });

  it('that holds nothing finished is kept, and nothing is made of it', async () => {
    const { submissions, deliver, kept } = await receiver();
    const partial = JSON.stringify({ ...typeformDelivery, event_type: 'form_response_partial' });
    expect(await deliver('typeform', partial, signed.typeform(partial))).toEqual({
      status: 202,
      verdict: 'ignored',
      reason: 'nothing-finished',
    });
    expect(submissions.sent).toEqual([]);
    expect(kept('raw/webhooks/')).toHaveLength(1);
  });

  it('of more than 256 KB is too large, whoever sends it', async () => {
    const { deliver, kept } = await receiver();
    const large = `${body}${' '.repeat(262_145 - body.length)}`;
    expect(await deliver('typeform', large, signed.typeform(large))).toMatchObject({ status: 413 });
    const most = large.slice(0, -1);
    expect(await deliver('typeform', most, signed.typeform(most))).toMatchObject({ status: 202 });
    expect(kept('raw/webhooks/')).toHaveLength(1);
  });

  it('of which a message would be larger than the queue takes is too large, too', async () => {
    const { submissions, deliver } = await receiver();
    const { form_response } = typeformDelivery;
    const saying = (text: string) =>
      JSON.stringify({
        event_type: 'form_response',
        form_response: {
          token: 't',
          submitted_at: form_response.submitted_at,
          answers: [{ type: 'text', text, field: { id: 'f9' } }],
        },
      });
    const long = saying('x'.repeat(262_144 - saying('').length));
    expect(long).toHaveLength(262_144);
    expect(await deliver('typeform', long, signed.typeform(long))).toMatchObject({ status: 413 });
    expect(submissions.sent).toEqual([]);
  });

  it('is posted', async () => {
    const { deliver } = await receiver();
    for (const method of ['GET', 'PUT', 'OPTIONS'])
      expect(await deliver('typeform', body, headers, { method })).toMatchObject({ status: 405 });
  });

  it.each(['none', 'constructor', 'tostring', '__proto__', 'Typeform', ''])(
    'for the webhook "%s", which is not there, finds nobody',
    async (name) => {
      const { deliver } = await receiver();
      expect(await deliver(name, body, headers)).toEqual({
        status: 404,
        verdict: 'refused',
        reason: 'webhook-unknown',
      });
    },
  );

  it('for another council or another path finds nobody either', async () => {
    const { deliver } = await receiver();
    for (const path of [
      '/',
      '/webhooks/E06000001/typeform',
      `/webhooks/${code}/typeform/`,
      `/${code}/typeform`,
    ])
      expect(await deliver('', body, headers, { path })).toMatchObject({ status: 404 });
  });

  it('has its signature looked at also where no webhook is, so that time does not tell which ones are', async () => {
    const { deliver, claims } = await receiver();
    await deliver('none', body, headers);
    await deliver('typeform', body, {});
    expect(claims).toHaveLength(2);
  });

  it('is logged and answered without a word of what is in it', async () => {
    const { council, deliver } = await receiver();
    council.logs.lines.length = 0;
    const answers = [
      await deliver('typeform', body, headers),
      await deliver('smartsurvey', '{"Ada":"Example"}', signed.smartsurvey('{"Ada":"Example"}')),
      await deliver('typeform', 'Ada Example', {}),
    ];
    expect(council.logs.lines.map(({ facts }) => facts.verdict)).toEqual(['accepted', 'rejected', 'refused']);
    expect(JSON.stringify([answers, council.logs.lines])).not.toMatch(/Ada|Example|parent|a3a12ec67/);
  });
});
