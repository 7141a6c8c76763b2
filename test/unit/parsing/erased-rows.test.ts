import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../shared/parsing/encodings.ts';
import { blanked, erasedRows, isErasedRow } from '../../../shared/parsing/erased-rows.ts';
import type { IsErased } from '../../../shared/parsing/person-ids.ts';

const headings = ['assessment_id', 'person_id', 'nhs_number', 'outcome'];
const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be'];

function bytesIn(encoding: Encoding, text: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
const textIn = (encoding: Encoding, bytes: Uint8Array) =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

const isTheirs: IsErased = (ids) =>
  ids.some(
    ({ purpose, id }) => `${purpose} ${id}` === 'nhs 9990000018' || `${purpose} ${id}` === 'local SYN-000009',
  );

/** Rows that are found in a table, each as the text at its place. */
function foundIn(text: string, encoding: Encoding = 'utf-8', form: object = {}) {
  const bytes = bytesIn(encoding, text);
  const table = { encoding, separator: ',', headings, columns: headings, ...form };
  const of = { source: 'assessments', dataset: '-' } as const;
  const found = erasedRows(bytes, table, of, isTheirs);
  return {
    found,
    rows: found.map(({ start, end }) => textIn(encoding, bytes.subarray(start, end))),
    left: textIn(encoding, blanked(bytes, found, encoding)),
  };
}

describe('the rows of somebody who was erased', () => {
  it.each(encodings)(
    'are found by any of their ids and blanked in %s, and all else stays to the byte',
    (encoding) => {
      const before = 'A-1,SYN-8,,respite – für\r\n';
      const theirs = ['A-2,,999 000 0018,“no” 𝒳', 'A-3,SYN-000009,,é'];
      const between = 'A-4,,,𝒳\n\n';
      const after = 'A-5,SYN-0000090,999 000 0026,last';
      const text = `${before}${theirs[0]}\r\n${between}${theirs[1]}\r\n${after}`;
      const { rows, left, found } = foundIn(text, encoding);
      expect(rows).toEqual(theirs);
      expect(found.map(({ identity }) => identity?.subject)).toEqual(['A-2', 'A-3']);
      const units = encoding === 'utf-8' ? 1 : 2;
      const spaces = theirs.map((row) => ' '.repeat(bytesIn(encoding, row).length / units));
      expect(left).toBe(`${before}${spaces[0]}\r\n${between}${spaces[1]}\r\n${after}`);
    },
  );

  it.each(encodings)('are one row over quoted line breaks in %s', (encoding) => {
    const quoted = '"A-1\r\n",SYN-000009,,"two\nlines, ""one"""';
    const { rows, left } = foundIn(`${quoted}\nA-2,SYN-000009,,\n`, encoding);
    expect(rows).toEqual([quoted, 'A-2,SYN-000009,,']);
    expect(left).toBe(`${' '.repeat(quoted.length)}\n${' '.repeat(16)}\n`);
  });

  it('are found in whatever cell, where a row is out of step: too short, or filled in beyond its headings', () => {
    const { rows, found } = foundIn(
      'SYN-000009,A-1\nA-2,,,,,9990000018\nA-3,,,,,\nA-4,SYN-8,,respite,SYN-000009\n',
    );
    expect(rows).toEqual(['SYN-000009,A-1', 'A-2,,,,,9990000018', 'A-4,SYN-8,,respite,SYN-000009']);
    // Nobody can say what such a row was counted under, and it never was.
    expect(found.map(({ identity }) => identity)).toEqual([undefined, undefined, undefined]);
  });

  it('are not found where another column happens to say the same', () => {
    expect(foundIn('SYN-000009,SYN-8,,SYN-000009\n').rows).toEqual([]);
  });

  it('are found in whatever cell, where the table has no headings', () => {
    expect(foundIn('a,b,SYN-000009\nc\n', 'utf-8', { headings: [], columns: [] }).rows).toEqual([
      'a,b,SYN-000009',
    ]);
  });

  it('are found under the columns that the table has, wherever they stand, beside those that are not ours', () => {
    const form = {
      separator: ';',
      headings: ['Note', 'NHS', 'Id'],
      columns: [null, 'nhs_number', 'assessment_id'],
    };
    const { rows, found } = foundIn('SYN-000009;;A-1\nx;999 000 0018;A-2\n', 'utf-8', form);
    expect(rows).toEqual(['x;999 000 0018;A-2']);
    expect(found[0]?.identity).toEqual({ naturalKey: 'A-2', subject: 'A-2' });
  });

  it('are told with no name where the row has none', () => {
    expect(foundIn(',SYN-000009,,\n').found.map(({ identity }) => identity)).toEqual([undefined]);
  });

  it('once blanked are nobody’s any more', () => {
    const once = foundIn('A-1,SYN-000009,,\nA-2,SYN-8,,\n').left;
    expect(foundIn(once)).toMatchObject({ found: [], left: once });
  });
});

describe('bytes that are blanked', () => {
  it('leave those that were given as they were', () => {
    const bytes = bytesIn('utf-8', 'abcdef');
    expect(textIn('utf-8', blanked(bytes, [{ start: 1, end: 3 }], 'utf-8'))).toBe('a  def');
    expect(textIn('utf-8', bytes)).toBe('abcdef');
  });
});

describe('a row as erasure leaves it', () => {
  const is = (text: string, start = 0, end = text.length) => isErasedRow(bytesIn('utf-8', text), start, end);

  it('is nothing but spaces, and never nothing at all', () => {
    expect([is('   '), is(' '), is('a  b', 1, 3)]).toEqual([true, true, true]);
    expect([
      is(''),
      is('a', 1, 1),
      is('  ,'),
      is(', '),
      is('\t'),
      is('a  b', 0, 3),
      is('a  b', 1, 4),
    ]).toEqual(Array(7).fill(false));
  });
});
