import { createHmac } from 'node:crypto';
import type { Pseudonym } from '../contracts/identifiers.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';

/** HMAC-SHA-256 over council, purpose and id, which a NUL keeps apart; the first 128 bits in hex. */
export const hmacPseudonyms =
  (key: string): Pseudonymise =>
  (council, purpose, id) =>
    createHmac('sha256', key)
      .update(`${council}\0${purpose}\0${id}`, 'utf8')
      .digest('hex')
      .slice(0, 32) as Pseudonym;
