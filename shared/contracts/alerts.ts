import * as z from 'zod';
import { councilCode, instant, isoDate } from './identifiers.ts';
import { contactStatuses } from './records.ts';

/** Every rule that may raise an alert; what each says is in shared/alerting/rules/. */
export const ruleIds = [
  'possible-hidden-carer',
  'pension-credit-not-claimed',
  'assessment-waiting',
  'assessment-without-meaningful-outcome',
  'review-due',
  'poverty-band-worsened',
  'indicator-crossed-target',
  'indicator-changed-quartile',
  'indicator-special-cause',
  'equity-gap',
  'provider-return-late',
  'provider-return-far-from-last',
  'survey-too-small',
  'action-overdue',
  'upload-refused',
  'upload-held',
  'upload-with-rejects',
  'expected-file-missing',
  'figures-do-not-reconcile',
  'message-not-delivered',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** Immediate: one message for all that one upload, or one moment, brought up. Digest: with the team's next digest. */
export const timings = ['immediate', 'digest'] as const;
export type Timing = (typeof timings)[number];

const step = z.object({
  at: instant,
  step: z.enum([
    'opened',
    'told',
    'acknowledged',
    'contact',
    'escalated',
    'handed-over',
    'resolved',
    'lapsed',
  ]),
  /** Words of the team's own: never in a message, event or log. */
  note: z.string().max(500).optional(),
});
export type EpisodeStep = z.infer<typeof step>;

/** What a team may say of an entry: how contact went, as the tracker calls it, or that the entry is wrong. */
export const contactAnswers = [...contactStatuses, 'mistaken'] as const;

/** One life of one alert: from the moment its cause appears until it goes away. */
export const episode = z.object({
  id: z.string().meta({ description: 'Digest of council, rule, subject and episode' }),
  council: councilCode,
  team: z.string(),
  rule: z.enum(ruleIds),
  /** Pseudonym, indicator, dataset …: what it is about. */
  subject: z.string(),
  episode: z.string().meta({
    description: 'What tells this life of the alert from an earlier one',
  }),
  /** What one message tells of together: an upload, the crossings of one moment, or `digest`. */
  cause: z.string(),
  openedAt: instant,
  /** Lapsed: its cause went away before anybody was told, so it may still begin. */
  state: z.enum(['open', 'notified', 'acknowledged', 'resolved', 'lapsed']),
  acknowledgedAt: instant.optional(),
  resolvedAt: instant.optional(),
  message: z
    .string()
    .optional()
    .meta({ description: 'Message that tells of it to its team, once there is one' }),
  /** The state in which a second recipient was told that nothing happens. */
  escalated: z.enum(['notified', 'acknowledged']).optional(),
  escalation: z.string().optional().meta({ description: 'Message that told them so' }),
  /** How it went, where the team said so before the tracker did. */
  contact: z.object({ status: z.enum(contactAnswers), on: isoDate }).optional(),
  /** What a message may say of it: no name, no id, no value, no count under five. */
  line: z.string().optional(),
  /** For the work list only: never in a message or event. */
  details: z
    .object({
      household_ref: z.string().optional(),
      ward: z.string().optional(),
      signals: z.array(z.string()).optional(),
      status: z.string().optional(),
      since: isoDate.optional(),
      provider: z.string().optional(),
      band: z.string().optional(),
      alike: z.array(z.string()).optional().meta({
        description: 'Why this may be a carer who is on record already: a proposal',
      }),
    })
    .optional(),
  /** Every step of its life, in order: the audit trail. */
  trail: z.array(step),
  /** Grows by one with each change, so that nobody writes over what they have not seen. */
  n: z.number().int().min(1),
});
export type Episode = z.infer<typeof episode>;

/** Whether its cause holds, as far as anybody has looked. */
export const isLiving = ({ state }: Pick<Episode, 'state'>): boolean =>
  state === 'open' || state === 'notified' || state === 'acknowledged';

const alertRef = z.object({ id: z.string(), rule: z.enum(ruleIds), episode: z.string(), openedAt: instant });

export const channels = ['notify', 'teams', 'ses', 'sns'] as const;
export type ChannelId = (typeof channels)[number];

/** Why a delivery has failed: what its channel answered, or reported later. */
const failures = [
  'not-set-up',
  'address',
  'content',
  'not-allowed',
  'other',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
] as const;
export type Failure = (typeof failures)[number];

/** One recipient of a message, and what became of it. */
const delivery = z.object({
  to: z.string(),
  /** Sending: somebody is at it, or was when they ended. */
  state: z.enum(['ready', 'sending', 'sent', 'delivered', 'failed', 'parked', 'unsubscribed']),
  providerReference: z.string().optional(),
  failure: z.enum(failures).optional(),
});
export type Delivery = z.infer<typeof delivery>;

/** One message to one team; `reference` is the same for every attempt. */
export const message = z
  .object({
    id: z.string(),
    council: councilCode,
    reference: z.string().meta({ description: 'The same for every attempt' }),
    channel: z.enum(channels),
    team: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    sentAt: instant.meta({ description: 'Moment of the cause; the same on every attempt' }),
    alerts: z.array(alertRef),
    /** What it is: news of an upload or moment, a digest, or word to a second recipient that nothing happens. */
    kind: z.enum(['news', 'digest', 'escalation']),
    /** Its counts in words, one line for each kind of alert. */
    summary: z.array(z.string()),
    link: z.string().meta({ description: 'Page that it points to' }),
    deliveries: z.array(delivery),
    state: z.enum(['ready', 'sent']),
    n: z.number().int().min(1),
  })
  .meta({ title: 'Message to a team' });
export type Message = z.infer<typeof message>;

/** A message as it lies in the outbox. */
export const outboxMessage = message
  .pick({
    id: true,
    reference: true,
    channel: true,
    team: true,
    to: true,
    subject: true,
    body: true,
    sentAt: true,
    alerts: true,
    kind: true,
  })
  // What a provider calls it differs from run to run.
  .extend({ deliveries: z.array(delivery.pick({ to: true, state: true })) })
  .meta({ title: 'Message in the outbox' });
export type OutboxMessage = z.infer<typeof outboxMessage>;

/** Where an indicator stood when it was last judged by a rule: on a side of its target, in a quartile. */
export const standing = z.object({
  mark: z.string(),
  of: z
    .string()
    .meta({ description: 'What the mark is measured against; where this changes, nothing was crossed' }),
  quarter: z.string().meta({ description: 'In which it last crossed; at first, in which it was first seen' }),
  crossings: z.number().int().min(0),
});
export type Standing = z.infer<typeof standing>;
