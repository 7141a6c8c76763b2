import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { hmacLinks, type LinkSignatures } from './hmac-links.ts';

/** Fetches the key; once per cold start, so nobody waits for it again. */
export async function secretLinks(client: SecretsManagerClient, secret: string): Promise<LinkSignatures> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  return hmacLinks(SecretString);
}
