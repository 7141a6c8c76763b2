import * as z from 'zod';

const name = z.string().min(1);

export const readSegmentEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  DECISIONS_QUEUE_URL: name,
  PSEUDONYM_SECRET: name,
  ERASED_SECRET: name,
});
export type ReadSegmentEnvironment = z.input<typeof readSegmentEnvironment>;

export const decideUploadEnvironment = z.object({
  LETTERBOX_BUCKET: name,
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  CHUNKS_QUEUE_URL: name,
  SETTLEMENTS_QUEUE_URL: name,
});
export type DecideUploadEnvironment = z.input<typeof decideUploadEnvironment>;

export const writePlanEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  SETTLEMENTS_QUEUE_URL: name,
});
export type WritePlanEnvironment = z.input<typeof writePlanEnvironment>;

export const settleUploadEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  REPORTS_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  SETTLEMENTS_QUEUE_URL: name,
  ERASURE_WORKS_QUEUE_URL: name,
});
export type SettleUploadEnvironment = z.input<typeof settleUploadEnvironment>;

export const rescueUploadsEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  UPLOADS_QUEUE_URL: name,
  DECISIONS_QUEUE_URL: name,
  SETTLEMENTS_QUEUE_URL: name,
});
export type RescueUploadsEnvironment = z.input<typeof rescueUploadsEnvironment>;

export const recordMessageEnvironment = z.object({
  ARCHIVE_BUCKET: name,
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  PSEUDONYM_SECRET: name,
  ERASED_SECRET: name,
  ERASURE_WORKS_QUEUE_URL: name,
});
export type RecordMessageEnvironment = z.input<typeof recordMessageEnvironment>;
