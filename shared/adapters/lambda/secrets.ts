import { secretsClient } from '../clients.ts';
import { secretPseudonyms } from '../secret-pseudonyms.ts';

/** Awaited while a function starts, so that no message waits for it. */
export const pseudonyms = (secret: string) => secretPseudonyms(secretsClient(), secret);
