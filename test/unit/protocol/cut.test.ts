import { describe, expect, it } from 'vitest';
import type { Lineage, LineageEntry } from '../../../shared/contracts/uploads.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { type Cut, cutRecordOf, inOneCut, settingsInCut } from '../../../shared/protocol/cut.ts';
import { inFlightItemKey, lineageItemKey } from '../../../shared/protocol/keys.ts';
import { rawMessageKey } from '../../../shared/protocol/places.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someLineage } from '../../port-contracts/some.ts';
import { council, generation, instant } from './some.ts';

const entry = (n: number, more: Partial<LineageEntry> = {}): LineageEntry => ({
  ...{ generation: generation(n), dataset: `dataset ${n}`, etag: `etag ${n}`, raw: `raw/${n}` },
  ...{ settings: null, statement: 'a statement' },
  ...more,
});
const lineage = (source: Lineage['source'], truth: LineageEntry[], of = council): Lineage => ({
  ...someLineage(of, 1),
  source,
  truth,
});

class Sent {
  readonly archive = objectsDouble();
  readonly uploads = uploadsDouble();

  lineage = (each: Lineage) =>
    this.uploads.items.lineages.put(lineageItemKey(each.council, each.source, each.scope), each);
  message = (digest: string) => this.archive.put(rawMessageKey(council, digest), '{}', 'application/json');
  inFlight = () => this.uploads.items.inFlight.put(inFlightItemKey(council), new Set([generation(9)]));
}

describe('a look at everything as at one moment', () => {
  const [before, later] = ['2023-09-05T09:00:00.000Z', '2023-09-06T09:00:00.000Z'].map(instant) as [
    never,
    never,
  ];

  it('sees the files, the messages, what is published of all councils, and how new it is', async () => {
    const sent = new Sent();
    const own = lineage('lift', [entry(1)]);
    const published = lineage('ascof', [entry(2)], publisher);
    for (const each of [own, published, lineage('lift', [entry(3)], 'E08000001' as never)])
      sent.lineage(each);
    await sent.message('a');
    await sent.uploads.raiseCut(council, before);
    const cut = await inOneCut(council, sent, async (seen) => seen);
    const messages = [rawMessageKey(council, 'a')];
    expect(cut).toEqual({ council, lineages: [own], published: [published], messages, asOf: before });
  });

  it.each<[string, string, (sent: Sent) => unknown]>([
    ['a message came', 'lost-race', (sent) => sent.message('b')],
    ['a file came to count', 'lost-race', (sent) => sent.lineage(lineage('lift', [entry(4)]))],
    ['something newer was said', 'lost-race', (sent) => sent.uploads.raiseCut(council, later)],
    ['a file is on its way', 'upload-on-its-way', (sent) => sent.inFlight()],
  ])('is another look where %s meanwhile', async (_, reason, happens) => {
    const sent = new Sent();
    await sent.uploads.raiseCut(council, before);
    await expect(inOneCut(council, sent, async () => void (await happens(sent)))).rejects.toMatchObject({
      reason,
    });
  });
});

describe('what a close includes', () => {
  const cut: Cut = {
    council,
    lineages: [
      lineage('settings', [entry(1), entry(5)]),
      lineage('lift', [entry(4, { period: { start: '2023-07-01', end: '2023-09-30' } as never }), entry(6)]),
    ],
    published: [lineage('ascof', [entry(3)], publisher), lineage('figures', [entry(2)], publisher)],
    messages: ['one', 'two'],
    asOf: null,
  };

  it('is named by its files in their order, its messages by a digest', () => {
    const record = cutRecordOf(cut, 7, (text) => `digest of ${text}`);
    expect(record).toMatchObject({ council, asOf: null, settings: 'raw/5', erasures: 7 });
    expect(record.messages).toEqual({ count: 2, digest: 'digest of one\ntwo' });
    expect(record.files.map(({ source, raw }) => `${source} ${raw}`)).toEqual([
      'settings raw/1',
      'ascof raw/3',
      'lift raw/4',
      'settings raw/5',
      'lift raw/6',
    ]);
    expect(record.files[2]).toEqual({
      ...{ source: 'lift', dataset: 'dataset 4', generation: generation(4), raw: 'raw/4', etag: 'etag 4' },
      receivedAt: new Date(1_700_000_000_004).toISOString(),
      period: { start: '2023-07-01', end: '2023-09-30' },
    });
    expect(record.files[0]).not.toHaveProperty('period');
  });

  it('is by the newest settings, or by none', () => {
    expect(settingsInCut(cut)).toBe('raw/5');
    expect(settingsInCut({ ...cut, lineages: [lineage('settings', [])] })).toBeNull();
    expect(settingsInCut({ ...cut, lineages: [lineage('lift', [entry(1)])] })).toBeNull();
  });
});
