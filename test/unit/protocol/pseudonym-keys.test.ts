import { describe, expect, test } from 'vitest';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { readPseudonymKeys } from '../../../shared/adapters/pseudonym-keys.ts';
import { pseudonym } from '../../../shared/contracts/identifiers.ts';
import { keyOf } from '../../../shared/protocol/pseudonym-keys.ts';
import { council } from './some.ts';

const long = (text: string) => text.padEnd(32, '.');

describe('a pseudonym', () => {
  test('says which key made it, from the second key on', () => {
    for (const [number, form] of [
      [1, /^[0-9a-f]{32}$/],
      [2, /^2-[0-9a-f]{32}$/],
      [12, /^12-[0-9a-f]{32}$/],
    ] as const) {
      const made = hmacPseudonyms('a key', number)(council, 'sace', 'R-1');
      expect(made).toMatch(form);
      expect(pseudonym.parse(made)).toBe(made);
      expect(keyOf(made)).toBe(number);
    }
  });

  test('has one spelling', () => {
    const hash = '0'.repeat(32);
    for (const text of [`1-${hash}`, `02-${hash}`, `0-${hash}`, `-${hash}`, `2-${hash}0`])
      expect(pseudonym.safeParse(text).success).toBe(false);
  });
});

describe('the secret of the pseudonyms', () => {
  test('is key 1 where it is a text, as it was made at first', () => {
    expect(readPseudonymKeys('a key')).toEqual({ inForce: 1, keys: new Map([[1, 'a key']]) });
  });

  test('names all keys and the one in force', () => {
    const keys = { '1': long('one'), '2': long('two') };
    expect(readPseudonymKeys(JSON.stringify({ inForce: 2, keys }))).toEqual({
      inForce: 2,
      keys: new Map([
        [1, long('one')],
        [2, long('two')],
      ]),
    });
  });

  test('is refused, without a word of it, where the key in force is not in it', () => {
    const keys = { '1': long('one') };
    const read = () => readPseudonymKeys(JSON.stringify({ inForce: 2, keys }));
    expect(read).toThrow(new Error('pseudonym-keys-unreadable'));
  });
});
