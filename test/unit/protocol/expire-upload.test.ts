import { describe, expect, it } from 'vitest';
import type { Lineage, LineageEntry, Upload } from '../../../shared/contracts/uploads.ts';
import { beginExpiry, endExpiry, expireErrors } from '../../../shared/protocol/expire-upload.ts';
import { lineageItemKey, lineageScope, uploadItemKey } from '../../../shared/protocol/keys.ts';
import { editionKey, errorsKey, manifestKey, receiptKey } from '../../../shared/protocol/places.ts';
import { emptyCounts } from '../../../shared/protocol/receipts.ts';
import { closesDouble } from '../../doubles/closes.ts';
import { objectEraserDouble } from '../../doubles/eraser.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someGeneration, someLineage, someUpload } from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const [longAgo, people, between, superseded, refused, now] = [1, 2, 3, 4, 5, 6].map((day) =>
  instant(`2024-01-0${day}T04:30:00.000Z`),
) as [never, never, never, never, never, never];
const limits = { refused, superseded, people, alerts: refused };
/** A council that keeps what is said of people for less time than what was superseded. */
const briefly = { ...limits, people: superseded, superseded: people };

const lift: Upload = {
  ...someUpload(council, 2),
  source: 'lift',
  state: 'counted',
  verdict: 'accepted',
};
const entryOf = ({ generation, raw, etag, dataset, settings }: Upload): LineageEntry => ({
  generation,
  dataset,
  etag,
  raw,
  settings,
  statement: 'a statement',
});

/** The doubles, with an upload, a lineage and editions that name files. */
class Kept {
  readonly calls: string[] = [];
  readonly touch = async (call: string) => void (call.endsWith(':before') && this.calls.push(call));
  readonly archive = objectsDouble();
  readonly reports = objectsDouble({ name: 'reports', touch: this.touch });
  readonly archiveEraser = objectEraserDouble({ objects: this.archive.objects });
  readonly reportsEraser = objectEraserDouble({
    name: 'reports',
    objects: this.reports.objects,
    touch: this.touch,
  });
  readonly uploads = uploadsDouble();
  readonly closes = closesDouble();

  async with(upload: Upload, lineage: Partial<Lineage> = {}, named: readonly string[] = []): Promise<this> {
    const { source } = upload;
    const scope = lineageScope(source, upload.dataset);
    this.uploads.items.uploads.put(uploadItemKey(council, upload.generation), {
      upload,
      parts: new Set(),
      chunks: new Set(),
    });
    this.uploads.items.lineages.put(lineageItemKey(council, source, scope), {
      ...someLineage(council, 9),
      source,
      scope,
      manifest: null,
      ...lineage,
    });
    const files = named.map((raw) => ({ ...entryOf(lift), source: 'lift', receivedAt: longAgo, raw }));
    const cut = { council, asOf: null, rulesVersion: '1', settings: null, files };
    await this.reports.put(
      editionKey(council, '2023-24-Q2', 'internal/cut.json'),
      JSON.stringify({ ...cut, messages: { count: 0, digest: '' } }),
      'application/json',
    );
    const close = { council, quarter: '2023-24-Q2', revision: 1 } as never;
    if (named.length > 0) await this.closes.close(close, 0);
    return this;
  }

  upload = () => this.uploads.get(lift);
  lineage = () => this.uploads.lineage(council, 'lift', lineageScope('lift', lift.dataset));
}

const begins = async (
  about: Partial<Upload>,
  {
    limits: by = limits,
    lineage,
    named,
  }: { limits?: typeof limits; lineage?: Partial<Lineage>; named?: string[] } = {},
): Promise<boolean> => {
  const upload = { ...lift, ...about };
  const kept = await new Kept().with(upload, lineage, named);
  const begun = await beginExpiry(upload, by, kept);
  expect((await kept.upload())?.expiry).toBe(begun ? 'running' : about.expiry);
  return begun;
};

const before = { ...lift, generation: someGeneration(1), raw: 'raw/1' };

