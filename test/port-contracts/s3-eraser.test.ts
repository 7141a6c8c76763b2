import {
  DeleteObjectCommand,
  type DeleteObjectCommandInput,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3EmptyLetterbox, s3Eraser } from '../../shared/adapters/s3-eraser.ts';

interface Version {
  readonly Key: string;
  readonly VersionId: string;
  readonly ETag?: string;
  readonly isMarker?: boolean;
}

const perPage = 2;

/** A bucket that answers versions of keys, newest first, two at a time, and takes them away; the rest it does not know. */
class Bucket {
  versions: Version[];
  readonly deletes: DeleteObjectCommandInput[] = [];
  readonly pages: ListObjectVersionsCommandInput[] = [];

  constructor(versions: readonly Version[]) {
    this.versions = [...versions];
  }

  get client(): S3Client {
    return { send: (command: unknown) => this.#send(command) } as unknown as S3Client;
  }

  async #send(command: unknown): Promise<unknown> {
    if (command instanceof ListObjectVersionsCommand) return this.#page(command.input);
    if (command instanceof DeleteObjectCommand) return this.#delete(command.input);
    if (command instanceof HeadObjectCommand)
      throw Object.assign(new Error('no such object'), { name: 'NotFound' });
    throw new Error('a command that this bucket does not know');
  }

  #delete(input: DeleteObjectCommandInput) {
    this.deletes.push(input);
    this.versions = this.versions.filter(
      ({ Key, VersionId }) => Key !== input.Key || VersionId !== input.VersionId,
    );
    return {};
  }

  #page(input: ListObjectVersionsCommandInput) {
    this.pages.push(input);
    const below = this.versions.filter(({ Key }) => Key.startsWith(input.Prefix ?? ''));
    const from =
      input.KeyMarker === undefined
        ? 0
        : below.findIndex(
            ({ Key, VersionId }) => Key === input.KeyMarker && VersionId === input.VersionIdMarker,
          ) + 1;
    const page = below
      .slice(from, from + perPage)
      .map((each) => ({ ...each, IsLatest: this.#isLatest(each) }));
    const last = page.at(-1);
    const isMore = from + perPage < below.length;
    return {
      Versions: page.filter(({ isMarker }) => !isMarker),
      DeleteMarkers: page.filter(({ isMarker }) => isMarker),
      IsTruncated: isMore,
      ...(isMore && { NextKeyMarker: last?.Key, NextVersionIdMarker: last?.VersionId }),
    };
  }

  #isLatest = (of: Version) => this.versions.find(({ Key }) => Key === of.Key) === of;
}

const versionsOf = (Key: string, ...ids: string[]): Version[] =>
  ids.map((VersionId) => ({ Key, VersionId, isMarker: VersionId.startsWith('marker') }));
const left = ({ versions }: Bucket) => versions.map(({ Key, VersionId }) => `${Key} ${VersionId}`);

describe('an object that is erased', () => {
  it('goes with all its versions and delete markers, on however many pages, and no other object does', async () => {
    const bucket = new Bucket([
      ...versionsOf('work/a', '5', 'marker-4', '3', 'marker-2', '1'),
      ...versionsOf('work/ab', '9', '8', '7'),
    ]);
    await s3Eraser(bucket.client, 'bucket').remove('work/a');
    expect(left(bucket)).toEqual(['work/ab 9', 'work/ab 8', 'work/ab 7']);
    expect(bucket.deletes.map(({ VersionId }) => VersionId)).not.toContain(undefined);
  });

  it('has no more pages asked for than hold its versions', async () => {
    const bucket = new Bucket([
      ...versionsOf('work/a', '2', '1'),
      ...versionsOf('work/ab', '9', '8', '7', '6', '5', '4'),
    ]);
    await s3Eraser(bucket.client, 'bucket').remove('work/a');
    expect(bucket.pages).toHaveLength(2);
  });

  it('goes also where the bucket keeps no versions', async () => {
    const bucket = new Bucket([]);
    await s3Eraser(bucket.client, 'bucket').remove('work/a');
    expect(bucket.deletes).toEqual([{ Bucket: 'bucket', Key: 'work/a' }]);
  });

  it.each([
    ['raw/E08000026/lift/2023-09/g/file.csv', true],
    ['work/E08000026/g/part-0.json', undefined],
    ['rejects/messages/a.json', undefined],
    ['receipts/E08000026/raw/file.csv', undefined],
  ])('has its lock overridden where it has one, and nowhere else: %s', async (key, override) => {
    const bucket = new Bucket(versionsOf(key, '2', '1'));
    await s3Eraser(bucket.client, 'bucket').remove(key);
    expect(bucket.deletes.map((each) => each.BypassGovernanceRetention)).toEqual([override, override]);
  });
});

describe('an object that is kept as it is now', () => {
  it('loses its older versions and markers, and not its newest', async () => {
    const bucket = new Bucket([
      ...versionsOf('raw/a', '5', 'marker-4', '3', '2', '1'),
      ...versionsOf('raw/ab', '9', '8'),
    ]);
    await s3Eraser(bucket.client, 'bucket').keepNewest('raw/a');
    expect(left(bucket)).toEqual(['raw/a 5', 'raw/ab 9', 'raw/ab 8']);
  });
});

describe('a file that is taken out of the letterbox', () => {
  it('goes in the versions that have its bytes, and a newer one of the same name stays', async () => {
    const key = 'uploads/a.csv';
    const bucket = new Bucket([
      { Key: key, VersionId: '4', ETag: '"other"' },
      { Key: key, VersionId: '3', ETag: '"its"' },
      { Key: key, VersionId: '2', ETag: '"another"' },
      { Key: key, VersionId: '1', ETag: '"its"' },
    ]);
    await s3EmptyLetterbox(bucket.client, 'bucket')({ key, etag: 'its' });
    expect(left(bucket)).toEqual([`${key} 4`, `${key} 2`]);
  });

  it('is taken out of a bucket where it is no more without a word', async () => {
    const bucket = new Bucket([]);
    await s3EmptyLetterbox(bucket.client, 'bucket')({ key: 'uploads/a.csv', etag: 'its' });
    expect(bucket.deletes).toEqual([]);
  });
});
