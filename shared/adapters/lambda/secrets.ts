import { secretChannelKeys } from '../channel-keys.ts';
import { secretsClient } from '../clients.ts';
import { secretLinks } from '../secret-links.ts';
import { renewableSecretPseudonyms, secretPseudonyms } from '../secret-pseudonyms.ts';
import { secretSigningKeys } from '../signing-keys.ts';

/** Awaited while a function starts, so that no message waits for it. */
export const pseudonyms = (secret: string) => secretPseudonyms(secretsClient(), secret);

/** Of whoever names people, and so has to notice that the key was changed. */
export const renewablePseudonyms = (secret: string) => renewableSecretPseudonyms(secretsClient(), secret);

export const signingKeys = (secret: string) => secretSigningKeys(secretsClient(), secret);

export const channelKeys = (secret: string) => secretChannelKeys(secretsClient(), secret);

export const links = (secret: string) => secretLinks(secretsClient(), secret);

/** What links are made with, and where they lead. */
export const linking = async (env: { LINK_KEYS_SECRET: string; ACTIONS_URL: string }) => ({
  ...(await links(env.LINK_KEYS_SECRET)),
  actionsUrl: env.ACTIONS_URL,
});
