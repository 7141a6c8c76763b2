import { createHmac, type Hmac, timingSafeEqual } from 'node:crypto';
import type { IsLinkSigned, RecipientDigest, SignLink } from '../ports/links.ts';

export interface LinkSignatures {
  readonly sign: SignLink;
  readonly isSigned: IsLinkSigned;
  readonly recipientDigest: RecipientDigest;
}

/** HMAC-SHA-256. The word before a text keeps what is signed for one use from being good for another. */
export function hmacLinks(key: string): LinkSignatures {
  // Anybody can sign with an empty key.
  if (key === '') throw new Error('link-key-missing');
  const hmacOf = (use: string, text: string): Hmac =>
    createHmac('sha256', key).update(`${use}\0${text}`, 'utf8');
  const sign: SignLink = (text) => hmacOf('action-link', text).digest('base64url');
  return {
    sign,
    isSigned: (text, signature) => isSame(sign(text), signature),
    recipientDigest: ({ council, team, to }) =>
      hmacOf('recipient', [council, team, to.toLowerCase()].join('\n')).digest('hex').slice(0, 32),
  };
}

/** The texts are compared, not the bytes that they stand for, because several texts stand for the same bytes. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
