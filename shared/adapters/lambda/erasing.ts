import { fullJitter } from '../backoff.ts';
import { currentRules } from '../current-rules.ts';
import { sha256 } from '../sha256.ts';
import * as dynamodb from './dynamodb.ts';
import * as s3 from './s3.ts';
import * as secrets from './secrets.ts';
import * as sqs from './sqs.ts';

interface KeepingEnvironment {
  readonly ARCHIVE_BUCKET: string;
  readonly REPORTS_BUCKET: string;
  readonly RECORDS_TABLE: string;
  readonly INDICATORS_TABLE: string;
  readonly ALERTS_TABLE: string;
  readonly ERASURE_WORKS_QUEUE_URL: string;
}

/** All that is kept, what takes things out of it, and what counts what is left. */
export const keeping = (env: KeepingEnvironment) => ({
  ...dynamodb.stores(env),
  archive: s3.objects(env.ARCHIVE_BUCKET),
  archiveEraser: s3.eraser(env.ARCHIVE_BUCKET),
  reports: s3.objects(env.REPORTS_BUCKET),
  reportsEraser: s3.eraser(env.REPORTS_BUCKET),
  erasures: dynamodb.erasures(env.RECORDS_TABLE),
  eraser: dynamodb.eraser(env),
  erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
  rules: currentRules,
  backoff: fullJitter(),
  sha256,
});

/** All that takes somebody out of where we keep anything, and the list of who was taken out. */
export async function erasing(
  env: KeepingEnvironment & { LETTERBOX_BUCKET: string; ERASED_SECRET: string; SEGMENT_BYTES: number },
) {
  const hashErased = await secrets.pseudonyms(env.ERASED_SECRET);
  return {
    ...keeping(env),
    emptyLetterbox: s3.emptyLetterbox(env.LETTERBOX_BUCKET),
    erasedIn: dynamodb.erasedIn(env.RECORDS_TABLE, hashErased),
    hashErased,
    segmentBytes: env.SEGMENT_BYTES,
  };
}
