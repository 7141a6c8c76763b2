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

export const sendMessageEnvironment = z.object({
  REPORTS_BUCKET: name,
  ALERTS_TABLE: name,
  MAIL_FROM: z.email(),
});
export type SendMessageEnvironment = z.input<typeof sendMessageEnvironment>;

export const sendDigestEnvironment = openEpisodesEnvironment.omit({ INDICATORS_TABLE: true });
export type SendDigestEnvironment = z.input<typeof sendDigestEnvironment>;

export const followLinkEnvironment = openEpisodesEnvironment
  .pick({ RECORDS_TABLE: true, ALERTS_TABLE: true, LINK_BASE: true })
  .extend({ LINK_KEYS_SECRET: name });
export type FollowLinkEnvironment = z.input<typeof followLinkEnvironment>;
