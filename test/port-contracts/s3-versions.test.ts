import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { lockedDays } from '../../shared/adapters/object-lock.ts';
import { s3EmptyLetterbox, s3Eraser } from '../../shared/adapters/s3-eraser.ts';
import { s3Letterbox } from '../../shared/adapters/s3-letterbox.ts';
import { s3Objects } from '../../shared/adapters/s3-objects.ts';
import { emptyLetterboxContract, objectEraserContract } from './erasures.contract.ts';

/** What a bucket keeps of an object: a version with its bytes, or a marker that it was deleted. */
interface Version {
  readonly VersionId: string;
  readonly Key: string;
  readonly ETag?: string;
  readonly body?: Buffer;
}
interface Asked {
  readonly Key: string;
  readonly VersionId?: string;
  readonly BypassGovernanceRetention?: boolean;
  readonly Body?: string | Uint8Array;
  readonly ObjectLockMode?: string;
  readonly ObjectLockRetainUntilDate?: Date;
  readonly Prefix: string;
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

const missing = () => Object.assign(new Error('missing'), { name: 'NoSuchKey' });

/**
 * A bucket that keeps every version, as those on AWS do and none on one machine does: what the eraser sends, answered as
 * S3 documents it, the versions in pages of two, the newest of a key first.
 */
class VersionedBucket {
  readonly all: Version[] = [];
  readonly removed: Asked[] = [];
  /** What makes an object, by the name of the request. */
  readonly made: [string, Asked][] = [];
  #made = 0;
  #parts: Buffer[] = [];

  readonly client = {
    send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: Asked }) =>
      this.#answer(name.replace(/Command$/, ''), input),
  } as unknown as S3Client;

  post = async (key: string, body: string): Promise<string> => {
    const ETag = createHash('md5').update(body).digest('hex');
    this.#add({ Key: key, ETag: `"${ETag}"`, body: Buffer.from(body) });
    return ETag;
  };

  /** Texts of a key's versions, the newest first; null: a marker. */
  textsOf = (key: string) =>
    this.all.filter(({ Key }) => Key === key).map(({ body }) => (body === undefined ? null : String(body)));

  #add(version: Omit<Version, 'VersionId'>): void {
    this.#made += 1;
    this.all.unshift({ ...version, VersionId: `v${this.#made}` });
  }

  #newest(key: string): Version {
    const found = this.all.find(({ Key }) => Key === key);
    if (found?.body === undefined) throw missing();
    return found;
  }

  #answer(command: string, input: Asked): object {
    const { Key, VersionId, Body = '' } = input;
    if (/^(Put|Copy)Object$|^CreateMultipart/.test(command)) this.made.push([command, input]);
    if (command === 'PutObject') this.#add({ Key, ETag: '"put"', body: Buffer.from(Body) });
    else if (command === 'CopyObject') this.#add({ Key, ETag: '"copied"', body: Buffer.from('') });
    else if (command === 'CreateMultipartUpload') this.#parts = [];
    else if (command === 'UploadPart') this.#parts.push(Buffer.from(Body));
    else if (command === 'CompleteMultipartUpload')
      this.#add({ Key, ETag: '"written-1"', body: Buffer.concat(this.#parts) });
    else if (command === 'HeadObject') return this.#newest(Key);
    else if (command === 'GetObject') {
      const { body } = this.#newest(Key);
      return { Body: { transformToString: async () => String(body) } };
    } else if (command === 'ListObjectVersions') return this.#page(input);
    else if (command === 'DeleteObject') {
      this.removed.push(input);
      const at = this.all.findIndex((each) => each.Key === Key && each.VersionId === VersionId);
      if (VersionId === undefined) this.#add({ Key });
      else if (at !== -1) this.all.splice(at, 1);
    } else throw new Error(`nobody has said what S3 answers to ${command}`);
    return {};
  }

  #page({ Prefix, KeyMarker, VersionIdMarker }: Asked): object {
    const found = this.all.filter(({ Key }) => Key.startsWith(Prefix));
    const listed = found.toSorted((one, other) => (one.Key < other.Key ? -1 : one.Key > other.Key ? 1 : 0));
    const start =
      listed.findIndex((each) => each.Key === KeyMarker && each.VersionId === VersionIdMarker) + 1;
    const page = listed.slice(start, start + 2).map((each) => {
      const IsLatest = each === this.all.find(({ Key }) => Key === each.Key);
      return { ...each, IsLatest };
    });
    const { Key: NextKeyMarker, VersionId: NextVersionIdMarker } = page.at(-1) ?? {};
    return {
      Versions: page.filter(({ body }) => body !== undefined),
      DeleteMarkers: page.filter(({ body }) => body === undefined),
      IsTruncated: start + 2 < listed.length,
      NextKeyMarker,
      NextVersionIdMarker,
    };
  }
}

