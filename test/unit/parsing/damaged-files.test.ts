import { describe, expect, it } from 'vitest';
import { cutTable } from '../../../shared/parsing/cut-table.ts';
import { isKnownHeading } from '../../../shared/parsing/headings.ts';

const bytesOf = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))));

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

/** Cut in one piece and byte by byte: the answers have to be the same. */
async function cut(...parts: (string | readonly number[])[]) {
  const bytes = bytesOf(...parts);
  const whole = await cutTable(inPieces(bytes, bytes.length + 1), 1000, isKnownHeading('sace'));
  expect(await cutTable(inPieces(bytes, 1), 1000, isKnownHeading('sace'))).toEqual(whole);
  return whole;
}

const wordsOf = async (...parts: (string | readonly number[])[]) =>
  (await cut(...parts)).problems.map(({ code, message }) => `${code}: ${message}`);

const heading = 'serial_number,responded\r\n';

describe('an empty file', () => {
  it('is one without a byte, also where there is a byte order mark', async () => {
    expect(await wordsOf('')).toEqual(['file-empty: The file is empty']);
    expect(await wordsOf([0xef, 0xbb, 0xbf])).toEqual(['file-empty: The file is empty']);
    expect(await wordsOf([0xff, 0xfe])).toEqual(['file-empty: The file is empty']);
  });

  it('is not one that has a heading row alone', async () => {
    for (const file of ['serial_number,responded', heading])
      expect(await cut(file)).toMatchObject({ problems: [], rows: 0, segments: [] });
  });
});

describe('a file that is not text', () => {
  it('is named with the byte that is wrong', async () => {
    // As Windows writes é in its own way of old.
    expect(await wordsOf(heading, 'S-1,yes\nS-', [0xe9], '2,yes\n')).toEqual([
      'encoding-invalid: The file is not valid UTF-8 in row 3 (byte 35)',
    ]);
  });

  it('has its rows counted up to there', async () => {
    expect(await cut(heading, 'S-1,yes\nS-2,yes\nS-', [0xe9], '3,yes\nS-4,yes\n')).toMatchObject({ rows: 3 });
  });

  it('may have half a character at its end', async () => {
    expect(await wordsOf(heading, 'S-1,yes', [0xe2, 0x82])).toEqual([
      'encoding-invalid: The file is not valid UTF-8 in row 2 (byte 32)',
    ]);
    expect(await wordsOf([0xc3])).toEqual([
      'encoding-invalid: The file is not valid UTF-8 in row 1 (byte 0)',
    ]);
    expect(await wordsOf([0xff, 0xfe, 0x61, 0x00, 0x62])).toEqual([
      'encoding-invalid: The file is not valid UTF-8 in row 1 (byte 4)',
    ]);
  });

  it('may have a NUL byte, as UTF-16 without a byte order mark has everywhere', async () => {
    expect(await wordsOf(heading, 'S-1,', [0], 'yes\n')).toEqual([
      'nul-byte: The file has a NUL byte in row 2 (byte 29)',
    ]);
    expect(await wordsOf([0x73, 0x00, 0x65, 0x00])).toEqual([
      'nul-byte: The file has a NUL byte in row 1 (byte 1)',
    ]);
  });
});

describe('a quote that is never closed', () => {
  it('is named with the row in which it opens, as a spreadsheet shows it', async () => {
    expect(await wordsOf(heading, 'S-1,yes\r\n\r\nS-2,"yes\r\nS-3,yes\r\n')).toEqual([
      'quote-not-closed: A quote that opens in row 4 (byte 40) is never closed',
    ]);
    expect(await wordsOf(heading, '"S-1\nS-1",yes\n"S-2')).toEqual([
      'quote-not-closed: A quote that opens in row 3 (byte 39) is never closed',
    ]);
    expect(await wordsOf('serial_number,"responded\r\nS-1,yes\r\n')).toEqual([
      'quote-not-closed: A quote that opens in row 1 (byte 14) is never closed',
    ]);
  });

  it('is no matter where it does not begin a cell', async () => {
    expect(await cut(heading, 'S-1,6" too short\nS-2,yes\n')).toMatchObject({ problems: [], rows: 2 });
  });
});

