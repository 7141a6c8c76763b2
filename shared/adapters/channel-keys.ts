import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CouncilCode } from '../contracts/identifiers.ts';
import { secretTexts } from './secret-texts.ts';

/** What opens a council's channels; undefined where a channel is not set up. */
export interface ChannelKeys {
  /** API key of GOV.UK Notify. */
  notify(council: CouncilCode): Promise<string | undefined>;
  /** Address of the workflow that posts to a team's channel: whoever knows it may post. */
  teams(council: CouncilCode, team: string): Promise<string | undefined>;
  /** Bearer token with which GOV.UK Notify sends its receipts. */
  receipts(council: CouncilCode): Promise<string | undefined>;
}

/** Reads `<council>/notify`, `<council>/teams/<team>` and `<council>/notify-receipts` in the secret. */
export function secretChannelKeys(client: SecretsManagerClient, secret: string): ChannelKeys {
  const text = secretTexts(client, secret);
  return {
    notify: (council) => text(`${council}/notify`),
    teams: (council, team) => text(`${council}/teams/${team}`),
    receipts: (council) => text(`${council}/notify-receipts`),
  };
}