const make = () => {
  const bucket = new VersionedBucket();
  const { client, post } = bucket;
  const objects = s3Objects(client, 'bucket');
  const empty = s3EmptyLetterbox(client, 'bucket');
  return { bucket, objects, post, empty, eraser: s3Eraser(client, 'bucket'), text: objects.text };
};

objectEraserContract('S3 with versions', make);
emptyLetterboxContract('S3 with versions', make);

describe('S3 with versions', () => {
  const key = 'raw/E08000026/file.csv';
  async function* pieces() {
    yield Buffer.from('without them');
  }

  it('keeps none of an object that is taken away, also of one that somebody has deleted before', async () => {
    const { bucket, eraser } = make();
    for (const body of ['one', 'two', 'three']) await bucket.post(key, body);
    bucket.all.unshift({ Key: key, VersionId: 'marker' });
    await bucket.post(`${key}.json`, 'another');
    await eraser.remove(key);
    expect(bucket.all.map(({ Key }) => Key)).toEqual([`${key}.json`]);
    await eraser.remove(key);
    expect(bucket.textsOf(`${key}.json`)).toEqual(['another']);
  });

  it('keeps only the newest of an object that is written anew, or was when somebody was interrupted', async () => {
    const { bucket, eraser } = make();
    for (const body of ['one', 'two', 'three', 'four']) await bucket.post(key, body);
    await eraser.keepNewest(key);
    expect(bucket.textsOf(key)).toEqual(['four']);
    await eraser.replace(key, pieces(), 'text/csv');
    expect(bucket.textsOf(key)).toEqual(['without them']);
  });

  it('is asked to override the lock where there is one, of a version, and nowhere else', async () => {
    const { bucket, eraser } = make();
    for (const each of [key, 'work/E08000026/part-0.json'])
      for (const body of ['one', 'two']) await bucket.post(each, body);
    for (const each of [key, 'work/E08000026/part-0.json']) await eraser.keepNewest(each);
    await eraser.remove('raw/none');
    expect(
      bucket.removed.map(({ Key, BypassGovernanceRetention }) => [Key, BypassGovernanceRetention]),
    ).toEqual([
      [key, true],
      ['work/E08000026/part-0.json', undefined],
      ['raw/none', undefined],
    ]);
  });

  it.each([
    [key, 'GOVERNANCE'],
    ['work/E08000026/part-0.json', undefined],
  ])('makes %s with the lock %s, in whichever way it is made', async (made, mode) => {
    const { bucket, objects, eraser } = make();
    await objects.put(made, 'a little', 'text/csv');
    await objects.put(made, Buffer.alloc(8 * 1024 * 1024), 'text/csv');
    await objects.write(made, pieces(), 'text/csv');
    await eraser.replace(made, pieces(), 'text/csv');
    const letterbox = s3Letterbox(bucket.client, 'letterbox', 'bucket');
    await letterbox.archive({ key: 'uploads/file.csv', etag: 'etag' }, made);
    const many = 'CreateMultipartUpload';
    expect(bucket.made.map(([command, { Key }]) => [command, Key])).toEqual(
      ['PutObject', many, many, many, 'CopyObject'].map((command) => [command, made]),
    );
    for (const [command, { ObjectLockMode, ObjectLockRetainUntilDate: until }] of bucket.made) {
      expect(ObjectLockMode, command).toBe(mode);
      const days = until && (Number(until) - Date.now()) / 86_400_000;
      expect(days && Math.round(days), command).toBe(mode && lockedDays);
    }
  });

  it('keeps nothing of a file in the letterbox, whenever it was sent, and what others sent in between', async () => {
    const { bucket, empty } = make();
    const etag = await bucket.post(key, 'theirs');
    await bucket.post(key, 'another');
    await bucket.post(key, 'theirs');
    await empty({ key, etag });
    expect(bucket.textsOf(key)).toEqual(['another']);
    await empty({ key });
    expect(bucket.textsOf(key)).toEqual([]);
  });
});
