import { describe, expect, it } from 'vitest';
import type { Objects } from '../../doubles/objects.ts';
import { Council, code } from './council.ts';

const nhsNumber = '999 000 0018';
const assessments = (rows: readonly string[]) =>
  ['assessment_id,person_id,nhs_number,requested_on,completed_on,outcome,ward', ...rows, ''].join('\r\n');
const theirs = `SYN-A-1,SYN-9,${nhsNumber},2023-07-03,2023-08-15,direct-payment,Longford`;
const others = 'SYN-A-2,SYN-8,,2023-07-04,2023-08-16,respite,Radford';
const whoever = 'SYN-A-3,SYN-7,,2023-07-05,,,Radford';
const place = 'assessments/2023-24-Q2/file.csv';
const received = '2023-09-01T10:00:00.000Z';
const asked = '2023-09-05T10:00:00.000Z';

const textOf = (objects: Objects): string =>
  [...objects].map(([key, { body }]) => `${key}\n${new TextDecoder().decode(body)}`).join('\n');
/** Everything that is kept anywhere. */
const everythingOf = (council: Council): string =>
  [
    textOf(council.archived),
    textOf(council.reports.objects),
    JSON.stringify(council.records.items.all()),
    JSON.stringify(council.ledgers.items.ledgers.all()),
    JSON.stringify(council.alerts.items.episodes.all()),
    JSON.stringify(council.alerts.items.noted.all()),
  ].join('\n');
/** Everybody's figures, as what is not null in any cell. */
const figuresOf = (council: Council): string =>
  JSON.stringify(
    council.ledgers.items.cells
      .all()
      .map(({ key, item }) => [key, Object.entries(item.counters).filter(([, count]) => count !== 0)])
      .filter(([, counters]) => (counters as unknown[]).length > 0)
      .sort(),
  );

describe('a person who asks to be erased', () => {
  it('is in no record, figure, file or list any more, and everybody else is as before', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others, whoever]), received);
    const [subject] = council.records.items
      .all()
      .filter(({ item }) => JSON.stringify(item).includes('direct-payment'));
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const left = everythingOf(council);
    for (const value of ['SYN-A-1', 'SYN-9', nhsNumber, '9990000018', String(subject?.item.key.subject)])
      expect(left, value).not.toContain(value);
    for (const value of ['SYN-A-2', 'SYN-A-3']) expect(left).toContain(value);
    const without = new Council(60);
    await without.upload(place, assessments([others, whoever]), received);
    expect(figuresOf(council)).toBe(figuresOf(without));
    expect(council.records.items.all().filter(({ item }) => item.key.source === 'assessments')).toHaveLength(
      2,
    );
  });

  it('stays away when the file is sent again, and the receipt says how many rows were left out', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const again = await council.upload(
      place,
      assessments([theirs, others, whoever]),
      '2023-09-06T10:00:00.000Z',
    );
    expect(again.rows).toMatchObject({ read: 3, suppressed: 1, unchanged: 1, stored: 1 });
    expect(everythingOf(council)).not.toContain('SYN-A-1');
    expect(await council.letterbox.text(`uploads/${code}/${place}`)).toBeUndefined();
  });

  it.each(['1', '3', '9'])('takes nobody else along whose row only holds the same %s', async (serial) => {
    const council = new Council(60);
    const survey = (...rows: string[]) => ['serial_number,responded,q11', ...rows, ''].join('\n');
    const outOfStep = `12,yes,${serial},${serial}`;
    await council.upload(
      'sace/2021-22/1.csv',
      survey(`${serial},yes,1`, `11,yes,${serial}`, outOfStep),
      received,
    );
    const asking = { responses: [{ source: 'sace', dataset: '2021-22', id: serial }] };
    await council.erase('2023-001', asking, asked);
    expect(everythingOf(council)).toContain(outOfStep);
    const later = await council.upload(
      'sace/2021-22/1.csv',
      survey(outOfStep, `${serial},yes,1`),
      '2023-09-06T10:00:00.000Z',
    );
    expect(later.rows).toMatchObject({ read: 2, rejected: 1, suppressed: 1 });
  });

  it('is blanked in a row that is out of step, which is refused as any such row is', async () => {
    const council = new Council(60);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const sent = await council.upload(
      place,
      assessments([`${theirs},too many`, others]),
      '2023-09-06T10:00:00.000Z',
    );
    expect(sent.rows).toMatchObject({ rejected: 1, suppressed: 0, stored: 1 });
    expect(everythingOf(council)).not.toContain('SYN-A-1');
  });

  it('is told of to the officer without being named', async () => {
    const council = new Council();
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const told = (await council.reports.text(`receipts/${code}/erasures/2023-001.json`)) ?? '';
    expect(JSON.parse(told)).toMatchObject({ state: 'done', erasedInAll: { assessments: 1 } });
    expect(told).not.toContain('999');
  });
});
