import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { SigningKey } from '../ports/signatures.ts';

const signingKeys = z.record(z.string(), z.string());

/** Reads `<council>/<webhook>` in a secret that is JSON; each time, so that a new or changed one holds at once. */
export const secretSigningKeys =
  (client: SecretsManagerClient, secret: string): SigningKey =>
  async (council, webhook) => {
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    const keys = new Map(Object.entries(signingKeys.parse(JSON.parse(SecretString))));
    return keys.get(`${council}/${webhook}`);
  };
