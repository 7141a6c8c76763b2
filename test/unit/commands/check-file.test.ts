import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { checkFile } from '../../../commands/check-file.ts';
import { errorsKey } from '../../../shared/protocol/places.ts';
import { workbookOfRows } from '../../workbooks/workbook.ts';
import { assessments, at, Council, code, lift } from '../stages/council.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const received = at('2023-10-20T12:00:00.000Z');

type Source = 'lift' | 'assessments' | 'settings';
const datasets: Record<Source, string> = { lift: '2023-09', assessments: 'a', settings: 'council' };

/** What the check says of a file, and what the pipeline says of it as the first of its dataset. */
async function bothOn(source: Source, text: string | Uint8Array, name = 'a.csv') {
  const dataset = datasets[source];
  const path = join(folder, name);
  writeFileSync(path, text);
  const file = { path, council: code, source, dataset, settings: undefined, receivedAt: received };
  const { receipt, errors } = await checkFile(file);
  const council = new Council();
  const told = await council.upload(`${source}/${dataset}/${name}`, text, received);
  const list = await council.reports.text(errorsKey(receipt.upload.key));
  return {
    checked: { ...receipt, errors },
    uploaded: { ...told, moved: [], errors: list },
  };
}

describe('a check says of a file what its first upload would be told', () => {
  it.each<[string, Source, string]>([
    ['sound', 'assessments', assessments(3, 1)],
    [
      'with refused, double and contrary rows',
      'lift',
      lift('P1 no yes', 'P1 no yes', 'P2 ? yes', 'P3 no no', 'P3 no yes', ' no no'),
    ],
    ['with too many refused rows', 'lift', lift(...Array.from({ length: 12 }, (_, n) => `P${n} ? no`))],
    ['with quoted line breaks', 'lift', 'person_ref,ward\n"P\n1","a\r\nb"\n\nP2,c,d\n'],
    ['with a remark', 'lift', 'person_ref,something else\nP1,\n'],
    ['without a heading that it needs', 'lift', 'ward\nLongford\n'],
    ['with a quote that is never closed', 'lift', 'person_ref\nP1\n"P2\n'],
    ['with dates of both styles', 'lift', 'person_ref,contacted_on\nP1,2023-09-01\nP2,01/09/2023\n'],
    ['of settings', 'settings', '{"shrink": 0.4}'],
    ['of settings that are not right', 'settings', '{"shrink": 4}'],
    ['of settings that are not JSON', 'settings', '{'],
    ['that is empty', 'lift', ''],
  ])('that is one %s', async (_, source, text) => {
    const { checked, uploaded } = await bothOn(source, text);
    expect(checked).toEqual(uploaded);
  });

  it('that is a workbook, and leaves nothing of it behind', async () => {
    const rows = [
      ['person_ref', 'contacted_on'],
      ['P1', '2023-09-01'],
      ['P2', 'soon'],
    ];
    vi.stubEnv('TMPDIR', folder);
    const { checked, uploaded } = await bothOn('lift', workbookOfRows(rows), 'a.xlsx');
    expect(checked).toEqual(uploaded);
    expect(checked).toMatchObject({ verdict: 'accepted-with-rejects', rows: { stored: 1, rejected: 1 } });
    expect(globSync('carers-count-*', { cwd: folder })).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('whose name is not one for a file', async () => {
    const { checked, uploaded } = await bothOn('lift', 'person_ref\nP1\n', 'a\u0007.csv');
    expect(checked).toEqual(uploaded);
    expect(checked.verdict).toBe('quarantined');
  });

  it('whatever stands in it', async () => {
    const cell = fc.oneof(
      fc.constantFrom('P1', 'P2', '"P\n1"', 'yes', 'no', '2023-09-01', '01/09/2023', '31/02/2023', '"', '=1'),
      fc.string({ maxLength: 4 }),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const text = ['person_ref,known_to_council,contacted_on', ...rows].join('\n');
        const { checked, uploaded } = await bothOn('lift', text);
        expect(checked).toEqual(uploaded);
      }),
      { numRuns: 60 },
    );
  });
});