describe('an upload whose time may be over', () => {
  it.each<[string, boolean, Partial<Upload>, Parameters<typeof begins>[1]?]>([
    ['goes on going where a night ended before it was gone', true, { expiry: 'running', receivedAt: now }],
    ['has gone already', false, { expiry: 'done', receivedAt: longAgo }],
    ['stays while it is worked on', false, { state: 'settled', verdict: 'held', receivedAt: longAgo }],
    ['goes where it was held, before the day', true, { verdict: 'held', receivedAt: superseded }],
    ['stays where it was held, on the day', false, { verdict: 'held', receivedAt: refused }],
    ['stays where it is not about people', false, { source: 'ascof', receivedAt: longAgo }],
    ['stays where it was superseded, on the day', false, { receivedAt: superseded }],
    ['goes where it was superseded, before the day', true, { receivedAt: between }],
    [
      'stays on the day of people, where that is later',
      false,
      { receivedAt: superseded },
      { limits: briefly },
    ],
    [
      'goes before the day of people, where that is later',
      true,
      { receivedAt: between },
      { limits: briefly },
    ],
    ['stays where a closed quarter names it', false, { receivedAt: between }, { named: [lift.raw] }],
    ['goes where a closed quarter names another', true, { receivedAt: between }, { named: ['raw/7'] }],
    ['stays where it is named, on the day of people', false, { receivedAt: people }, { named: [lift.raw] }],
    ['goes before the day of people, named or not', true, { receivedAt: longAgo }, { named: [lift.raw] }],
    ['stays while it counts', false, { receivedAt: people }, { lineage: { truth: [entryOf(lift)] } }],
    ['goes although it counts', true, { receivedAt: longAgo }, { lineage: { truth: [entryOf(lift)] } }],
    [
      'waits while an older one counts',
      false,
      { receivedAt: longAgo },
      { lineage: { truth: [entryOf(before), entryOf(lift)] } },
    ],
    [
      'waits while another is on its way',
      false,
      { receivedAt: longAgo },
      { lineage: { truth: [entryOf(lift)], open: [entryOf(before)] } },
    ],
  ])('%s', async (_, goes, about, more) => {
    expect(await begins(about, more)).toBe(goes);
  });

  it.each([
    { verdict: 'held' as const },
    { verdict: 'accepted' as const },
    { verdict: 'accepted' as const, truth: [entryOf(lift)] },
  ])('is left for the next night where another has changed it meanwhile: $verdict', async (about) => {
    const upload = { ...lift, verdict: about.verdict, receivedAt: longAgo };
    const kept = await new Kept().with({ ...upload, state: 'received' }, { truth: about.truth ?? [] });
    expect(await beginExpiry(upload, limits, kept)).toBe(false);
  });

  it('leaves its lineage as if it had never counted, with a manifest of what the others say', async () => {
    const upload = { ...lift, receivedAt: longAgo };
    const after = { ...lift, generation: someGeneration(3), raw: 'raw/3' };
    const kept = await new Kept().with(upload, { truth: [entryOf(lift), entryOf(after)], manifest: 'm' });
    const row = (generation: string) => ({ subject: 's', hash: 'h', generation });
    const rows = [
      ['A', row(lift.generation)],
      ['B', row(after.generation)],
    ];
    await kept.archive.put('m', JSON.stringify(rows), 'application/json');
    expect(await beginExpiry(upload, limits, kept)).toBe(true);
    const manifest = manifestKey(after, 10);
    expect(await kept.lineage()).toMatchObject({ version: 10, truth: [entryOf(after)], manifest });
    expect(await kept.archive.text(manifest)).toBe(JSON.stringify([rows[1]]));
    expect(kept.archive.objects.get(manifest)?.contentType).toBe('application/json');
  });
});

describe('the end of an upload', () => {
  it('takes away what was made of it, and manifests of others that a later one has replaced', async () => {
    const after = { ...lift, generation: someGeneration(3), raw: 'raw/3' };
    const inForce = manifestKey(after, 9);
    const kept = await new Kept().with(
      { ...lift, expiry: 'running' },
      { version: 12, truth: [entryOf(after)], manifest: inForce },
    );
    const theirs = [manifestKey(after, 13), `${manifestKey(after, 7)}.copy`, inForce];
    const replaced = [manifestKey(after, 10), manifestKey(after, 12), manifestKey(after, 2)];
    const own = [manifestKey(lift, 13), `work/${council}/${lift.generation}/part-0.json`, lift.raw];
    for (const key of [...theirs, ...replaced, ...own]) await kept.archive.put(key, '[]', 'application/json');
    await endExpiry(lift, kept);
    expect([...kept.archive.objects.keys()].sort()).toEqual(theirs.sort());
    expect((await kept.upload())?.expiry).toBe('done');
  });
});

describe('a list of refused rows', () => {
  const list = errorsKey(lift.key);

  async function looked(about: Partial<Upload>, receipt?: string, isThere = true) {
    const kept = new Kept();
    if (isThere) await kept.reports.put(list, 'row', 'text/csv');
    const { key, etag } = lift;
    const newest = { upload: { key, etag, receivedAt: receipt }, verdict: 'accepted', rows: emptyCounts };
    if (receipt !== undefined)
      await kept.reports.put(
        receiptKey(key),
        JSON.stringify({ ...newest, problems: [], moved: [] }),
        'application/json',
      );
    kept.calls.length = 0;
    await expireErrors({ ...lift, verdict: 'accepted-with-rejects', ...about }, limits, kept);
    return { isThere: kept.reports.objects.has(list), calls: kept.calls };
  }

  it.each<[string, boolean, Partial<Upload>, string?]>([
    ['stays on its day', true, { receivedAt: refused }],
    ['goes before its day', false, { receivedAt: superseded }, superseded],
    ['goes where no receipt says of which file it is', false, { receivedAt: superseded }],
    ['stays where the newest file of that name is younger', true, { receivedAt: superseded }, refused],
  ])('%s', async (_, stays, about, receipt) => {
    expect((await looked(about, receipt)).isThere).toBe(stays);
  });

  it('is not looked for where no row was refused, or where none is old enough', async () => {
    for (const verdict of ['accepted', 'unchanged'] as const)
      expect((await looked({ verdict, receivedAt: longAgo })).calls).toEqual([]);
    expect((await looked({ receivedAt: refused })).calls).toEqual([]);
  });

  it('costs one look where it is gone', async () => {
    expect((await looked({ receivedAt: longAgo }, undefined, false)).calls).toEqual(['reports.size:before']);
  });
});
