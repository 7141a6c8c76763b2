import * as dynamodb from './dynamodb.ts';
import * as s3 from './s3.ts';
import * as secrets from './secrets.ts';
import * as sqs from './sqs.ts';

/** All that takes somebody out of where we keep anything, and the list of who was taken out. */
export async function erasing(env: {
  LETTERBOX_BUCKET: string;
  ARCHIVE_BUCKET: string;
  REPORTS_BUCKET: string;
  RECORDS_TABLE: string;
  INDICATORS_TABLE: string;
  ALERTS_TABLE: string;
  ERASURE_WORKS_QUEUE_URL: string;
  ERASED_SECRET: string;
  SEGMENT_BYTES: number;
}) {
  const hashErased = await secrets.pseudonyms(env.ERASED_SECRET);
  return {
    archive: s3.objects(env.ARCHIVE_BUCKET),
    archiveEraser: s3.eraser(env.ARCHIVE_BUCKET),
    reports: s3.objects(env.REPORTS_BUCKET),
    reportsEraser: s3.eraser(env.REPORTS_BUCKET),
    emptyLetterbox: s3.emptyLetterbox(env.LETTERBOX_BUCKET),
    erasures: dynamodb.erasures(env.RECORDS_TABLE),
    eraser: dynamodb.eraser(env),
    erasedIn: dynamodb.erasedIn(env.RECORDS_TABLE, hashErased),
    erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
    hashErased,
    segmentBytes: env.SEGMENT_BYTES,
  };
}
