import * as z from 'zod';

const name = z.string().min(1);

export const receiveUploadEnvironment = z.object({
  LETTERBOX_BUCKET: name,
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  SEGMENTS_QUEUE_URL: name,
  DECISIONS_QUEUE_URL: name,
  SEGMENT_BYTES: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .meta({ description: 'Length at which a segment ends' }),
});
export type ReceiveUploadEnvironment = z.input<typeof receiveUploadEnvironment>;

export const receiveWebhookEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  SUBMISSIONS_QUEUE_URL: name,
  ERASURE_WORKS_QUEUE_URL: name,
  SIGNING_KEYS_SECRET: name,
  ERASED_SECRET: name,
});
export type ReceiveWebhookEnvironment = z.input<typeof receiveWebhookEnvironment>;
