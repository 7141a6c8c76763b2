import { s3Client } from '../clients.ts';
import { s3EmptyLetterbox, s3Eraser } from '../s3-eraser.ts';
import { s3Letterbox, s3ReadLetter } from '../s3-letterbox.ts';
import { s3Objects } from '../s3-objects.ts';

const client = s3Client();

export const objects = (bucket: string) => s3Objects(client, bucket);
export const eraser = (bucket: string) => s3Eraser(client, bucket);
export const emptyLetterbox = (bucket: string) => s3EmptyLetterbox(client, bucket);
export const readLetter = (bucket: string) => s3ReadLetter(client, bucket);
export const letterbox = (bucket: string, archive: string) => s3Letterbox(client, bucket, archive);

/** What came in, and what people read. */
export const archiveAndReports = (env: { ARCHIVE_BUCKET: string; REPORTS_BUCKET: string }) => ({
  archive: objects(env.ARCHIVE_BUCKET),
  reports: objects(env.REPORTS_BUCKET),
});
