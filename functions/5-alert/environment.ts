import * as z from 'zod';

const name = z.string().min(1);

export const openEpisodesEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  LINK_BASE: z.url().meta({ description: 'Where links in messages begin; the key of a report follows' }),
});
export type OpenEpisodesEnvironment = z.input<typeof openEpisodesEnvironment>;

export const checkConditionsEnvironment = openEpisodesEnvironment.extend({
  CHECKS_QUEUE_URL: name,
  OUTGOING_QUEUE_URL: name,
});
export type CheckConditionsEnvironment = z.input<typeof checkConditionsEnvironment>;

const delivering = z.object({
  RECORDS_TABLE: name,
  ALERTS_TABLE: name,
  CHANNEL_KEYS_SECRET: name,
  ACTIONS_URL: z.url().meta({ description: 'Where links to act begin; the token of one follows' }),
  LINK_KEYS_SECRET: name,
  LINK_BASE: openEpisodesEnvironment.shape.LINK_BASE,
  REPORTS_BUCKET: name,
});

export const sendMessageEnvironment = delivering.extend({
  OUTGOING_QUEUE_URL: name,
  OPERATORS_TOPIC: name,
  MAIL_FROM: z.email(),
  NOTIFY_URL: z.url().meta({ description: 'Where GOV.UK Notify is' }),
  LONGEST_RUN_SECONDS: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .meta({ description: 'After so long, whoever was at a message has ended' }),
});
export type SendMessageEnvironment = z.input<typeof sendMessageEnvironment>;

export const recordDeliveryEnvironment = delivering;
export type RecordDeliveryEnvironment = z.input<typeof recordDeliveryEnvironment>;

export const sendDigestEnvironment = openEpisodesEnvironment.omit({ INDICATORS_TABLE: true });
export type SendDigestEnvironment = z.input<typeof sendDigestEnvironment>;

export const followLinkEnvironment = openEpisodesEnvironment
  .pick({ RECORDS_TABLE: true, ALERTS_TABLE: true, LINK_BASE: true })
  .extend({ LINK_KEYS_SECRET: name });
export type FollowLinkEnvironment = z.input<typeof followLinkEnvironment>;
