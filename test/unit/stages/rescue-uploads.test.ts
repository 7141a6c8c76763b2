import { describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { decideUpload } from '../../../functions/2-record/decide-upload.ts';
import { readSegment } from '../../../functions/2-record/read-segment.ts';
import { rescueUploads } from '../../../functions/2-record/rescue-uploads.ts';
import { settleUpload } from '../../../functions/2-record/settle-upload.ts';
import { writePlan } from '../../../functions/2-record/write-plan.ts';
import type { ChunkWork, DecisionWork, SegmentWork, SettlementWork } from '../../../shared/contracts/work.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { assessments, at, Council, code } from './council.ts';

const steps = ['segments', 'decisions', 'chunks', 'settlements'] as const;
type Step = (typeof steps)[number];

const place = 'assessments/2023-24-Q2/a.csv';
const key = `uploads/${code}/${place}`;
const received = '2023-09-05T09:00:00.000Z';
const file = assessments(6, 2);

const portsOf = (council: Council) => ({ ...council });
type Ports = ReturnType<typeof portsOf>;
const withPorts = (council: Council, others: Partial<Ports>): Ports => ({ ...portsOf(council), ...others });

const nothing = { send: async () => {} };

/** Sends a file on its way; the first message to one of the queues is lost, as if its tries were used up. */
async function sendLosing(council: Council, lost: Step): Promise<void> {
  const works: (() => Promise<void>)[] = [];
  let isLost = false;
  const queue = <Work>(name: Step, verb: (work: Work) => Promise<void>) =>
    senderDouble<Work>({
      onSend: ({ message }) => {
        if (name !== lost || isLost) works.push(() => verb(message));
        else isLost = true;
      },
    });
  const ports: Ports = withPorts(council, {
    segments: queue<SegmentWork>('segments', (work) => readSegment(ports)(work)),
    decisions: queue<DecisionWork>('decisions', (work) => decideUpload(ports)(work)),
    chunks: queue<ChunkWork>('chunks', (work) => writePlan(ports)(work)),
    settlements: queue<SettlementWork>('settlements', (work) =>
      settleUpload(ports)({ ...work, sentAt: at(received) }),
    ),
  });
  works.push(() => receiveUpload(ports)(council.letterbox.post(key, file, at(received))));
  for (let work = works.shift(); work; work = works.shift()) await work();
  await council.count();
  expect(isLost).toBe(true);
}

async function night(council: Council, day: string): Promise<void> {
  await rescueUploads(council)({ at: at(`2023-09-${day}T03:00:00.000Z`) });
  await council.work();
}

const cellsOf = (council: Council) =>
  council.ledgers.items.cells.all().map(({ key: cell, item }) => [cell, item]);
const onTheirWay = (council: Council) => council.uploads.inFlight(code);
const codesOf = (council: Council, ...codes: string[]) =>
  council.logs.lines.filter((line) => codes.includes(line.code)).map((line) => line.code);

describe('an upload that is stuck', () => {
  it.each(steps)(
    'for want of a message to `%s` is counted after a night as if nothing had been',
    async (lost) => {
      const [council, other] = [new Council(), new Council()];
      await other.upload(place, file, received);
      await sendLosing(council, lost);
      expect(await onTheirWay(council)).toHaveLength(1);
      await night(council, '07');
      expect(await onTheirWay(council)).toEqual([]);
      expect(await council.receiptOf(key)).toEqual(await other.receiptOf(key));
      expect(cellsOf(council)).toEqual(cellsOf(other));
    },
  );

  it.each(steps)(
    'for want of a message to `%s` is counted once, however many nights there are',
    async (lost) => {
      const council = new Council();
      await sendLosing(council, lost);
      await rescueUploads(council)({ at: at('2023-09-07T03:00:00.000Z') });
      await rescueUploads(council)({ at: at('2023-09-07T03:00:00.000Z') });
      await night(council, '08');
      const counted = cellsOf(council);
      await night(council, '20');
      expect(cellsOf(council)).toEqual(counted);
      expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted', rows: { stored: 8 } });
    },
  );

  it('is left alone for a day', async () => {
    const council = new Council();
    await sendLosing(council, 'decisions');
    await night(council, '06');
    expect(await onTheirWay(council)).toHaveLength(1);
    expect(codesOf(council, 'upload-asked-again')).toEqual([]);
  });

  it('and was never cut is taken from the start, from its copy in the archive', async () => {
    const council = new Council();
    const notice = council.letterbox.post(key, file, at(received));
    const archive = { ...council.archive, put: () => Promise.reject(new Error('the process ends here')) };
    await expect(receiveUpload(withPorts(council, { archive }))(notice)).rejects.toThrow();
    expect(await onTheirWay(council)).toHaveLength(1);
    await night(council, '07');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted' });
  });
});

/** Nights in which whatever is asked for fails again. */
async function nightsInVain(council: Council, ...days: string[]): Promise<void> {
  const ports = withPorts(council, { notices: nothing, decisions: nothing, settlements: nothing });
  for (const day of days) await rescueUploads(ports)({ at: at(`2023-09-${day}T03:00:00.000Z`) });
}

describe('an upload that nobody can read', () => {
  it('is given up two nights after the first try, and its sender is told', async () => {
    const council = new Council();
    await sendLosing(council, 'segments');
    await nightsInVain(council, '07', '08');
    expect(await council.receiptOf(key)).toBeUndefined();
    await night(council, '09');
    expect(await onTheirWay(council)).toEqual([]);
    expect(await council.receiptOf(key)).toMatchObject({
      verdict: 'failed',
      rows: { read: 0, stored: 0 },
      problems: [{ code: 'given-up', severity: 'error' }],
    });
    expect(cellsOf(council)).toEqual([]);
    expect(codesOf(council, 'upload-asked-again', 'upload-given-up')).toEqual([
      'upload-asked-again',
      'upload-asked-again',
      'upload-given-up',
    ]);
  });

  it('is tried once more before it is given up, however long nobody looked', async () => {
    const council = new Council();
    await sendLosing(council, 'segments');
    await night(council, '30');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted' });
  });

  it('is given up though it was never cut', async () => {
    const council = new Council();
    const archive = { ...council.archive, put: () => Promise.reject(new Error('the process ends here')) };
    const notice = council.letterbox.post(key, file, at(received));
    await expect(receiveUpload(withPorts(council, { archive }))(notice)).rejects.toThrow();
    await nightsInVain(council, '07', '08');
    await night(council, '09');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'failed' });
  });

  it('because nobody can read its settings any more is counted all the same: its sender is told, and nothing waits for it', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { name: 'Coventry' }, '2023-09-04T09:00:00.000Z');
    const [settings] = [...council.archived.keys()].filter((each) => each.includes('/settings/'));
    const notAllowed = JSON.stringify({ teams: [{ id: 'Not Allowed Any More' }] });
    await council.archive.put(settings ?? '', notAllowed, 'application/json');
    await expect(council.upload(place, file, received)).rejects.toThrow();
    await nightsInVain(council, '07', '08');
    await night(council, '09');
    expect(await onTheirWay(council)).toEqual([]);
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'failed' });
  });

  it('counts nothing, though what was lost is found later', async () => {
    const council = new Council();
    const notice = council.letterbox.post(key, file, at(received));
    await receiveUpload(withPorts(council, { segments: nothing }))(notice);
    const [generation] = await onTheirWay(council);
    await nightsInVain(council, '07', '08');
    await night(council, '09');
    const ref = { council: code, generation: generation as never };
    await council.notices.send([notice]);
    await council.segments.send([0, 1, 2, 3].map((segment) => ({ ...ref, segment })));
    await council.decisions.send([ref]);
    await council.settlements.send([{ ...ref, attempt: 0 }]);
    await council.work();
    expect(cellsOf(council)).toEqual([]);
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'failed' });
  });

  it('no longer keeps figures and closes waiting, and can be sent again', async () => {
    const council = new Council();
    await sendLosing(council, 'segments');
    await nightsInVain(council, '07', '08');
    await night(council, '09');
    const again = await council.upload(place, file, '2023-09-10T09:00:00.000Z');
    expect(again).toMatchObject({ verdict: 'accepted', rows: { stored: 8 } });
    expect(await onTheirWay(council)).toEqual([]);
  });
});

