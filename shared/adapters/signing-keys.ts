import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SigningKey } from '../ports/signatures.ts';
import { secretTexts } from './secret-texts.ts';

/** Reads `<council>/<webhook>` in the secret. */
export function secretSigningKeys(client: SecretsManagerClient, secret: string): SigningKey {
  const text = secretTexts(client, secret);
  return (council, webhook) => text(`${council}/${webhook}`);
}
