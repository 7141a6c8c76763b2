import * as z from 'zod';

const name = z.string().min(1);

export const liveEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  ACTIONS_URL: z.url().meta({ description: 'Where links to act begin; the token of one follows' }),
  LINK_KEYS_SECRET: name,
});
export type LiveEnvironment = z.input<typeof liveEnvironment>;

export const closeQuarterEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  PSEUDONYM_SECRET: name,
  ERASED_SECRET: name,
  CLOSES_QUEUE_URL: name,
  LINK_BASE: z.url().meta({ description: 'Where links in messages begin; the key of a report follows' }),
});
export type CloseQuarterEnvironment = z.input<typeof closeQuarterEnvironment>;
