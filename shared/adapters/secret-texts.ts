import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const texts = z.record(z.string(), z.string());

/** Reads one text of a secret that is a JSON object of texts; each time, so that a new or changed one holds at once. */
export const secretTexts =
  (client: SecretsManagerClient, secret: string) =>
  async (name: string): Promise<string | undefined> => {
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    return new Map(Object.entries(read(SecretString))).get(name);
  };

/** An error of the parser quotes what it could not parse: here, keys. */
function read(secret: string): Record<string, string> {
  try {
    return texts.parse(JSON.parse(secret));
  } catch {
    throw new Error('secret-unreadable');
  }
}
