import { describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { cutFile } from '../../../shared/protocol/cut-file.ts';
import { errorsKey } from '../../../shared/protocol/places.ts';
import { talliesNow } from '../../../shared/protocol/positions-now.ts';
import { recompute } from '../../../shared/protocol/recompute.ts';
import { type CellValue, sheetXml, workbookOf, workbookOfRows } from '../../workbooks/workbook.ts';
import { at, Council, code } from './council.ts';

const day = (n: number) => `2023-09-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const place = 'lift/2023-09/matches.xlsx';
const headings = [
  'Household ref',
  'person_ref',
  'known_to_council',
  'carers_allowance',
  'contacted_on',
  'ward',
];
const rows: CellValue[][] = [
  headings,
  ['H1', 1001, false, true, 45170, 'Longford'],
  ['H2', 1002, 'no', 'yes', '2023-02-31', '=1+1, "x"'],
  [],
  ['H3', 1003, 'maybe', 'yes', null, 'two\nlines'],
  ['H4', 1004, 'yes', 'no', 45170],
];
const text = [
  headings.join(','),
  'H1,1001,no,yes,2023-09-01,Longford',
  'H2,1002,no,yes,2023-02-31,"=1+1, ""x"""',
  '',
  'H3,1003,maybe,yes,,"two\nlines"',
  'H4,1004,yes,no,2023-09-01,',
  '',
].join('\n');

const keysOf = (council: Council, end: string) =>
  [...council.archive.objects.keys()].filter((key) => key.endsWith(end));

describe('a workbook', () => {
  it('is received as the same table in CSV is: rows, verdict, problems, and their row numbers', async () => {
    const [asWorkbook, asText] = [new Council(), new Council()];
    const receipt = await asWorkbook.upload(place, workbookOfRows(rows), day(10));
    const expected = await asText.upload(place, text, day(10));
    expect(receipt).toEqual({ ...expected, upload: receipt.upload });
    expect(receipt).toMatchObject({
      verdict: 'accepted-with-rejects',
      rows: { read: 4, stored: 2, rejected: 2 },
    });
    expect(receipt.problems.map((problem) => problem.row)).toEqual([3, 5]);
    const stored = (council: Council) => council.records.items.all().length;
    expect(stored(asWorkbook)).toBe(stored(asText));
  });

  it('has its refused rows given back as the sheet shows them', async () => {
    const council = new Council();
    await council.upload(place, workbookOfRows(rows), day(10));
    const errors = await council.reports.text(errorsKey(`uploads/${code}/${place}`));
    expect(errors).toContain(
      'H2,1002,no,yes,2023-02-31,"\'=1+1, ""x""",contacted_on is not a date that exists',
    );
    expect(errors).toContain('H3,1003,maybe,yes,,"two\nlines",known_to_council is neither yes nor no');
  });

  it('is turned into a table once: whoever comes later takes the cut that is there', async () => {
    const council = new Council();
    const notice = council.letterbox.post(`uploads/${code}/${place}`, workbookOfRows(rows), at(day(10)));
    await receiveUpload(council)(notice);
    const [cut] = keysOf(council, 'cut.json');
    const before = await council.archive.text(cut as string);
    expect(cutFile.parse(JSON.parse(before ?? ''))).toMatchObject({
      table: 'converted',
      rows: 5,
      problems: [],
    });
    await receiveUpload({ ...council, segmentBytes: 7 })(notice);
    expect(await council.archive.text(cut as string)).toBe(before);
    expect(keysOf(council, 'table.csv')).toHaveLength(1);
  });

  it('counts anew from the raw file to what has been counted', async () => {
    const council = new Council();
    await council.upload(place, workbookOfRows(rows), day(10));
    const lineages = await council.uploads.lineages(code);
    const cut = { council: code, lineages, published: [], messages: [], asOf: null };
    const anew = (await recompute(cut, council)).tallies;
    const counted = await talliesNow(code, council);
    expect(Object.keys(anew.at('lift', '2023-09'))).not.toEqual([]);
    expect(anew.at('lift', '2023-09')).toEqual(counted.at('lift', '2023-09'));
  });

  it('is read from the sheet that the settings name for its source', async () => {
    const council = new Council();
    const book = workbookOf([
      { name: 'Notes', xml: sheetXml([['Made by somebody']]) },
      { name: 'Matches', xml: sheetXml([['person_ref'], ['P1']]) },
    ]);
    expect(await council.upload(place, book, day(10))).toMatchObject({
      verdict: 'quarantined',
      problems: [{ code: 'heading-missing' }],
    });
    await council.upload('settings/council/s.json', { sheets: { lift: 'Matches' } }, day(11));
    expect(await council.upload(place, book, day(12))).toMatchObject({
      verdict: 'accepted',
      rows: { stored: 1 },
    });
    await council.upload('settings/council/s.json', { sheets: { lift: 'Gone' } }, day(13));
    expect(await council.upload(place, book, day(14))).toMatchObject({
      verdict: 'quarantined',
      problems: [{ code: 'sheet-missing' }],
    });
  });

  it('that breaks off in its middle is quarantined, and no part of its table is kept', async () => {
    const council = new Council();
    const broken = sheetXml([['person_ref'], ['P1'], ['P2']]).replace('</sheetData>', '');
    const receipt = await council.upload(place, workbookOf([{ name: 'S', xml: broken }]), day(10));
    expect(receipt).toMatchObject({ verdict: 'quarantined', rows: { read: 0 } });
    expect(receipt.problems.map(({ code: problem }) => problem)).toEqual(['workbook-broken']);
    expect(keysOf(council, 'table.csv')).toEqual([]);
    expect(council.records.items.all()).toEqual([]);
  });
});

describe('a file that is no table', () => {
  it.each([
    ['a PDF', '%PDF-1.7\nserial_number,responded\n'],
    ['a web page (HTML), whatever its name ends in', '<table><tr><td>person_ref</td></tr></table>'],
    ['a JSON file', '{"person_ref": "P1"}'],
  ])('is quarantined and named as what it is: %s', async (name, content) => {
    const receipt = await new Council().upload('lift/2023-09/a.csv', content, day(1));
    expect(receipt.verdict).toBe('quarantined');
    expect(receipt.problems).toMatchObject([
      { code: 'not-a-table', message: `The selected file must be a CSV or XLSX: this is ${name}` },
    ]);
  });
});
