import { describe, expect, it } from 'vitest';
import type { Assessment, CarerSupportEvent } from '../../../shared/contracts/records.ts';
import { recompute, settingsOfCut } from '../../../shared/protocol/recompute.ts';
import { workbookOfRows } from '../../workbooks/workbook.ts';
import { assessed, Sent } from './sent.ts';
import { generation } from './some.ts';

const quarter = '2023-24-Q2';
const place = `assessments/${quarter}`;
const recomputed = async (sent: Sent) => recompute(await sent.cut(), sent);

/** What is said of each assessment in the end, and by the row or the message of which object. */
async function said(sent: Sent): Promise<string[]> {
  const { records } = await recomputed(sent);
  return records.map(({ dataset, content, origin }) => {
    const where = origin.kind === 'row' ? `row ${origin.row} of ${origin.raw}` : `message ${origin.raw}`;
    return `${(content as Assessment).outcome} in ${dataset} by ${where}`;
  });
}
const completed = async (sent: Sent) =>
  (await recomputed(sent)).tallies.at('assessments@quarter', quarter)['completed.n'] ?? 0;

const one = { assessment_id: 'A-1', requested_on: '2023-07-01', completed_on: '2023-08-01' };
const outcomeOf = (outcome: string) => ({ ...one, outcome });

describe('files that are counted anew', () => {
  it('give the figures of all their rows, and each record with the place where it was said', async () => {
    const sent = new Sent();
    const raw = await sent.file(place, 7, assessed('A-1 respite', 'A-2 declined'));
    const { records, inputs, tallies } = await recomputed(sent);
    expect(await completed(sent)).toBe(2);
    expect(inputs.map((each) => each.map(({ content }) => (content as Assessment).outcome))).toEqual([
      ['respite'],
      ['declined'],
    ]);
    expect(tallies.submittedSince).toBeUndefined();
    expect(records).toHaveLength(2);
    const name = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(records[1]).toEqual({
      ...{ source: 'assessments', dataset: quarter, subject: name, record: name },
      content: expect.objectContaining({ kind: 'assessment', outcome: 'declined' }),
      origin: {
        ...{ kind: 'row', raw, etag: 'etag 7', row: 3 },
        receivedAt: new Date(1_700_000_000_007).toISOString(),
      },
    });
  });

  it('say of a record what the newest that speaks of it says, and leave the others as they were', async () => {
    const sent = new Sent();
    const old = await sent.file('assessments/a', 1, assessed('A-1 respite', 'A-2 declined'));
    const fresh = await sent.file('assessments/b', 2, assessed('A-3 respite', 'A-1 no-change'));
    expect((await said(sent)).sort()).toEqual([
      `declined in a by row 3 of ${old}`,
      `no-change in b by row 3 of ${fresh}`,
      `respite in b by row 2 of ${fresh}`,
    ]);
  });

  it('count what is one person’s as of one', async () => {
    const sent = new Sent();
    const tracker = (status: string) =>
      `person_ref,carers_allowance,known_to_council,contact_status\nP-1,yes,no,${status}\n`;
    await sent.file('lift/2023-08', 1, tracker(''));
    await sent.file('lift/2023-09', 2, tracker('engaged'));
    const { inputs, tallies } = await recomputed(sent);
    expect(inputs.map((each) => each.map(({ dataset }) => dataset))).toEqual([['2023-08', '2023-09']]);
    expect(tallies.at('lift', '2023-09')).toMatchObject({ 'hidden-carers-engaged.d': 1 });
  });

  it('are each read with the settings that were in force when they came', async () => {
    const sent = new Sent();
    const columnMaps = { assessments: { 'Their number': 'assessment_id' } };
    const settings = await sent.file('settings/council', 1, JSON.stringify({ columnMaps }));
    const theirs = assessed('A-1 respite').replace('assessment_id', 'Their number');
    await sent.file(place, 2, theirs, { settings });
    expect(await completed(sent)).toBe(1);
    const without = new Sent();
    await without.file(place, 2, theirs);
    expect(await completed(without)).toBe(0);
  });

  it('may be workbooks', async () => {
    const sent = new Sent();
    const rows = assessed('A-1 respite', 'A-2 declined').trim().split('\n');
    const raw = await sent.file(place, 1, workbookOfRows(rows.map((row) => row.split(','))));
    expect(await said(sent)).toEqual([
      `respite in ${quarter} by row 2 of ${raw}`,
      `declined in ${quarter} by row 3 of ${raw}`,
    ]);
  });

  it('say nothing of whoever was erased', async () => {
    const sent = new Sent();
    await sent.file(place, 1, assessed('A-1 respite', 'A-2 declined'));
    sent.erase('A-1');
    expect(await said(sent)).toMatchObject([expect.stringContaining('declined')]);
  });
});

