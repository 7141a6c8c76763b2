import * as z from 'zod';

const name = z.string().min(1);

export const takeErasureEnvironment = z.object({
  LETTERBOX_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  ERASURE_WORKS_QUEUE_URL: name,
  ERASED_SECRET: name,
});
export type TakeErasureEnvironment = z.input<typeof takeErasureEnvironment>;

export const erasePersonEnvironment = z.object({
  LETTERBOX_BUCKET: name,
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  ERASURE_WORKS_QUEUE_URL: name,
  PSEUDONYM_SECRET: name,
  ERASED_SECRET: name,
  SEGMENT_BYTES: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .meta({ description: 'Length at which a segment ends' }),
});
export type ErasePersonEnvironment = z.input<typeof erasePersonEnvironment>;

export const eraseExpiredEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  ERASURE_WORKS_QUEUE_URL: name,
  EXPIRIES_QUEUE_URL: name,
  PSEUDONYM_SECRET: name,
});
export type EraseExpiredEnvironment = z.input<typeof eraseExpiredEnvironment>;
