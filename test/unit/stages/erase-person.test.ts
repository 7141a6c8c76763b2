import { describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { recordMessage } from '../../../functions/2-record/record-message.ts';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { erasePerson } from '../../../functions/7-erase/erase-person.ts';
import { takeErasure } from '../../../functions/7-erase/take-erasure.ts';
import { editionFolder } from '../../../shared/contracts/editions.ts';
import type { Erasure } from '../../../shared/contracts/erasures.ts';
import type { Instant, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { ErasedIn } from '../../../shared/ports/erasures.ts';
import { countTwice } from '../../../shared/protocol/count-twice.ts';
import { erasedAgain } from '../../../shared/protocol/erase-again.ts';
import { listedAs } from '../../../shared/protocol/erased-in.ts';
import { rawMessageKey } from '../../../shared/protocol/places.ts';
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

const toldOf = async (council: Council) =>
  JSON.parse((await council.reports.text(`receipts/${code}/erasures/2023-001.json`)) ?? 'null');

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

  it('is looked for everywhere by a name that came to light in one file', async () => {
    const council = new Council(60);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const nameless = theirs.replace(nhsNumber, '').replace('SYN-9', '');
    await council.upload('assessments/2023-24-Q2/b.csv', assessments([nameless, others]), received);
    expect(everythingOf(council)).toContain('SYN-A-1');
    await council.upload(place, assessments([theirs, others]), '2023-09-06T10:00:00.000Z');
    expect(everythingOf(council)).not.toContain('SYN-A-1');
  });

  const outcome = (id: string, data: object) => ({
    ...{ type: 'assessment-outcome.v1', id, sentAt: '2023-09-06T09:00:00Z' },
    data: { assessment_id: 'SYN-A-1', requested_on: '2023-07-01', outcome: 'respite', ...data },
  });

  it('is known by whatever else a message that was left out names them by', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs.replace(nhsNumber, ''), others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    await council.send(outcome('m-1', { nhs_number: nhsNumber }), '2023-09-06T09:00:00.000Z');
    await council.send(outcome('m-2', {}), '2023-09-06T09:01:00.000Z');
    expect(everythingOf(council)).not.toContain('SYN-A-1');
    expect(council.logs.lines.filter(({ code: said }) => said === 'message-suppressed')).toHaveLength(2);
  });

  it('is looked for where a message that was left out may have been kept before', async () => {
    const council = new Council(60);
    await council.erase('2023-001', { nhs_number: [nhsNumber], assessment_id: ['SYN-A-1'] }, asked);
    const sent = outcome('m-1', { nhs_number: nhsNumber });
    await council.send(sent, received);
    const message = { body: JSON.stringify({ council: code, version: 1, ...sent }), receivedAt: received };
    const key = rawMessageKey(code, council.sha256(message.body));
    await council.archive.put(key, JSON.stringify(message), 'application/json');
    await council.send(sent, received);
    expect([...council.archived.keys()]).not.toContain(key);
  });

  it('is taken out of the rejects too, where they were erased while a message was refused', async () => {
    const council = new Council(60);
    let looks = 0;
    const name = { purpose: 'assessments/subject', id: 'SYN-A-1' };
    const erasedIn: ErasedIn = async () => {
      looks += 1;
      const before = await council.erasedIn(code);
      await council.erasures.list(code, [listedAs(code, name, council.hashErased)]);
      return looks === 1 ? before : council.erasedIn(code);
    };
    const body = JSON.stringify({
      council: code,
      version: 1,
      ...outcome('m-1', { requested_on: 'no date' }),
    });
    await recordMessage({ ...council, erasedIn })({ body, receivedAt: at(received) });
    expect(council.logs.lines.map(({ code: said }) => said)).toEqual([
      'message-rejected',
      'message-suppressed',
    ]);
    await council.work();
    expect(everythingOf(council)).not.toContain('SYN-A-1');
  });

  it('does not make the rest of their file one with too many bad rows', async () => {
    const council = new Council(200);
    await council.upload('settings/council/s.json', { quarantine: { share: 0.5, atLeast: 1 } }, received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const bad = others.replace('2023-07-04', 'no date');
    const later = await council.upload(
      place,
      assessments([theirs, whoever, bad, theirs.replace('A-1', 'A-4'), bad.replace('A-2', 'A-5')]),
      '2023-09-06T10:00:00.000Z',
    );
    expect(later).toMatchObject({ verdict: 'accepted-with-rejects', rows: { suppressed: 2, rejected: 2 } });
  });

  it('may have the number of somebody else where it is a household that is erased', async () => {
    const council = new Council(200);
    const tracked = (...rows: string[]) =>
      ['household_ref,person_ref,known_to_council', ...rows, ''].join('\n');
    await council.upload('lift/2023-09/1.csv', tracked('17,,yes', 'H-2,17,yes'), received);
    await council.erase('2023-001', { household_ref: ['17'] }, asked);
    expect(everythingOf(council)).toContain('H-2,17,yes');
    expect(everythingOf(council)).not.toContain('17,,yes');
    expect(council.records.items.all().filter(({ item }) => item.key.source === 'lift')).toHaveLength(1);
  });

  it('is done with although an upload is stuck, and the request runs on', async () => {
    const council = new Council(60);
    await council.upload('sace/2021-22/1.csv', 'serial_number,responded\n17,yes\n', received);
    await council.postAndLeave(place, assessments([others]), '2023-08-30T10:00:00.000Z');
    await council.postAndLeave(
      'assessments/2023-24-Q2/late.csv',
      assessments([others]),
      '2023-09-02T10:00:00.000Z',
    );
    const responses = [{ source: 'sace', dataset: '2021-22', id: '17' }];
    await council.erase('2023-001', { responses }, asked);
    expect(everythingOf(council)).not.toContain('17,yes');
    expect(await toldOf(council)).toMatchObject({ state: 'running', ids: 1, found: 1 });
    await council.expire('2023-09-08T02:30:00.000Z');
    const overdue = () => council.logs.lines.filter(({ code: said }) => said === 'erasure-overdue');
    expect(overdue()).toEqual([]);
    await council.expire('2023-09-09T12:30:00.000Z');
    expect(overdue()).toEqual([{ code: 'erasure-overdue', facts: { council: code, days: 4 } }]);
  });

  it('is not done with because an earlier request of the same name is', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const [request] = await council.erasures.erasures(code);
    await council.erasures.putErasure({ ...(request as Erasure), state: 'running' });
    const { complete } = council.erasures;
    const take = takeErasure(council);
    Object.assign(council.erasures, {
      complete: async (erasure: Erasure) => {
        const text = JSON.stringify({ assessment_id: ['SYN-A-2'] });
        await take(
          council.letterbox.post(`erasures/${code}/2023-001.json`, text, at('2023-09-06T10:00:00.000Z')),
        );
        return complete(erasure);
      },
    });
    const since = await council.erasures.changes(code);
    await erasePerson(council)({ council: code, phase: 'subjects', since, requests: ['2023-001'] });
    expect(await council.erasures.erasures(code)).toMatchObject([
      { state: 'running', ids: [expect.any(String)] },
    ]);
    Object.assign(council.erasures, { complete });
    expect(await toldOf(council)).toMatchObject({ state: 'running', askedAt: '2023-09-06T10:00:00.000Z' });
    await council.work();
    expect(await toldOf(council)).toMatchObject({ state: 'done', askedAt: '2023-09-06T10:00:00.000Z' });
    expect(everythingOf(council)).not.toContain('SYN-A-2');
  });

  it('is told as done at last although the receipt of an earlier request of the same name was held up meanwhile', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    const later = { assessment_id: ['SYN-A-2'] };
    let isFirst = true;
    const reports: Council['reports'] = {
      ...council.reports,
      async put(...args) {
        if (isFirst) {
          isFirst = false;
          await council.erase('2023-001', later, '2023-09-06T10:00:00.000Z');
          expect(await toldOf(council)).toMatchObject({ state: 'done' });
        }
        return council.reports.put(...args);
      },
    };
    const text = JSON.stringify({ nhs_number: [nhsNumber] });
    const letter = council.letterbox.post(`erasures/${code}/2023-001.json`, text, at(asked));
    await takeErasure({ ...council, reports })(letter);
    await council.work();
    expect(await toldOf(council)).toMatchObject({ state: 'done', askedAt: '2023-09-06T10:00:00.000Z' });
    expect(everythingOf(council)).not.toContain('SYN-A-1');
    expect(everythingOf(council)).not.toContain('SYN-A-2');
  });

  it('is refused in the words of the receipt although an earlier request of the same name is done later', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    const ask = (request: object, on: string) =>
      takeErasure(council)(
        council.letterbox.post(`erasures/${code}/2023-001.json`, JSON.stringify(request), at(on)),
      );
    await ask({ nhs_number: [nhsNumber] }, asked);
    await ask({ nhs_number: ['9990000019'] }, '2023-09-05T10:00:01.000Z');
    await council.work();
    expect(everythingOf(council)).not.toContain('SYN-A-1');
    expect(await toldOf(council)).toMatchObject({ state: 'refused' });
  });

  it('is not done with while anything was found since the round began, by whomever', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const [request] = await council.erasures.erasures(code);
    await council.erasures.putErasure({ ...(request as Erasure), state: 'running' });
    const since = await council.erasures.changes(code);
    await council.erasures.raiseChanges(code);
    const asks: object[] = [];
    const erasureWorks = { send: async (works: readonly object[]) => void asks.push(...works) };
    await erasePerson({ ...council, erasureWorks })({
      council: code,
      phase: 'subjects',
      since,
      requests: ['2023-001'],
    });
    expect(await council.erasures.erasures(code)).toMatchObject([{ state: 'running' }]);
    expect(asks).toEqual([{ council: code, phase: 'uploads', since: since + 1, requests: ['2023-001'] }]);
  });

  it('is told of to the officer without being named', async () => {
    const council = new Council();
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
    const told = (await council.reports.text(`receipts/${code}/erasures/2023-001.json`)) ?? '';
    expect(JSON.parse(told)).toMatchObject({ state: 'done', erasedInAll: { assessments: 1 } });
    expect(told).not.toContain('999');
  });

  it('is told of with how many of the ids were met in anything', async () => {
    const council = new Council();
    await council.upload(place, assessments([theirs, others]), received);
    await council.erase('2023-001', { nhs_number: [nhsNumber, '999 000 0026'], person_id: ['SYN-9'] }, asked);
    expect(await toldOf(council)).toMatchObject({ state: 'done', ids: 3, found: 2 });
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

  it('still owns its period in what a closed quarter included, which is not restated', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { shrink: 1 }, received);
    await council.upload('cld/2023-24-Q1/a.csv', year('SYN-8', 'SYN-9'), received);
    await council.upload('cld/2023-24-Q2/a.csv', next, '2023-09-02T10:00:00.000Z');
    const close = (quarter: string, at: string) =>
      closeQuarter(council)({ council: code, at: at as Instant, quarter: quarter as Quarter });
    const quarters = ['2022-23-Q2', '2022-23-Q3', '2022-23-Q4', '2023-24-Q1'];
    for (const quarter of quarters) await close(quarter, '2023-09-03T10:00:00.000Z');
    await council.erase('2023-001', request, asked);
    await close('all', '2023-09-06T10:00:00.000Z');
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual(quarters);
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
    expect(await night('2023-10-07T02:00:00.000Z')).toMatchObject({ phase: 'uploads' });
    expect(await night('2023-10-08T02:00:00.000Z')).toMatchObject({ phase: 'subjects' });
  });

  it('everything is for a request that is not done, however old', async () => {
    const request = {
      council: code,
      request: '2023-002',
      askedAt: at(asked),
      state: 'running' as const,
      ids: [],
    };
    await council.erasures.putErasure(request);
    expect(await night('2023-12-22T02:00:00.000Z')).toMatchObject({
      phase: 'uploads',
      requests: ['2023-002'],
    });
  });
});