describe('submissions, each of which owns a period', () => {
  const columns =
    'la_person_unique_identifier,client_type,event_type,event_start_date,event_end_date,reporting_period_start_date,reporting_period_end_date';
  /** Each line is a carer and the day of an event. */
  const submission = (from: string, to: string, ...lines: string[]) =>
    [
      columns,
      ...lines.map((line) => {
        const [carer, day] = line.split(' ');
        return `${carer},Carer,Service,${day},${day},${from},${to}`;
      }),
      '',
    ].join('\n');
  const year = submission('2022-04-01', '2023-03-31', 'C-1 2022-05-01', 'C-2 2022-11-01');
  const second = submission('2022-07-01', '2023-06-30', 'C-3 2023-05-01');
  const secondPeriod = { from: '2022-07-01', to: '2023-06-30' } as never;
  const days = async (sent: Sent) =>
    (await recomputed(sent)).records.map(({ content }) => (content as CarerSupportEvent).start);

  it('take away what they lack of the events in it, and no other', async () => {
    const sent = new Sent();
    await sent.file('cld/2022-23-Q4', 1, year);
    await sent.file('cld/2023-24-Q1', 2, second);
    expect(await days(sent)).toEqual(['2022-05-01', '2023-05-01']);
  });

  it('still do where all of whom they tell were erased since, and no row names the period', async () => {
    const sent = new Sent();
    await sent.file('cld/2022-23-Q4', 1, year);
    await sent.file('cld/2023-24-Q1', 2, `${columns}\n`, { period: secondPeriod });
    expect(await days(sent)).toEqual(['2022-05-01']);
  });

  it('take nothing away where nobody knows of which period they are', async () => {
    const sent = new Sent();
    await sent.file('cld/2022-23-Q4', 1, year);
    await sent.file('cld/2023-24-Q1', 2, `${columns}\n`);
    expect(await days(sent)).toEqual(['2022-05-01', '2022-11-01']);
  });

  it('say since when anything is submitted', async () => {
    const sent = new Sent();
    await sent.file('cld/2023-24-Q1', 2, second, { period: secondPeriod });
    expect((await recomputed(sent)).tallies.submittedSince).toBe('2022-07-01');
  });
});

describe('messages that are counted anew', () => {
  const type = 'assessment-outcome.v1';
  const withRow = async (row = assessed('A-1 respite')) => {
    const sent = new Sent();
    await sent.file(place, 1, row);
    return sent;
  };

  it('stand over the row of their record, which keeps its dataset', async () => {
    const sent = await withRow();
    const key = await sent.message('m', type, outcomeOf('declined'));
    expect(await said(sent)).toEqual([`declined in ${quarter} by message ${key}`]);
    const [record] = (await recomputed(sent)).records;
    expect(record?.origin).toEqual({ kind: 'message', raw: key, sentAt: '2023-09-20T09:00:00.000Z' });
    expect(await completed(sent)).toBe(1);
  });

  it('speak also of what no file has, in no dataset', async () => {
    const sent = new Sent();
    const key = await sent.message('m', type, outcomeOf('declined'));
    expect(await said(sent)).toEqual([`declined in - by message ${key}`]);
  });

  it('do not stand over a row that was updated after they were sent', async () => {
    const lines = 'assessment_id,requested_on,completed_on,outcome,updated_at\n';
    const sent = await withRow(`${lines}A-1,2023-07-01,2023-08-01,respite,2023-09-25\n`);
    await sent.message('m', type, outcomeOf('declined'));
    expect(await said(sent)).toMatchObject([expect.stringContaining('respite')]);
  });

  it.each([
    ['first', 'a', 'b'],
    ['last', 'b', 'a'],
  ])('count by their version, though the newest be read %s', async (_, newest, oldest) => {
    const sent = new Sent();
    const key = await sent.message(newest, type, outcomeOf('declined'), { version: 2 });
    await sent.message(oldest, type, outcomeOf('respite'));
    expect(await said(sent)).toEqual([`declined in - by message ${key}`]);
  });

  it('take a record away that they withdraw', async () => {
    const sent = await withRow();
    await sent.message('m', 'record-withdrawn.v1', { source: 'assessments', assessment_id: 'A-1' });
    expect(await said(sent)).toEqual([]);
    expect(await completed(sent)).toBe(0);
  });

  it('may be about nobody, though somebody was erased', async () => {
    const sent = new Sent();
    await sent.file('provider/2023-24-Q2', 1, 'measure,value\ncontacts,7\n');
    sent.erase('A-2');
    await sent.message(
      'm',
      'record-withdrawn.v1',
      { source: 'provider', measure: 'contacts' },
      { dataset: quarter },
    );
    expect(await said(sent)).toEqual([]);
  });

  it('leave everything as it is where they cannot be accepted, or are about somebody who was erased', async () => {
    const sent = await withRow();
    await sent.message('a', 'of no known type', outcomeOf('declined'));
    await sent.message('b', type, { ...outcomeOf('declined'), assessment_id: 'A-2' });
    sent.erase('A-2');
    expect(await said(sent)).toMatchObject([expect.stringContaining('respite')]);
  });

  it('are read however many there are', async () => {
    const sent = new Sent();
    for (let n = 0; n < 120; n += 1)
      await sent.message(`m-${n}`, type, { ...outcomeOf('respite'), assessment_id: `A-${n}` });
    expect(await completed(sent)).toBe(120);
    expect(new Set(await said(sent)).size).toBe(120);
  });
});

it('goes by the settings of the cut, or by the defaults', async () => {
  const sent = new Sent();
  expect((await settingsOfCut(await sent.cut(), sent.archive)).name).toBe('This council');
  await sent.file('settings/council', 1, JSON.stringify({ name: 'Coventry' }), { generation: generation(3) });
  expect((await settingsOfCut(await sent.cut(), sent.archive)).name).toBe('Coventry');
});
