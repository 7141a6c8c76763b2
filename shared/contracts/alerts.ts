import * as z from 'zod';
import { councilCode, instant } from './identifiers.ts';

export const ruleIds = [
  'possible-hidden-carer',
  'indicator-crossed-target',
  'figures-do-not-reconcile',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** One life of one alert: from the moment its cause appears until it goes away. */
export const episode = z.object({
  id: z.string().meta({ description: 'Digest of council, rule, subject and episode' }),
  council: councilCode,
  team: z.string(),
  rule: z.enum(ruleIds),
  /** Pseudonym or indicator. */
  subject: z.string(),
  episode: z.string().meta({
    description: 'What tells this life of the alert from an earlier one',
  }),
  /** What one message tells of together: an upload, the crossings of one moment, or `digest`. */
  cause: z.string(),
  openedAt: instant,
  /** Lapsed: its cause went away before anybody was told, so it may still begin. */
  state: z.enum(['open', 'notified', 'resolved', 'lapsed']),
  resolvedAt: instant.optional(),
  /** For the work list only: never in a message or event. */
  details: z
    .object({
      household_ref: z.string().optional(),
      ward: z.string().optional(),
      signals: z.array(z.string()).optional(),
    })
    .optional(),
});
export type Episode = z.infer<typeof episode>;

/** Whether its cause holds, as far as anybody has looked. */
export const isLiving = ({ state }: Episode): boolean => state === 'open' || state === 'notified';

const alertRef = z.object({ id: z.string(), rule: z.string(), episode: z.string(), openedAt: instant });

/** One message to one team; `reference` is the same for every attempt. Also the file in the outbox. */
export const message = z
  .object({
    id: z.string(),
    council: councilCode,
    reference: z.string().meta({ description: 'The same for every attempt' }),
    channel: z.enum(['notify', 'teams', 'ses', 'sns']),
    team: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    sentAt: instant.meta({ description: 'Moment of the cause; the same on every attempt' }),
    alerts: z.array(alertRef),
    state: z.enum(['ready', 'sent']),
  })
  .meta({ title: 'Message in the outbox' });
export type Message = z.infer<typeof message>;

/** Where an indicator stood when its target was last judged. */
export const side = z.object({
  met: z.boolean(),
  target: z.number(),
  quarter: z.string(),
  crossings: z.number().int().min(0),
});
export type Side = z.infer<typeof side>;