describe('a cell', () => {
  it('may be 32 KB long and no longer', async () => {
    const fits = 'x'.repeat(32 * 1024);
    expect(await cut(heading, `${fits},yes\n`)).toMatchObject({ problems: [], rows: 1 });
    expect(await wordsOf(heading, `S-1,yes\n${fits}x,yes\n`)).toEqual([
      'cell-too-long: A cell in row 3 (byte 33) is longer than 32 KB',
    ]);
  });
});

describe('the separator', () => {
  it('is the one by which most headings are known', async () => {
    expect(await cut('serial_number;responded;"a, b"\nS-1;yes;x\n')).toMatchObject({
      separator: ';',
      headings: ['serial_number', 'responded', 'a, b'],
    });
    expect(await cut('serial_number\tresponded\nS-1\tyes\n')).toMatchObject({ separator: '\t' });
  });

  it('is a comma where nothing is known', async () => {
    expect(await cut('one;two\n1;2\n')).toMatchObject({ separator: ',', headings: ['one;two'] });
  });
});

describe('a row', () => {
  const half = 'x'.repeat(32 * 1024 - 1);

  it('may be 64 KB long and no longer, its quoted line breaks included and its own left out', async () => {
    expect(await cut(heading, `${half},${half}y\r\n`)).toMatchObject({ problems: [], rows: 1 });
    expect(await wordsOf(heading, `S-1,yes\n"${half.slice(1)}\n",${half},z\n`)).toEqual([
      'row-too-long: Row 3 (byte 33) is longer than 64 KB',
    ]);
  });

  it('that never ends is given up before the file ends', async () => {
    expect(await cut(heading, 'x,'.repeat(100 * 1024))).toMatchObject({
      problems: [{ code: 'row-too-long', row: 2 }],
      rows: 1,
      segments: [],
    });
  });

  it('has a cell that is measured without its quotes, however often they are doubled', async () => {
    const fits = '""'.repeat(32 * 1024 - 4);
    expect(await cut(heading, `"${fits}",yes\n`)).toMatchObject({ problems: [] });
    const shorter = 'x'.repeat(32 * 1024);
    expect(await cut(heading, `"${shorter}",yes\n`)).toMatchObject({ problems: [] });
    expect(await wordsOf(heading, `"${shorter}x",yes\n`)).toEqual([
      'cell-too-long: A cell in row 2 (byte 25) is longer than 32 KB',
    ]);
  });
});

describe('a file with more rows than the settings allow', () => {
  const cutAt = (mostRows: number, body: string) =>
    cutTable(inPieces(bytesOf(heading, body), 7), 1000, isKnownHeading('sace'), { mostRows });

  it('is quarantined at the first row too many', async () => {
    expect(await cutAt(2, 'S-1,yes\nS-2,yes\nS-3,yes\nS-4,yes\n')).toMatchObject({
      problems: [{ code: 'too-many-rows', row: 4, message: 'The file has more than 2 rows' }],
    });
  });

  it('is quarantined with more than 1,000 columns: each refused row would be given as many cells', async () => {
    const others = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
    expect(await cut(`serial_number,responded,${others(998)}\nS-1,yes\n`)).toMatchObject({
      problems: [],
      rows: 1,
    });
    expect(await cut(`serial_number,responded,${others(998)},,,\nS-1,yes\n`)).toMatchObject({ problems: [] });
    expect(await cut(`serial_number,responded,${others(999)}\nS-1,yes\n`)).toMatchObject({
      problems: [
        { code: 'too-many-columns', row: 1, message: 'The file has 1001 columns; at most 1000 can be read' },
      ],
      segments: [],
    });
  });

  it('is not one that is filled up with blank rows', async () => {
    expect(await cutAt(2, 'S-1,yes\n\n,\n" ",\u00a0\nS-2,yes\n\n\n')).toMatchObject({
      problems: [],
      rows: 7,
    });
  });
});
