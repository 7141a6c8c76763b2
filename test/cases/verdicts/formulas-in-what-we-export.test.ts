import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { live } from '../../../functions/6-report/live.ts';
import { readRows } from '../../../shared/parsing/read-rows.ts';
import { csvLine } from '../../../shared/reporting/errors-csv.ts';
import { Council } from '../../unit/stages/council.ts';
import { told } from './told.ts';

const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1',
  ' =1+1',
  '＝1+1',
  '=HYPERLINK("http://example.org","x")',
];
const cellsOf = (csv: string) =>
  [...readRows(new TextEncoder().encode(csv), { encoding: 'utf-8', separator: ',' })].flat();
const runs = (cell: string) => /^\s*[=+@＝]/.test(cell) || /^\s*-.*\D/.test(cell);

describe('a text that a spreadsheet would run', () => {
  it.each(formulas)('gets an apostrophe in a table of ours: %j', (formula) => {
    expect(cellsOf(csvLine([formula, 'x']))).toEqual([`'${formula}`, 'x']);
  });

  it.each(['-5', '-5.5', '5', '=', 'a=b', 'x-y', '', '’'])(
    'is none of these, which stay as they are: %j',
    (text) => {
      expect(cellsOf(csvLine([text, 'x']))).toEqual([text, 'x']);
    },
  );

  it('is kept as text: the row counts', async () => {
    const quoted = formulas.map((formula) => `"${formula.replaceAll('"', '""')}"`);
    const file = `serial_number,responded,ward\n${quoted.map((text, at) => `S-${at},yes,${text}\n`).join('')}`;
    expect(await told(file)).toMatchObject({ verdict: 'accepted', rows: { stored: formulas.length } });
  });

  it('is not run from errors.csv, neither as a cell nor as a heading', async () => {
    const file = `serial_number,responded,"=1+1",@x\n${formulas.map((text, at) => `S-${at},?,"${text.replaceAll('"', '""')}",-x\n`).join('')}`;
    const { errors = '' } = await told(file, { settings: { quarantine: { share: 1 } } });
    expect(cellsOf(errors)).toContain("'=1+1");
    expect(cellsOf(errors).filter(runs)).toEqual([]);
  });

  it('is not run from any report', async () => {
    const council = new Council();
    const rows = [
      'household_ref,person_ref,known_to_council,carers_allowance,contact_status,ward,gender',
      '=H1,P1,no,yes,,"=1+1<b>",@SUM(A1)',
      '+H2,P2,no,yes,,-1+1,=x',
      '',
    ];
    await council.upload('lift/2023-09/a.csv', rows.join('\n'), '2023-09-20T09:00:00.000Z');
    const events = await council.tell();
    await openEpisodes(council)(events);
    await live(council)(events);
    const written = [...council.reports.objects].filter(([key]) => key.endsWith('.csv'));
    expect(written.map(([key]) => key.split('/').at(-1))).toEqual(['positions.csv', 'work-list.csv']);
    const cells = written.flatMap(([, { body }]) => cellsOf(Buffer.from(body).toString()));
    expect(cells).toContain("'=H1");
    expect(cells.filter(runs)).toEqual([]);
    for (const [key, { body }] of council.reports.objects)
      if (key.endsWith('.html')) expect(Buffer.from(body).toString()).not.toContain('1<b>');
  });
});
