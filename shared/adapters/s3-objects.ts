import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';
import { asTransient } from './transient-errors.ts';

/** From this size on an object is put in parts of this size. */
const partBytes = 8 * 1024 * 1024;

export function s3Objects(client: S3Client, bucket: string): ObjectStore {
  return {
    async open(key, range) {
      if (range && range.end <= range.start) return nothing();
      const found = await getObject(client, bucket, key, range);
      return found && (found === 'beyond-its-end' ? nothing() : piecesOf(found.Body));
    },
    async text(key) {
      const found = await getObject(client, bucket, key);
      if (found === undefined || found === 'beyond-its-end') return undefined;
      try {
        return await found.Body?.transformToString('utf-8');
      } catch (error) {
        throw asTransient(error);
      }
    },
    async put(key, body, contentType) {
      const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
      const target = { Bucket: bucket, Key: key };
      if (bytes.length >= partBytes) return putInParts(client, target, bytes, contentType);
      await client.send(new PutObjectCommand({ ...target, Body: bytes, ContentType: contentType }));
    },
    async *list(prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key } of Contents) if (Key !== undefined) yield Key;
    },
  };
}

async function getObject(
  client: S3Client,
  bucket: string,
  key: string,
  range?: ByteRange,
): Promise<GetObjectCommandOutput | 'beyond-its-end' | undefined> {
  const Range = range && `bytes=${range.start}-${range.end - 1}`;
  try {
    return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...(Range ? { Range } : {}) }));
  } catch (error) {
    const { name } = error as Error;
    if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
    if (name === 'InvalidRange') return 'beyond-its-end';
    throw error;
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}

/** The stream may break off after the answer began; that is as transient as if it had never begun. */
async function* piecesOf(body: GetObjectCommandOutput['Body']): AsyncIterable<Uint8Array> {
  if (body === undefined) return;
  try {
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw asTransient(error);
  }
}

async function putInParts(
  client: S3Client,
  target: { Bucket: string; Key: string },
  bytes: Uint8Array,
  contentType: string,
): Promise<void> {
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ContentType: contentType }),
  );
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let at = 0; at < bytes.length; at += partBytes) {
      const part = { PartNumber: Parts.length + 1, Body: bytes.subarray(at, at + partBytes) };
      const { ETag } = await client.send(new UploadPartCommand({ ...target, UploadId, ...part }));
      Parts.push({ PartNumber: part.PartNumber, ETag });
    }
    const MultipartUpload = { Parts };
    await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  } catch (error) {
    // Parts that are left behind cost money; the bucket's lifecycle takes those that this misses.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => {});
    throw error;
  }
}
