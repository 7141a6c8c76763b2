import { describe, expect, it } from 'vitest';
import { cutTable } from '../../../shared/parsing/cut-table.ts';
import { isKnownHeading, matchHeadings } from '../../../shared/parsing/headings.ts';
import type { Layout } from '../../../shared/parsing/source-rows.ts';

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const cut = (text: string, layouts: readonly Layout[] = []) =>
  cutTable(whole(text), 1000, isKnownHeading('sace'), { layouts });

describe('headings that do not stand in row 1', () => {
  it.each([
    ['a title', 'Survey of carers\n\nserial_number,responded\nS-1,yes\n', 3],
    ['a blank row', ',,\nserial_number,responded\nS-1,yes\n', 2],
    ['a title, separated by semicolons', 'Survey;;\nserial_number;responded\nS-1;yes\n', 2],
    ['a title that is a heading by chance', 'Ward\nserial_number,responded,ward\nS-1,yes,x\n', 2],
  ])('are told with the row in which they are: below %s', async (_, text, row) => {
    const { problems } = await cut(text);
    expect(problems).toMatchObject([{ code: 'headings-not-first', row, severity: 'error' }]);
    expect(problems[0]?.message).toBe(`Headings must be in row 1; they were found in row ${row}`);
  });

  it('are looked for in ten rows', async () => {
    const below = (rows: number) => cut(`${'\n'.repeat(rows)}serial_number,responded\n`);
    expect((await below(9)).problems).toMatchObject([{ code: 'headings-not-first', row: 10 }]);
    expect((await below(10)).problems).toEqual([]);
  });

  it('are not found in a row of data that has one of their words', async () => {
    const { problems, headings } = await cut('nothing known,here\nward,S-1\n');
    expect(problems).toEqual([]);
    expect(headings).toEqual(['nothing known', 'here']);
  });
});

describe('a layout of a platform', () => {
  const titled: Layout = {
    name: 'titled',
    matches: (rows) => rows.length === 5 && rows[0]?.[0] === 'Project report',
    headingRow: 4,
    firstDataRow: 5,
  };
  const explained: Layout = {
    name: 'explained',
    matches: (rows) => rows[2]?.[0]?.startsWith('{') === true,
    headingRow: 1,
    firstDataRow: 4,
  };

  it('says where the headings and the data are; rows keep the numbers of the spreadsheet', async () => {
    const text = 'Project report\nof "today"\n\nserial_number,responded\nS-1,yes\n\nS-2,no\n';
    const table = await cut(text, [explained, titled]);
    expect(table).toMatchObject({
      headings: ['serial_number', 'responded'],
      headingRow: 4,
      segments: [{ start: text.indexOf('S-1'), end: text.length, firstRow: 5 }],
      rows: 3,
      problems: [],
    });
  });

  it('may have rows between the headings and the data that are not read', async () => {
    const text = 'serial_number,responded\nNumber,"Did you\nrespond?"\n{id},{id}\nS-1,yes\n';
    const table = await cut(text, [titled, explained]);
    expect(table).toMatchObject({
      headingRow: 1,
      segments: [{ start: text.indexOf('S-1'), firstRow: 4 }],
      rows: 1,
      problems: [],
    });
  });

  it('is nothing to a file that does not show it', async () => {
    expect(await cut('serial_number,responded\nS-1,yes\n', [titled, explained])).toMatchObject({
      headingRow: 1,
      rows: 1,
      problems: [],
    });
  });

  it('names the heading row where a heading is missing', () => {
    const { problems } = matchHeadings('sace', ['serial_number', 'x'], { row: 4 });
    expect(problems).toMatchObject([{ code: 'heading-missing', row: 4 }]);
  });
});

describe('a heading row', () => {
  it('that can be read in two ways is not guessed at', async () => {
    const { problems } = await cut('serial_number;ward,responded\nS-1;x,yes\n');
    expect(problems).toMatchObject([{ code: 'separator-unclear', row: 1 }]);
  });

  it('of one heading needs no separator', async () => {
    expect(await cut('serial_number\nS-1\n')).toMatchObject({ separator: ',', problems: [] });
  });

  it('ends with its last heading: blank ones behind it do not count, those between do', async () => {
    const { headings } = await cut('serial_number,,responded, ,""\nS-1,,yes,,\n');
    expect(headings).toEqual(['serial_number', '', 'responded']);
  });
});
