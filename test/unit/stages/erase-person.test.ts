import { describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import type { Instant, Quarter } from '../../../shared/contracts/identifiers.ts';
import { countTwice } from '../../../shared/protocol/count-twice.ts';
import { erasedAgain } from '../../../shared/protocol/erase-again.ts';
import type { Objects } from '../../doubles/objects.ts';
import { at, Council, code } from './council.ts';

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

  it('is told of to the officer without being named', async () => {
    const council = new Council();
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const told = (await council.reports.text(`receipts/${code}/erasures/2023-001.json`)) ?? '';
    expect(JSON.parse(told)).toMatchObject({ state: 'done', erasedInAll: { assessments: 1 } });
    expect(told).not.toContain('999');
  });

  it('takes no file away that has the same bytes and is not received yet', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    await council.upload(place, assessments([theirs, whoever]), '2023-09-02T10:00:00.000Z');
    const key = `uploads/${code}/${place}`;
    const late = council.letterbox.post(key, assessments([theirs, others]), at('2023-09-03T10:00:00.000Z'));
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    await receiveUpload(council)(late);
    await council.work();
    expect(await council.receiptOf(key)).toMatchObject({
      verdict: 'unchanged',
      rows: { read: 2, suppressed: 1 },
    });
    expect(council.letterbox.everything()).not.toContain('SYN-A-1');
  });
});

describe('a file that is about nobody but a person who was erased', () => {
  const columns = [
    ...['la_person_unique_identifier', 'client_type', 'event_type', 'event_start_date', 'service_type'],
    ...['delivery_mechanism', 'reporting_period_start_date', 'reporting_period_end_date'],
  ].join(',');
  const event = (person: string, on: string, from: string, to: string): string =>
    `${person},Carer,Service,${on},Carer Support: Direct to Carer,Direct Payment,${from},${to}`;
  const year = (...people: string[]): string =>
    [columns, ...people.map((each) => event(each, '2022-09-01', '2022-04-01', '2023-03-31')), ''].join('\n');
  const next = [columns, event('SYN-9', '2022-12-01', '2022-07-01', '2023-06-30'), ''].join('\n');
  const request = { person_id: ['SYN-9'] };

  it('still owns its period in the recount from what is kept', async () => {
    const council = new Council();
    await council.upload('cld/2023-24-Q1/a.csv', year('SYN-8', 'SYN-9'), received);
    await council.upload('settings/council/s.json', { shrink: 1 }, '2023-09-02T09:00:00.000Z');
    await council.upload('cld/2023-24-Q2/a.csv', next, '2023-09-02T10:00:00.000Z');
    await council.erase('2023-001', request, asked);
    const { counted, recomputed } = await countTwice(code, council);
    const quarter = '2023-24-Q1' as Quarter;
    expect(recomputed(quarter).positions).toEqual(counted(quarter).positions);
  });

  it('still says which period it owns, when it comes after the request', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { shrink: 1 }, received);
    await council.upload('cld/2023-24-Q1/a.csv', year('SYN-8', 'SYN-9'), '2023-09-02T10:00:00.000Z');
    await council.erase('2023-001', request, asked);
    const told = await council.upload('cld/2023-24-Q2/a.csv', next, '2023-09-06T10:00:00.000Z');
    expect(told).toMatchObject({ verdict: 'accepted', rows: { read: 1, suppressed: 1, removed: 1 } });
  });
});

describe('at night, of a council', () => {
  const council = new Council();
  const night = (at: string) => erasedAgain({ council: code, at: at as Instant }, council.erasures);

  it('where nobody was erased nothing is looked through', async () => {
    expect(await night('2023-09-01T02:00:00.000Z')).toBeUndefined();
  });

  it('everything is, while somebody may yet write what they read before a request, then only the tables', async () => {
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    expect(await night('2023-09-06T02:00:00.000Z')).toMatchObject({ phase: 'uploads', requests: [] });
    expect(await night('2023-09-20T02:00:00.000Z')).toMatchObject({ phase: 'uploads' });
    expect(await night('2023-09-22T02:00:00.000Z')).toMatchObject({ phase: 'subjects' });
  });

  it('everything is for a request that is not done, however old', async () => {
    const request = { council: code, request: '2023-002', askedAt: at(asked), state: 'running' } as const;
    await council.erasures.putErasure(request);
    expect(await night('2023-12-22T02:00:00.000Z')).toMatchObject({
      phase: 'uploads',
      requests: ['2023-002'],
    });
  });
});
