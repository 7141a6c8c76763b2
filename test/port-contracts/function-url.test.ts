import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { functionUrl, pageUrl } from '../../shared/adapters/lambda/function-url.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import type { Delivery, DeliveryAnswer } from '../../shared/contracts/webhooks.ts';
import { logDouble } from '../doubles/log.ts';

const event = (rest: object) =>
  ({
    version: '2.0',
    rawPath: '/webhooks/E08000026/experience',
    headers: { 'typeform-signature': 'sha256=x' },
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse('2026-04-01T09:00:00Z') },
    isBase64Encoded: false,
    ...rest,
  }) as unknown as LambdaFunctionURLEvent;

const accepted: DeliveryAnswer = { status: 202, verdict: 'accepted' };

async function call(rest: object, answer = accepted) {
  const heard: Delivery[] = [];
  const verb = async (delivery: Delivery) => {
    heard.push(delivery);
    return answer;
  };
  const result = await functionUrl(verb, logDouble().log)(event(rest), {} as Context);
  return { delivery: heard[0], result };
}

describe('a request at the address of a function', () => {
  it('is handed on with its path, its headers and its moment', async () => {
    const { delivery } = await call({ body: '{}' });
    expect(delivery).toMatchObject({
      method: 'POST',
      path: '/webhooks/E08000026/experience',
      headers: { 'typeform-signature': 'sha256=x' },
      receivedAt: '2026-04-01T09:00:00.000Z',
    });
  });

  it('has the very bytes that were sent, whether they came as text, as Base64 or not at all', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const encoded = { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
    expect([...((await call(encoded)).delivery?.body ?? [])]).toEqual([...bytes]);
    expect((await call({ body: '"é"' })).delivery?.body).toEqual(Buffer.from('"é"', 'utf8'));
    expect((await call({})).delivery?.body).toHaveLength(0);
  });

  it('is answered with a status, and as JSON what became of it', async () => {
    expect((await call({ body: '' })).result).toEqual({
      statusCode: 202,
      headers: { 'content-type': 'application/json' },
      body: '{"verdict":"accepted"}',
    });
    const refused = { status: 405, verdict: 'refused', reason: 'not-a-post' } as const;
    expect((await call({ body: '' }, refused)).result).toMatchObject({
      statusCode: 405,
      headers: { allow: 'POST' },
      body: '{"verdict":"refused","reason":"not-a-post"}',
    });
  });

  it('fails without a word of what was in it', async () => {
    const { log, lines } = logDouble();
    const bug = async () => {
      throw new TypeError('about Ada');
    };
    await expect(functionUrl(bug, log)(event({ body: 'Ada' }), {} as Context)).rejects.toThrow(
      'see the log line',
    );
    expect(lines).toMatchObject([{ code: 'failed', facts: { error: 'TypeError' } }]);
    expect(JSON.stringify(lines)).not.toContain('Ada');
  });
});

const shown: PageAnswer = { status: 200, page: '<p>Hello</p>' };

async function open(method: string, answer = shown, body = '') {
  const heard: Delivery[] = [];
  const verb = async (request: Delivery) => {
    heard.push(request);
    return answer;
  };
  const request = event({ requestContext: { http: { method }, timeEpoch: 0 }, body });
  const result = await pageUrl(verb, logDouble().log)(request, {} as Context);
  return { heard, result };
}

describe('a page at the address of a function', () => {
  it('is sent as one that nobody keeps, frames, finds or is told of, and that sends its form to itself', async () => {
    expect((await open('GET')).result).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      },
      body: '<p>Hello</p>',
    });
  });

  it('is looked for by HEAD as by GET, with the same headers and without the page', async () => {
    const { heard, result } = await open('HEAD');
    expect(heard.map(({ method }) => method)).toEqual(['GET']);
    expect(result).toEqual({ ...((await open('GET')).result as object), body: '' });
  });

  it('gets a form with its method and its bytes', async () => {
    const { heard } = await open('POST', shown, 'note=On+it');
    expect(heard[0]).toMatchObject({ method: 'POST', body: Buffer.from('note=On+it') });
  });

  it('says which methods there are where it is asked by another', async () => {
    const { result } = await open('PUT', { status: 405, page: 'No' });
    expect(result).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD, POST' } });
  });

  it('fails without a word of what was in it', async () => {
    const { log, lines } = logDouble();
    const bug = async () => {
      throw new TypeError('about Ada');
    };
    await expect(pageUrl(bug, log)(event({ body: 'Ada' }), {} as Context)).rejects.toThrow(
      'see the log line',
    );
    expect(lines).toMatchObject([{ code: 'failed', facts: { error: 'TypeError' } }]);
  });
});
