import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Instant } from '../contracts/identifiers.ts';
import type { EmptyLetterbox, ObjectEraser } from '../ports/erasures.ts';
import { isRaw } from '../protocol/places.ts';
import { isMissing, s3Objects } from './s3-objects.ts';

/** Versions of one object; none in a bucket that keeps no versions, as on one machine. */
async function versionsOf(client: S3Client, bucket: string, key: string): Promise<ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  let from: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ...from }),
    );
    const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
    found.push(...[...Versions, ...DeleteMarkers].filter(({ Key }) => Key === key));
    // Keys that only begin with this one come after it.
    const goesOn = IsTruncated && NextKeyMarker === key && NextVersionIdMarker !== undefined;
    from = goesOn ? { KeyMarker: key, VersionIdMarker: NextVersionIdMarker } : undefined;
  }
  return found;
}

const remover =
  (client: S3Client, bucket: string, key: string) =>
  async (VersionId?: string): Promise<void> => {
    // Who may override no lock may not even ask for it.
    const override = isRaw(key) ? { BypassGovernanceRetention: true } : {};
    const version = VersionId === undefined ? {} : { VersionId, ...override };
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, ...version }));
  };

/** Deletes versions for good, also those that the lock keeps from everybody else. */
export function s3Eraser(client: S3Client, bucket: string): ObjectEraser {
  const objects = s3Objects(client, bucket);
  const keepNewest = async (key: string) => {
    const remove = remover(client, bucket, key);
    for (const { VersionId, IsLatest } of await versionsOf(client, bucket, key))
      if (!IsLatest) await remove(VersionId);
  };
  return {
    keepNewest,
    async writtenAt(key) {
      return (await headOf(client, bucket, key))?.LastModified?.toISOString() as Instant | undefined;
    },
    async remove(key) {
      const versions = await versionsOf(client, bucket, key);
      const remove = remover(client, bucket, key);
      for (const { VersionId } of versions) await remove(VersionId);
      if (versions.length === 0) await remove();
    },
    async replace(key, pieces, contentType) {
      await objects.write(key, pieces, contentType);
      await keepNewest(key);
    },
  };
}

async function headOf(client: S3Client, bucket: string, key: string) {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Where the bucket keeps no versions, only the object itself can have these bytes. */
export const s3EmptyLetterbox =
  (client: S3Client, bucket: string): EmptyLetterbox =>
  async ({ key, etag }) => {
    const versions = await versionsOf(client, bucket, key);
    const remove = remover(client, bucket, key);
    const isMeant = (tag: string | undefined) => etag === undefined || tag?.replaceAll('"', '') === etag;
    for (const { VersionId, ETag } of versions) if (isMeant(ETag)) await remove(VersionId);
    if (versions.length > 0) return;
    const there = (await headOf(client, bucket, key))?.ETag;
    if (there !== undefined && isMeant(there)) await remove();
  };
