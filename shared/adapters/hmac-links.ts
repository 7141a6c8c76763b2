import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IsLinkSigned, SignLink } from '../ports/links.ts';

export interface LinkSignatures {
  readonly sign: SignLink;
  readonly isSigned: IsLinkSigned;
}

/** HMAC-SHA-256 in base64url. The word before the text keeps a key that signs something else from signing links. */
export function hmacLinks(key: string): LinkSignatures {
  // Anybody can sign with an empty key.
  if (key === '') throw new Error('link-key-missing');
  const sign: SignLink = (text) =>
    createHmac('sha256', key).update(`action-link\0${text}`, 'utf8').digest('base64url');
  return { sign, isSigned: (text, signature) => isSame(sign(text), signature) };
}

/** The texts are compared, not the bytes that they stand for, because several texts stand for the same bytes. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
