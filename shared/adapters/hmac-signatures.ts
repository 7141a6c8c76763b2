import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IsSigned } from '../ports/signatures.ts';

/** HMAC-SHA-256 over what was signed. Every signature is compared, and all of each, so that time tells nothing. */
export const isSigned: IsSigned = ({ key, before, spelling, signatures }, body) => {
  const keyBytes = Buffer.from(key.text, key.spelling);
  const expected = createHmac('sha256', keyBytes).update(before).update(body).digest(spelling);
  const right = signatures.map((signature) => isSame(expected, signature));
  // Anybody can sign with an empty key.
  return keyBytes.length > 0 && right.includes(true);
};

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
