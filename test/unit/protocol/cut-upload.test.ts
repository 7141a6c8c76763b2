import { describe, expect, it } from 'vitest';
import { settings } from '../../../shared/contracts/settings.ts';
import { inMemory } from '../../../shared/parsing/byte-source.ts';
import type { TableSource } from '../../../shared/parsing/read-row.ts';
import { cutUpload, isDamaged, wholeFile } from '../../../shared/protocol/cut-upload.ts';
import { workbookOfRows } from '../../workbooks/workbook.ts';

const text = 'assessment_id,requested_on,completed_on,outcome\nA-1,2023-07-01,2023-08-01,respite\n';
const bytesOf = (of: string) => new TextEncoder().encode(of);

async function cut(
  of: Uint8Array,
  { source = 'assessments', chosen = {}, keep }: { source?: TableSource; chosen?: object; keep?: Keep } = {},
) {
  const kept: Uint8Array[] = [];
  const keepTable: Keep = async (table) => {
    for await (const piece of table) kept.push(new Uint8Array(piece));
    const whole = Buffer.concat(kept);
    return inMemory(whole).stream(0, whole.length);
  };
  const file = await cutUpload(inMemory(of), {
    ...{ source, dataset: '2023-24-Q2', settings: settings.parse(chosen) },
    ...{ segmentBytes: Number.POSITIVE_INFINITY, keep: keep ?? keepTable },
  });
  return { file, kept: Buffer.concat(kept).toString() };
}
type Keep = Parameters<typeof cutUpload>[1]['keep'];

const codes = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code);
const rowsOfWorkbook = text
  .trimEnd()
  .split('\n')
  .map((line) => line.split(','));

