import { describe, expect, it } from 'vitest';
import { type KeptFile, keptTableAt } from '../../../shared/protocol/kept-table.ts';
import { cleaningKey } from '../../../shared/protocol/places.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { workbookOfRows } from '../../workbooks/workbook.ts';
import { council, generation } from './some.ts';

const file: KeptFile = {
  council,
  generation: generation(1),
  source: 'assessments',
  dataset: '2023-24-Q2',
  settings: null,
};
const heading = 'assessment_id,requested_on\n';

/** How an object is looked through, and what each of its pieces holds. */
async function kept(body: string | Uint8Array, { settings = '', ...of }: Partial<KeptFile> = {}) {
  const archive = objectsDouble();
  await archive.put('raw/file', body, 'application/octet-stream');
  if (settings) await archive.put('raw/settings', settings, 'application/json');
  const as = { ...file, ...of, ...(settings && { settings: 'raw/settings' }) };
  const { key, source, readAs, contentType, pieces } = await keptTableAt('raw/file', as, {
    archive,
    segmentBytes: 20,
  });
  const there = archive.objects.get(key)?.body ?? new Uint8Array();
  const texts = pieces.map(({ start, end }) => new TextDecoder().decode(there.subarray(start, end)));
  return { key, source, readAs, contentType, texts };
}

describe('what an object holds', () => {
  it('is a table where its headings are known: the rows of its segments, and what stands behind them', async () => {
    expect(await kept(`${heading}A-1,2023-05-01\nA-2,2023-05-02\nA-3,2023-05-03`)).toEqual({
      key: 'raw/file',
      source: 'assessments',
      readAs: 'table',
      contentType: 'text/csv; charset=utf-8',
      texts: ['A-1,2023-05-01\nA-2,2023-05-02\n', 'A-3,2023-05-03', ''],
    });
  });

  it('is of a workbook its table, in a copy that goes afterwards', async () => {
    const rows = [
      ['assessment_id', 'requested_on'],
      ['A-1', '2023-05-01'],
    ];
    const { key, readAs, texts } = await kept(workbookOfRows(rows));
    expect({ key, readAs }).toEqual({ key: cleaningKey(file), readAs: 'table' });
    expect(texts.join('')).toContain('A-1,2023-05-01');
  });

  it('is of a workbook without such headings the lines of its table', async () => {
    const { key, readAs, contentType } = await kept(workbookOfRows([['whatever'], ['A-1']]));
    expect({ key, readAs }).toEqual({ key: cleaningKey(file), readAs: 'lines' });
    expect(contentType).toBe('text/csv; charset=utf-8');
  });

  it('is lines where nobody knows which cell is which', async () => {
    expect(await kept('whatever\nA-1,2023-05-01\nA-2,2023-05-02\n')).toMatchObject({
      key: 'raw/file',
      readAs: 'lines',
      contentType: 'application/octet-stream',
      texts: ['whatever\nA-1,2023-05-01\n', 'A-2,2023-05-02\n'],
    });
  });

  it('is its bytes where more than one in a hundred is none of a text; tabs and line breaks are', async () => {
    const text = `what\r\never\n\t${'x'.repeat(189)}`;
    const with_ = (controls: string) => `${controls}${text}${'x'.repeat(200)}`.slice(0, 200);
    for (const controls of ['', '\u0001', '\u0001\u0002', '\u000b\u000c\t\n\r'])
      expect((await kept(with_(controls))).readAs).toBe('lines');
    for (const controls of ['\u0001\u0002\u0003', '\u0008\u0008\u0008', '\u000e\u001f\u000e'])
      expect((await kept(with_(controls))).readAs).toBe('bytes');
    expect((await kept(with_('   '))).readAs).toBe('lines');
    expect((await kept(with_('\u001f\u001f\u001f'))).readAs).toBe('bytes');
  });

  it('is lines in two bytes for each character, half of which are zero', async () => {
    const bytes = Buffer.from('\ufeffwhatever\nA-1\n', 'utf16le');
    expect((await kept(bytes)).readAs).toBe('lines');
  });

  it('is nothing where it is no text at all, or so large that nobody would have opened it', async () => {
    expect((await kept(Buffer.from('%PDF-1.7\n%âãÏÓ\n'))).readAs).toBe('nothing');
    const text = 'whatever\nA-1\n';
    const most = (bytes: number) => JSON.stringify({ limits: { bytes } });
    expect((await kept(text, { settings: most(text.length) })).readAs).toBe('lines');
    expect((await kept(text, { settings: most(text.length - 1) })).readAs).toBe('nothing');
  });

  it('is as of assessments where settings should be', async () => {
    const { source, readAs } = await kept(`${heading}A-1,2023-05-01\n`, { source: 'settings' });
    expect({ source, readAs }).toEqual({ source: 'assessments', readAs: 'table' });
    expect((await kept('a,b\n', { source: 'lift' })).source).toBe('lift');
  });

  it('is looked for with the settings of anybody where its own cannot be read; not where they cannot be fetched', async () => {
    expect((await kept(`${heading}A-1,2023-05-01\n`, { settings: 'no JSON' })).readAs).toBe('table');
    const archive = objectsDouble();
    await archive.put('raw/file', heading, 'text/csv');
    const settings = { ...archive, text: () => Promise.reject(new Transient('throttled')) };
    const where = { archive, settings, segmentBytes: 20 };
    await expect(keptTableAt('raw/file', { ...file, settings: 'raw/s' }, where)).rejects.toThrow(Transient);
  });
});
