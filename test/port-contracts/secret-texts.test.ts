import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { standing } from '../../local/clock.ts';
import type { HttpServer } from '../../local/http-server.ts';
import { startSecretsManager } from '../../local/secrets.ts';
import type { Resource } from '../../local/stack.ts';
import { type ChannelKeys, secretChannelKeys } from '../../shared/adapters/channel-keys.ts';
import { secretsClient } from '../../shared/adapters/clients.ts';
import { secretSigningKeys } from '../../shared/adapters/signing-keys.ts';
import { someCouncil } from './some.ts';

const council = someCouncil();
const secrets: Record<string, string> = {
  keys: JSON.stringify({
    [`${council}/notify`]: 'an API key',
    [`${council}/teams/carers-team`]: 'https://workflow.example',
    [`${council}/notify-receipts`]: 'a token',
    [`${council}/survey`]: 'a signing key',
  }),
  cut: `{"${council}/notify": "an API key"`,
  list: '["an API key"]',
  numbers: `{"${council}/notify": 12345}`,
};

let server: HttpServer;
const client = () => secretsClient(clientSettings(server.endpoint));
const keysIn = (secret: string): ChannelKeys => secretChannelKeys(client(), secret);

beforeAll(async () => {
  const resources = Object.keys(secrets).map((name) => ({ name, logicalId: name, properties: {} }));
  server = await startSecretsManager(resources as Resource[], secrets, standing(0));
});
afterAll(() => server.stop());

describe('a secret that is a JSON object of texts', () => {
  it('holds what opens the channels of a council and its teams', async () => {
    const keys = keysIn('keys');
    expect(await keys.notify(council)).toBe('an API key');
    expect(await keys.teams(council, 'carers-team')).toBe('https://workflow.example');
    expect(await keys.receipts(council)).toBe('a token');
  });

  it('holds the signing keys of webhooks', async () => {
    expect(await secretSigningKeys(client(), 'keys')(council, 'survey')).toBe('a signing key');
  });

  it('has nothing for who is not in it', async () => {
    const keys = keysIn('keys');
    expect(await keys.notify(someCouncil())).toBeUndefined();
    expect(await keys.teams(council, 'commissioning')).toBeUndefined();
    expect(await keys.teams(council, '__proto__')).toBeUndefined();
  });

  it.each(['cut', 'list', 'numbers'])(
    'is not quoted by the error when it is unreadable (%s)',
    async (secret) => {
      const read = keysIn(secret).notify(council);
      await expect(read).rejects.toEqual(new Error('secret-unreadable'));
    },
  );
});
