/** Signature of a text that goes out in a link, in letters that an address may hold; the key never leaves the process. */
export type SignLink = (text: string) => string;

/** Whether a signature is that of the text, in its one spelling; takes as long whichever letter is wrong. */
export type IsLinkSigned = (text: string, signature: string) => boolean;
