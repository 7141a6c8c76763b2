import type { CouncilCode } from '../contracts/identifiers.ts';

/** Signature of a text that goes out in a link, in letters that an address may hold; the key never leaves the process. */
export type SignLink = (text: string) => string;

/** Whether a signature is that of the text, in its one spelling; takes as long whichever letter is wrong. */
export type IsLinkSigned = (text: string, signature: string) => boolean;

/**
 * By what an address of a team is known that wants no more mail, so that it is kept nowhere; 32 hex digits, the same in
 * capital and small letters. With a key, because addresses can be guessed.
 */
export type RecipientDigest = (recipient: { council: CouncilCode; team: string; to: string }) => string;
