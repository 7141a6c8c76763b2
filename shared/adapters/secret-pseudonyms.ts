import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { hmacPseudonyms } from './hmac-pseudonyms.ts';
import { readPseudonymKeys } from './pseudonym-keys.ts';

/** Fetches the key in force, and fetches it anew when it is asked to. */
export async function renewableSecretPseudonyms(
  client: SecretsManagerClient,
  secret: string,
): Promise<{ pseudonymise: Pseudonymise; renewKey: () => Promise<void> }> {
  let held = await secretPseudonyms(client, secret);
  return {
    pseudonymise: (...of) => held(...of),
    renewKey: async () => {
      held = await secretPseudonyms(client, secret);
    },
  };
}

/** Fetches the key in force; once per cold start, so nobody waits for it again. */
export async function secretPseudonyms(client: SecretsManagerClient, secret: string): Promise<Pseudonymise> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  if (!SecretString) throw new Error('pseudonym-key-missing');
  const { inForce, keys } = readPseudonymKeys(SecretString);
  return hmacPseudonyms(keys.get(inForce) as string, inForce);
}