describe('a file that arrives', () => {
  it('is cut as it was sent', async () => {
    const { file, kept } = await cut(bytesOf(text));
    expect(file).toMatchObject({
      ...{ table: 'as-sent', rows: 1, problems: [], encoding: 'utf-8', separator: ',' },
      headings: ['assessment_id', 'requested_on', 'completed_on', 'outcome'],
      segments: [{ start: 48, end: text.length, firstRow: 2 }],
    });
    expect(file.columns).toEqual(file.headings);
    expect(kept).toBe('');
  });

  it('is too large above the bytes that the settings allow, and is not opened', async () => {
    const bytes = bytesOf(text);
    const limit = (most: number) => ({ limits: { bytes: most } });
    expect(codes((await cut(bytes, { chosen: limit(bytes.length) })).file)).toEqual([]);
    const { file } = await cut(bytes, { chosen: limit(bytes.length - 1) });
    expect(file).toMatchObject({
      segments: [],
      rows: 0,
      headings: [],
      problems: [{ code: 'file-too-large' }],
    });
    const large = { size: 3_000_000, read: () => Promise.reject(), stream: () => [] as never };
    const told = await cutUpload(large, {
      ...{ source: 'lift', dataset: 'a', settings: settings.parse(limit(2_500_000)), segmentBytes: 1 },
      keep: () => Promise.reject(),
    });
    expect(told.problems[0]?.message).toMatch(/\b2 MB/);
  });

  it('is damaged where its headings are, and then none of them is kept: row 1 may be a person', async () => {
    const { file } = await cut(bytesOf('A-1,Somebody\nA-2,Else\n'));
    expect(isDamaged(file.problems)).toBe(true);
    expect(file.headings).toEqual([]);
  });

  it('is told of a heading that is not ours, and of one that another row has', async () => {
    const unknown = await cut(bytesOf(text.replace('outcome', 'weather')));
    expect(codes(unknown.file)).toEqual(['unknown-column']);
    expect(isDamaged(unknown.file.problems)).toBe(false);
    const below = await cut(bytesOf(`List of assessments\n${text}`));
    expect(codes(below.file)).toEqual(['headings-not-first']);
  });

  it('has its headings in another row where its platform writes them there, or renamed by the council', async () => {
    const qualtrics =
      'ResponseId,Q1\nResponse ID,A question\n{"ImportId":"_recordId"},{"ImportId":"QID1"}\nR-1,yes\n';
    const { file } = await cut(bytesOf(qualtrics), { source: 'lets-talk' });
    expect(file.rows).toBe(1);
    expect(file.segments[0]?.firstRow).toBe(4);
    const theirs = bytesOf(text.replace('outcome', 'What became of it'));
    const columnMaps = { assessments: { 'What became of it': 'outcome' } };
    const renamed = await cut(theirs, { chosen: { columnMaps } });
    expect([codes(renamed.file), renamed.file.columns[3]]).toEqual([[], 'outcome']);
  });

  it('is told of a question that the council has not mapped, where others are columns', async () => {
    const questions = { 'What is hard?': { theme: 'breaks', kind: 'choices', options: ['Cost'] } };
    const chosen = { questionMaps: { 'lets-talk': { '*': questions } } };
    const asked = 'Response ID,What is hard?,What else?\nR-1,Cost,No\n';
    const { file } = await cut(bytesOf(asked), { source: 'lets-talk', chosen });
    expect(file.problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'question-not-mapped What else?',
    ]);
  });

  it('is known by the questions that the council has mapped, where nothing else of it is ours', async () => {
    const questions = { 'What is hard?': { kind: 'text' }, 'What else?': { kind: 'text' } };
    const chosen = { questionMaps: { 'lets-talk': { '*': questions } } };
    const separator = async (asked: string) =>
      (await cut(bytesOf(`${asked}\nCost;No\n`), { source: 'lets-talk', chosen })).file.separator;
    expect(await separator('What is hard?;What else?')).toBe(';');
    // Of what nobody knows, nobody knows by what it is separated.
    expect(await separator('Something;Other')).toBe(',');
  });

  it('has its headings further down where a row has some of ours, in a source that needs any', async () => {
    const below = 'A list\n\noutcome,completed_on\n';
    expect(codes((await cut(bytesOf(below))).file)).toEqual(['headings-not-first']);
    // Where none is needed, words of ours may be what somebody answered.
    const answers = await cut(bytesOf('My view\n\nGender,Ward\n'), { source: 'lets-talk' });
    expect(codes(answers.file)).not.toContain('headings-not-first');
  });

  it('is refused by what it is', async () => {
    const { file, kept } = await cut(bytesOf('%PDF-1.7\n'));
    expect(file.problems).toMatchObject([{ code: 'not-a-table' }]);
    expect([file.segments, kept]).toEqual([[], '']);
  });

  it('is turned into a table where it is a workbook, which is kept and cut', async () => {
    const { file, kept } = await cut(workbookOfRows(rowsOfWorkbook));
    expect(kept).toBe(text);
    expect(file).toMatchObject({ table: 'converted', rows: 1, problems: [] });
    expect(file.segments).toEqual([{ start: 48, end: text.length, firstRow: 2 }]);
  });

  it('is damaged where the workbook is, and what is no fault of the file is thrown', async () => {
    const { file } = await cut(workbookOfRows(rowsOfWorkbook), {
      chosen: { sheets: { assessments: 'Missing' } },
    });
    expect(isDamaged(file.problems)).toBe(true);
    expect(file.segments).toEqual([]);
    const keep = () => Promise.reject(new Error('the store is away'));
    await expect(cut(workbookOfRows(rowsOfWorkbook), { keep })).rejects.toThrow('the store is away');
  });
});

describe('a file that is one document', () => {
  it('is one segment and one row, up to its longest', () => {
    const whole = { segments: [{ start: 0, end: 262_144, firstRow: 1 }], rows: 1, problems: [] };
    expect(wholeFile(262_144)).toMatchObject(whole);
    expect(wholeFile(1)).toMatchObject({ segments: [{ start: 0, end: 1, firstRow: 1 }], problems: [] });
  });

  it('is not read where it is empty, or too long, and counts as one row', () => {
    expect(wholeFile(0)).toMatchObject({ segments: [], rows: 1, problems: [{ code: 'file-empty' }] });
    expect(wholeFile(262_145)).toMatchObject({
      segments: [],
      rows: 1,
      problems: [{ code: 'json-too-large' }],
    });
  });
});
