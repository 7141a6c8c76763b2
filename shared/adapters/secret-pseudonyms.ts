import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { hmacPseudonyms } from './hmac-pseudonyms.ts';

/** Fetches the key; once per cold start, so nobody waits for it again. */
export async function secretPseudonyms(client: SecretsManagerClient, secret: string): Promise<Pseudonymise> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  if (!SecretString) throw new Error('pseudonym-key-missing');
  return hmacPseudonyms(SecretString);
}
