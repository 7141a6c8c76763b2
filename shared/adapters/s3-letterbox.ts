import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { instant } from '../contracts/identifiers.ts';
import type { ReadLetter } from '../ports/erasures.ts';
import type { Letterbox } from '../ports/objects.ts';
import { lockOf } from './object-lock.ts';

/** What S3 says when the version that is asked for is not there. */
const gone = new Set(['PreconditionFailed', 'NoSuchKey', 'NoSuchVersion', 'NotFound']);

export const s3ReadLetter =
  (client: S3Client, bucket: string): ReadLetter =>
  async ({ key, etag, versionId }) => {
    const version = versionId ? { VersionId: versionId } : {};
    try {
      const { Body, ETag } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, ...version }),
      );
      if (ETag?.replaceAll('"', '') !== etag) return undefined;
      return await Body?.transformToString('utf-8');
    } catch (error) {
      if (gone.has((error as Error).name)) return undefined;
      throw error;
    }
  };

export function s3Letterbox(client: S3Client, letterbox: string, archive: string): Letterbox {
  const isArchived = async (key: string): Promise<boolean> => {
    try {
      await client.send(new HeadObjectCommand({ Bucket: archive, Key: key }));
      return true;
    } catch (error) {
      if (gone.has((error as Error).name)) return false;
      throw error;
    }
  };
  return {
    async arrival({ key, etag, versionId }) {
      try {
        const { LastModified, ContentLength, ETag } = await client.send(
          new HeadObjectCommand({
            Bucket: letterbox,
            Key: key,
            ...(versionId ? { VersionId: versionId } : {}),
          }),
        );
        if (LastModified === undefined || ETag?.replaceAll('"', '') !== etag) return undefined;
        return { at: instant.parse(LastModified.toISOString()), size: ContentLength ?? 0 };
      } catch (error) {
        if (gone.has((error as Error).name)) return undefined;
        throw error;
      }
    },
    async archive({ key, etag, versionId }, to) {
      const source = [letterbox, ...key.split('/')].map(encodeURIComponent).join('/');
      try {
        await client.send(
          new CopyObjectCommand({
            Bucket: archive,
            Key: to,
            CopySource: versionId ? `${source}?versionId=${encodeURIComponent(versionId)}` : source,
            CopySourceIfMatch: etag,
            // The bytes only: whatever a sender attached to them stays behind.
            MetadataDirective: 'REPLACE',
            TaggingDirective: 'REPLACE',
            ContentType: 'application/octet-stream',
            ...lockOf(to),
          }),
        );
        return 'archived';
      } catch (error) {
        if (!gone.has((error as Error).name)) throw error;
        return (await isArchived(to)) ? 'archived' : 'replaced';
      }
    },
  };
}
