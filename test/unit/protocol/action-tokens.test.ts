import { createHmac } from 'node:crypto';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import { secretLinks } from '../../../shared/adapters/secret-links.ts';
import { type LinkedAction, linkedAction } from '../../../shared/contracts/action-links.ts';
import { ruleIds } from '../../../shared/contracts/alerts.ts';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import { actionToken, readActionToken } from '../../../shared/protocol/action-tokens.ts';

const { sign, isSigned } = hmacLinks('a key');
const today = '2026-04-01' as IsoDate;
const read = (token: string, day = today) => readActionToken(token, isSigned, day);

const digest = fc.stringMatching(/^[0-9a-f]{32}$/);
const council = fc.stringMatching(/^E\d{8}$/);
const until = fc
  .date({ min: new Date('2026-04-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyAction = fc
  .oneof(
    fc.record({ purpose: fc.constant('acknowledge'), council, message: digest, until }),
    fc.record({
      purpose: fc.constant('contact'),
      council,
      rule: fc.constantFrom(...ruleIds),
      episode: digest,
      until,
    }),
    fc.record({
      purpose: fc.constant('unsubscribe'),
      council,
      team: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
      recipient: digest,
      until,
    }),
  )
  .map((action) => linkedAction.parse(action));

const acknowledge = linkedAction.parse({
  purpose: 'acknowledge',
  council: 'E08000026',
  message: 'ab'.repeat(16),
  until: '2026-04-14',
});
const token = actionToken(acknowledge, sign);
const spelt = (json: string) => Buffer.from(json, 'latin1').toString('base64url');
const signed = (said: string) => `${said}.${sign(said)}`;

describe('a link to act', () => {
  it('says what it is for, and is the same whenever it is made', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        const made = actionToken(action, sign);
        expect(made).toMatch(/^[\w-]{1,300}\.[\w-]{43}$/);
        expect(actionToken(Object.fromEntries(Object.entries(action).reverse()) as LinkedAction, sign)).toBe(
          made,
        );
        expect(read(made)).toEqual({ kind: 'valid', action });
      }),
    );
  });

  it('works up to and including its last day, and says afterwards that it has expired', () => {
    expect(read(token, '2026-04-14' as IsoDate).kind).toBe('valid');
    expect(read(token, '2026-04-15' as IsoDate)).toEqual({ kind: 'expired', action: acknowledge });
  });

  it('is invalid with any one bit changed, and with any one character put in or left out', () => {
    for (let at = 0; at < token.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = String.fromCharCode(token.charCodeAt(at) ^ (1 << bit));
        expect(read(token.slice(0, at) + changed + token.slice(at + 1)).kind).toBe('invalid');
      }
      expect(read(token.slice(0, at) + token.slice(at + 1)).kind).toBe('invalid');
      expect(read(`${token.slice(0, at)}A${token.slice(at)}`).kind).toBe('invalid');
    }
  });

  it('is invalid with anything behind its signature', () => {
    for (const more of ['.', '.x', `.${token}`]) expect(read(token + more)).toEqual({ kind: 'invalid' });
  });

  it('for one thing never works for another: the signature of one is not that of any other', () => {
    fc.assert(
      fc.property(anyAction, anyAction, (one, other) => {
        fc.pre(actionToken(one, sign) !== actionToken(other, sign));
        const [said] = actionToken(one, sign).split('.');
        const [, signature] = actionToken(other, sign).split('.');
        expect(read(`${said}.${signature}`)).toEqual({ kind: 'invalid' });
      }),
    );
  });

  it('is invalid where somebody else signed it', () => {
    expect(read(actionToken(acknowledge, hmacLinks('another key').sign))).toEqual({ kind: 'invalid' });
  });

  it('has one spelling: what we would have written otherwise is invalid, even signed with our key', () => {
    const json = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    expect(read(signed(spelt(json))).kind).toBe('valid');
    const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse()));
    for (const other of [` ${json}`, turned, json.replace('E0', '\\u00450')])
      expect([other, read(signed(spelt(other))).kind]).toEqual([other, 'invalid']);
    expect(read(signed(`${spelt(json)}=`)).kind).toBe('invalid');
    expect(read(signed(Buffer.from(`${json}  `).toString('base64'))).kind).toBe('invalid');
  });

  it('may say nothing that is not of its purpose, even signed with our key', () => {
    const saying = (more: object) => read(signed(spelt(JSON.stringify(more)))).kind;
    const { purpose, council, until } = acknowledge;
    for (const action of [
      {},
      null,
      [acknowledge],
      { council, purpose, until },
      { council, episode: 'ab'.repeat(16), purpose, until },
      { council, episode: 'ab'.repeat(16), purpose: 'contact', rule: 'no-rule', until },
      { council, extra: 1, message: 'ab'.repeat(16), purpose, until },
      { council, message: 'ab'.repeat(16), purpose: 'contact', until },
      { council, message: 'ab'.repeat(16), purpose, until: '2026-02-30' },
      { council, purpose: 'unsubscribe', recipient: 'ada@example.org', team: 'carers-team', until },
    ])
      expect([action, saying(action as object)]).toEqual([action, 'invalid']);
  });

  it('is never too much to read, whatever it is', () => {
    const trusting = () => true;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 500 }),
          fc.tuple(fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
          fc.json().map((json) => `${Buffer.from(json).toString('base64url')}.x`),
        ),
        (made) => {
          expect(read(made)).toEqual({ kind: 'invalid' });
          expect(readActionToken(made, trusting, today)).toEqual({ kind: 'invalid' });
        },
      ),
      { numRuns: 500 },
    );
    const asked: number[] = [];
    const counting = (text: string) => asked.push(text.length) > 0;
    expect(readActionToken(`${'A'.repeat(1_000_000)}.A`, counting, today).kind).toBe('invalid');
    expect(asked).toEqual([]);
  });
});

describe('the key of links', () => {
  const holding = (SecretString?: string) =>
    ({ send: async () => ({ SecretString }) }) as unknown as SecretsManagerClient;

  it('is read from its secret, and there has to be one', async () => {
    const { isSigned } = await secretLinks(holding('a key'), 'links');
    expect(readActionToken(token, isSigned, today).kind).toBe('valid');
    await expect(secretLinks(holding(''), 'links')).rejects.toThrow('link-key-missing');
    await expect(secretLinks(holding(), 'links')).rejects.toThrow('link-key-missing');
  });

  it('signs nothing but links: the same text is signed otherwise by a plain HMAC', () => {
    expect(sign('text')).not.toBe(createHmac('sha256', 'a key').update('text').digest('base64url'));
  });
});
