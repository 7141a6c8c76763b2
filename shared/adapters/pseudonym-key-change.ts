import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type PseudonymKeys, readPseudonymKeys } from './pseudonym-keys.ts';

/** All keys of the pseudonyms. Only whoever changes them may see more than the one in force. */
export async function allPseudonymKeys(client: SecretsManagerClient, secret: string): Promise<PseudonymKeys> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  if (!SecretString) throw new Error('pseudonym-key-missing');
  return readPseudonymKeys(SecretString);
}

/** Old keys stay: what a worker that was held up still writes by them has to be found again. */
export async function putPseudonymKeys(
  client: SecretsManagerClient,
  secret: string,
  { inForce, keys }: PseudonymKeys,
): Promise<void> {
  const SecretString = JSON.stringify({ inForce, keys: Object.fromEntries(keys) });
  await client.send(new PutSecretValueCommand({ SecretId: secret, SecretString }));
}
