import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../shared/adapters/hmac-signatures.ts';
import { formbricks } from '../../../shared/parsing/webhooks/formbricks.ts';
import type { WebhookPlatform } from '../../../shared/parsing/webhooks/platform.ts';
import { smartsurvey } from '../../../shared/parsing/webhooks/smartsurvey.ts';
import { typeform } from '../../../shared/parsing/webhooks/typeform.ts';
import {
  formbricksDelivery,
  signed,
  signingSecrets,
  smartsurveyDelivery,
  typeformDelivery,
} from './deliveries.ts';

const platforms = [
  ['smartsurvey', smartsurvey, smartsurveyDelivery],
  ['typeform', typeform, typeformDelivery],
  ['formbricks', formbricks, formbricksDelivery],
] as const;

const bytes = (text: string) => new TextEncoder().encode(text);
const answersIn = (platform: WebhookPlatform, json: unknown) =>
  platform.read(json)?.map(({ answers }) => answers.map(({ question: [name], value }) => [name, value]));

describe('a response of SmartSurvey', () => {
  it('counts when it was completed, and says when it was changed', () => {
    expect(smartsurvey.read(smartsurveyDelivery)).toMatchObject([
      {
        id: '123456789',
        submittedAt: '2023-09-13T15:35:31.000Z',
        changedAt: '2023-09-14T08:00:00.000Z',
      },
    ]);
  });

  it('has its choices as one answer, and a comment beside them as another', () => {
    expect(answersIn(smartsurvey, smartsurveyDelivery)).toEqual([
      [
        ['Who do you care for?', 'A parent, A friend'],
        ['Who do you care for? (comment)', 'My mother.'],
        ['Hours a week', '35'],
      ],
    ]);
  });

  it('that nobody can date is none that we know', () => {
    const [first] = smartsurveyDelivery;
    expect(smartsurvey.read([{ ...first, date_ended: null, date_modified: null }])).toBeUndefined();
    expect(smartsurvey.read([{ ...first, date_ended: 'yesterday' }])).toBeUndefined();
  });
});

describe('a response of Typeform', () => {
  it('has the words of its questions from the definition, where that has them', () => {
    expect(answersIn(typeform, typeformDelivery)).toEqual([
      [
        ['Who do you care for?', 'A parent, A friend, A neighbour'],
        ['Source', false],
        ['Hours a week', 35],
        ['Who do you care for?', 'A child'],
        ['ref-f6', 'Asked of nobody else'],
      ],
    ]);
  });

  it('goes without what says who somebody is', () => {
    expect(JSON.stringify(typeform.read(typeformDelivery))).not.toMatch(/ada@|abc123456/);
  });

  it('does not count before it is finished', () => {
    expect(typeform.read({ ...typeformDelivery, event_type: 'form_response_partial' })).toEqual([]);
  });
});

describe('a response of Formbricks', () => {
  it('names its questions by id, and writes out lists and tables', () => {
    expect(answersIn(formbricks, formbricksDelivery)).toEqual([
      [
        ['q1', 'A parent, A friend'],
        ['q2', 'clicked'],
        ['q3', 4],
        ['q4', 'Had a break : Often, Felt heard : Never'],
      ],
    ]);
    expect(formbricks.read([formbricksDelivery])).toEqual(formbricks.read(formbricksDelivery));
  });

  it('does not count before it is finished, and a test of the address never', () => {
    const { data } = formbricksDelivery;
    expect(formbricks.read({ ...formbricksDelivery, data: { ...data, finished: false } })).toEqual([]);
    expect(formbricks.read({ event: 'testEndpoint' })).toEqual([]);
  });

  it('keeps its day when it is changed later on, and is then a later version', () => {
    const changed = { ...formbricksDelivery.data, updatedAt: '2023-10-01T00:00:00Z' };
    expect(formbricks.read({ event: 'responseUpdated', data: changed })).toMatchObject([
      { submittedAt: '2023-09-24T07:47:29.507Z', changedAt: '2023-10-01T00:00:00.000Z' },
    ]);
  });
});

describe.each(platforms)('a delivery of %s', (name, platform, delivery) => {
  const body = JSON.stringify(delivery);
  const secret = signingSecrets[name];
  const isFromIt = (headers: Record<string, string>, text: string, key: string = secret) =>
    isSigned(platform.claim(headers, key), bytes(text));
  const headers: Record<string, string> = signed[name](body);

  it('is from it if the signature is over these very bytes', () => {
    expect(isFromIt(headers, body)).toBe(true);
  });

  it('is not from it with any byte changed, added or left out', () => {
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes(body);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(isSigned(platform.claim(headers, secret), changed)).toBe(false);
      }),
      { numRuns: 100 },
    );
    expect(isFromIt(headers, `${body} `)).toBe(false);
    expect(isFromIt(headers, body.slice(0, -1))).toBe(false);
  });

  it('is not from it with another secret, and never with none', () => {
    expect(isFromIt(headers, body, `${secret.slice(0, -4)}AAAA`)).toBe(false);
    const nobodys = platform.claim(headers, name === 'formbricks' ? 'whsec_' : '');
    const forged = createHmac('sha256', '').update(nobodys.before).update(body).digest(nobodys.spelling);
    expect(isSigned({ ...nobodys, signatures: [forged] }, bytes(body))).toBe(false);
  });

  it('is not from it without a header that it needs, or with another text in it', () => {
    for (const missing of Object.keys(headers)) {
      const { [missing]: value = '', ...others } = headers;
      for (const [text, given] of [
        ['', others],
        ['x', { ...headers, [missing]: 'x' }],
        ['twice', { ...headers, [missing]: `${value}${value}` }],
        ['shorter', { ...headers, [missing]: value.slice(0, -1) }],
      ] as const)
        expect({ missing, text, is: isFromIt(given, body) }).toEqual({ missing, text, is: false });
    }
  });

  it('of another shape is known as such, whatever it is', () => {
    for (const [other, , json] of platforms) if (other !== name) expect(platform.read(json)).toBeUndefined();
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const read = platform.read(json);
        expect(read === undefined || Array.isArray(read)).toBe(true);
      }),
    );
    for (const none of [null, {}, 'text', [null], [[]]]) expect(platform.read(none)).toBeUndefined();
  });
});

describe('a signature', () => {
  // The example of the Standard Webhooks specification.
  const example = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = bytes('{"test": 2432232314}');

  it('of Formbricks is as the standard has it', () => {
    expect(isSigned(formbricks.claim(example, key), body)).toBe(true);
  });

  it('may stand among others, while a secret is being changed, and only in a version that we know', () => {
    const { 'webhook-signature': right } = example;
    const among = { ...example, 'webhook-signature': `v1,AAAA v2,BBBB ${right}` };
    expect(isSigned(formbricks.claim(among, key), body)).toBe(true);
    const unknown = { ...example, 'webhook-signature': right.replace('v1,', 'v2,') };
    expect(isSigned(formbricks.claim(unknown, key), body)).toBe(false);
  });
});
