import { createHmac } from 'node:crypto';
import type { Pseudonym } from '../contracts/identifiers.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { ofKey } from '../protocol/pseudonym-keys.ts';

/**
 * HMAC-SHA-256 over council, purpose and id, which a NUL keeps apart; the first 128 bits in hex, and before them the number
 * of the key.
 */
export const hmacPseudonyms =
  (key: string, number = 1): Pseudonymise =>
  (council, purpose, id) => {
    const hash = createHmac('sha256', key).update(`${council}\0${purpose}\0${id}`, 'utf8').digest('hex');
    return ofKey(number, hash.slice(0, 32)) as Pseudonym;
  };
