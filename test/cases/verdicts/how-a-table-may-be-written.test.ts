import { describe, expect, it } from 'vitest';
import { told } from './told.ts';

const rows = [
  ['serial_number', 'responded', 'ward'],
  ['S-1', 'yes', 'Café'],
  ['S-2', 'no', 'Süd 😀'],
];
const written = (lineBreak: string, separator = ',', end = lineBreak) =>
  rows.map((cells) => cells.join(separator)).join(lineBreak) + end;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a table is accepted, all of its rows', () => {
  it.each<[string, string | Uint8Array]>([
    ['in UTF-8', written('\n')],
    ['in UTF-8 with a byte order mark', `\ufeff${written('\n')}`],
    ['in UTF-16LE with a byte order mark', utf16(written('\r\n'))],
    ['in UTF-16BE with a byte order mark', utf16(written('\n')).swap16()],
    ['with LF', written('\n')],
    ['with CRLF', written('\r\n')],
    ['with CR', written('\r')],
    ['with line breaks of all kinds', 'serial_number,responded\rS-1,yes\r\nS-2,no\n'],
    ['without a line break at its end', written('\n', ',', '')],
    ['with CR, and none at its end', written('\r', ',', '')],
    ['with blank lines at its end', `${written('\n')}\n\r\n  \n,,\n"",,\n`],
    ['with blank lines in the middle', written('\n\n')],
    ['with blank columns at its end', rows.map((cells) => `${cells.join(',')},, ,""\n`).join('')],
    ['separated by semicolons', written('\n', ';')],
    [
      'separated by semicolons, with commas in a heading',
      'serial_number;responded;"a, b, c"\nS-1;yes;\nS-2;no;\n',
    ],
    ['separated by tabs', written('\r\n', '\t')],
    [
      'with everything in quotes',
      rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`).join(''),
    ],
    ['with headings in other letters and order', ' WARD ,"Serial Number",Responded\nx,S-1,yes\nx,S-2,no\n'],
  ])('%s', async (_, content) => {
    const receipt = await told(content);
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { read: 2, stored: 2 } });
    expect(receipt.codes.filter((each) => !each.endsWith('unknown-column'))).toEqual([]);
  });
});

describe('a table is quarantined', () => {
  it('where two separators are equally good', async () => {
    const receipt = await told('serial_number;ward,responded\nS-1;x,yes\n');
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: ['1 separator-unclear'] });
  });

  it.each([
    ['a title', 'Survey of carers\nserial_number,responded\nS-1,yes\n', 2],
    ['a title and a blank row', '"Survey, 2023",,\n\nserial_number,responded\nS-1,yes\n', 3],
    ['a line that names the separator', 'sep=;\nserial_number;responded\nS-1;yes\n', 2],
  ])('with %s above the headings, and told where they are', async (_, content, row) => {
    const receipt = await told(content);
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: [`${row} headings-not-first`] });
    expect(receipt.problems[0]?.message).toBe(`Headings must be in row 1; they were found in row ${row}`);
    expect(receipt.rows).toMatchObject({ stored: 0, withheld: receipt.rows.read });
  });

  it('unless EngagementHQ put the title there', async () => {
    const content = [
      ',,,Let’s Talk',
      '',
      ',,,Date of contribution',
      ',,,,Ward',
      '1,a,b,2023-09-01,Longford',
      '',
    ];
    expect(await told(content.join('\n'), { source: 'lets-talk' })).toMatchObject({
      verdict: 'accepted',
      rows: { read: 1, stored: 1 },
    });
  });

  it.each([
    ['nothing in it', ''],
    ['a byte order mark alone', '\ufeff'],
    ['blank lines alone', '\n\r\n \t\n,,\n'],
  ])('where there is %s', async (_, content) => {
    for (const source of ['sace', 'lets-talk', 'cld'] as const)
      expect(await told(content, { source })).toMatchObject({
        verdict: 'quarantined',
        codes: ['- file-empty'],
        rows: { read: 0 },
      });
  });
});
