import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';
import { lockOf } from './object-lock.ts';
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
      if (bytes.length >= partBytes) return putInParts(client, target, partsOf(bytes), contentType);
      await client.send(
        new PutObjectCommand({ ...target, ...lockOf(key), Body: bytes, ContentType: contentType }),
      );
    },
    async write(key, pieces, contentType) {
      await putInParts(client, { Bucket: bucket, Key: key }, gathered(pieces), contentType);
    },
    async size(key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return ContentLength;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async *list(prefix, after) {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix, ...(after ? { StartAfter: after } : {}) },
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
    if (isMissing(error)) return undefined;
    if ((error as Error).name === 'InvalidRange') return 'beyond-its-end';
    throw error;
  }
}

export const isMissing = (error: unknown): boolean =>
  ['NoSuchKey', 'NotFound'].includes((error as Error).name);

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
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<void> {
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ...lockOf(target.Key), ContentType: contentType }),
  );
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for await (const Body of parts) {
      const part = { PartNumber: Parts.length + 1, Body };
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

function* partsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += partBytes) yield bytes.subarray(at, at + partBytes);
}

/** Pieces put together into parts; only the last may be short, and there is one at least. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  let parts = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(waiting);
    parts += 1;
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0 || parts === 0) yield Buffer.concat(waiting);
}
