import * as z from 'zod';
import type { CouncilCode } from '../contracts/identifiers.ts';
import { type Webhook, webhook } from '../contracts/webhooks.ts';
import { readJson } from '../parsing/read-json.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { rawSettingsPrefix } from './places.ts';

const withWebhooks = z.object({ webhooks: z.record(z.string(), webhook) });

/**
 * All webhooks that any settings of a council have ever had: what was delivered stays after a webhook is removed, or
 * belongs to another dataset now.
 */
export async function webhooksEver(council: CouncilCode, archive: ObjectStore): Promise<Webhook[]> {
  const found = new Map<string, Webhook>();
  for await (const key of archive.list(rawSettingsPrefix(council)))
    for (const each of webhooksIn((await archive.text(key)) ?? '')) found.set(JSON.stringify(each), each);
  return [...found.values()];
}

function webhooksIn(text: string): Webhook[] {
  const json = readJson(text, 'settings-not-json');
  const { data } = withWebhooks.safeParse(json.kind === 'refused' ? undefined : json.value);
  return Object.values(data?.webhooks ?? {});
}