describe('a request', () => {
  const key = `erasures/${code}/2023-001.json`;

  it('is taken although another of its name came after it', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others, whoever]), received);
    const texts = [{ nhs_number: [nhsNumber] }, { assessment_id: ['SYN-A-2'] }];
    const notices = texts.map((text) => council.letterbox.post(key, JSON.stringify(text), at(asked)));
    for (const notice of notices) await takeErasure(council)(notice);
    await council.work();
    const left = everythingOf(council);
    for (const id of ['SYN-A-1', 'SYN-A-2']) expect(left).not.toContain(id);
    expect(left).toContain('SYN-A-3');
    expect(council.letterbox.everything()).not.toMatch(/999|SYN-A-2/);
  });

  it.each<[string, string, object]>([
    ['with a wrong NHS number', '{"nhs_number":["999 000 0019"]}', { column: 'nhs_number.0' }],
    ['that names nobody', '{}', { message: 'The request names nobody' }],
    [
      'with too many ids',
      JSON.stringify({ person_id: Array.from({ length: 201 }, (_, n) => `SYN-${n}`) }),
      { message: 'The request has more than 200 numbers and references' },
    ],
  ])('%s is refused where the officer looks, and goes', async (_, text, problem) => {
    const council = new Council();
    await takeErasure(council)(council.letterbox.post(key, text, at(asked)));
    expect(await toldOf(council)).toMatchObject({ state: 'refused', problems: [problem] });
    expect(council.letterbox.everything()).toBe('');
    expect(await council.erasures.listed(code)).toEqual(new Set());
    expect(council.logs.lines.map(({ code: said }) => said)).toEqual(['erasure-refused']);
  });

  it('that breaks off while it is listed is looked for by night', async () => {
    const council = new Council(60);
    await council.upload(place, assessments([theirs, others]), received);
    const erasures = {
      ...council.erasures,
      list: async (...[of, hashes]: Parameters<typeof council.erasures.list>) => {
        await council.erasures.list(of, hashes);
        throw new Error('broken off');
      },
    };
    const notice = council.letterbox.post(key, JSON.stringify({ nhs_number: [nhsNumber] }), at(asked));
    await expect(takeErasure({ ...council, erasures })(notice)).rejects.toThrow('broken off');
    await council.expire('2023-09-06T02:30:00.000Z');
    expect(everythingOf(council)).not.toContain('SYN-A-1');
  });
});