describe('an upload that has been decided', () => {
  it.each(['chunks', 'settlements'] as const)(
    'and waits for `%s` is never given up: rows of it may be written',
    async (lost) => {
      const council = new Council();
      await sendLosing(council, lost);
      await nightsInVain(council, '07', '08', '09', '10', '20');
      expect(codesOf(council, 'upload-given-up')).toEqual([]);
      await night(council, '30');
      expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted', rows: { stored: 8 } });
    },
  );
});

describe('a held file that was confirmed and is stuck since', () => {
  it('is tried again before it is given up, however old the file is', async () => {
    const council = new Council();
    await council.upload('assessments/2023-24-Q2/empty.csv', assessments(0, 0), received);
    const empty = `uploads/${code}/assessments/2023-24-Q2/empty.csv`;
    const { upload, verdict } = (await council.receiptOf(empty)) ?? {};
    expect(verdict).toBe('held');
    const confirmation = council.letterbox.post(
      `confirmations/${code}/assessments/2023-24-Q2/${upload?.etag}`,
      '',
      at('2023-09-15T09:00:00.000Z'),
    );
    await receiveUpload(withPorts(council, { decisions: nothing }))(confirmation);
    expect(await onTheirWay(council)).toHaveLength(1);
    await night(council, '16');
    expect(await onTheirWay(council)).toEqual([]);
    expect(await council.receiptOf(empty)).toMatchObject({ verdict: 'accepted' });
  });
});
