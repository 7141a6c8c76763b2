import * as z from 'zod';
import type { Instant } from './identifiers.ts';

const platforms = ['smartsurvey', 'typeform', 'formbricks'] as const;
/** A survey platform that delivers responses by itself. */
export type WebhookPlatformId = (typeof platforms)[number];

/** Name of a webhook, the last part of its path. */
export const webhookName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** A webhook of a council: who calls it, and which responses they are. Its signing secret is kept elsewhere. */
export const webhook = z
  .object({
    platform: z.enum(platforms),
    source: z.enum(['lets-talk', 'experience']),
    dataset: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/)
      .meta({ description: 'Dataset that the responses belong to', examples: ['2023-24'] }),
    answers: z
      .record(z.string(), z.string().min(1).max(80))
      .default({})
      .meta({ description: "A question's id or text → our column", examples: [{ q7: 'ward' }] }),
  })
  .meta({ title: 'Webhook' });
export type Webhook = z.infer<typeof webhook>;

/** A request at an address of a function, as it came. */
export interface Delivery {
  readonly method: string;
  readonly path: string;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly receivedAt: Instant;
}

/** What a platform is answered: never a word of what it sent. */
export interface DeliveryAnswer {
  /** 2xx: it is kept, and need not come again. */
  readonly status: 202 | 401 | 404 | 405 | 413;
  readonly verdict: 'accepted' | 'ignored' | 'rejected' | 'refused';
  readonly reason?: string;
}
