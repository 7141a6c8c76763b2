import { describe, expect, it } from 'vitest';
import { rescueUploads } from '../../../functions/2-record/rescue-uploads.ts';
import { settleUpload } from '../../../functions/2-record/settle-upload.ts';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { eraseExpired } from '../../../functions/7-erase/erase-expired.ts';
import type { Generation, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { ExpiryWork } from '../../../shared/contracts/work.ts';
import { countTwice } from '../../../shared/protocol/count-twice.ts';
import { someEpisode, someMessage, somePseudonym } from '../../port-contracts/some.ts';
import { assessments, at, Council, code, lift } from './council.ts';

const day = 86_400_000;
/** So many days after a moment, in the night. */
const daysAfter = (received: string, days: number): string =>
  new Date(Date.parse(received) + days * day + 3_600_000).toISOString();

const keysBelow = (council: Council, ...prefixes: string[]): string[] =>
  [...council.archived.keys()].filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));

/** Everything that is kept, as one text: what a second night must not change. */
const everything = (council: Council): string =>
  JSON.stringify([
    [...council.archived],
    [...council.reports.objects],
    council.records.items.all(),
    council.uploads.items.uploads.all(),
    council.uploads.items.lineages.all(),
    council.uploads.items.inFlight.all().map(({ item }) => [...item]),
    council.ledgers.items.ledgers.all(),
    council.ledgers.items.cells.all(),
    council.alerts.items.episodes.all(),
    council.alerts.items.messages.all(),
    council.alerts.items.noted.all(),
  ]);

/** Each cell equals what a recount from the raw files gives. */
async function expectRecount(council: Council, quarter = '2023-24-Q2'): Promise<void> {
  const { counted, recomputed } = await countTwice(code, council);
  expect(counted(quarter as Quarter).fingerprint).toBe(recomputed(quarter as Quarter).fingerprint);
}

const completed = (council: Council): number =>
  council.ledgers.items.cells.all().reduce((sum, { item }) => sum + (item.counters.completed ?? 0), 0);
const statedIn = (council: Council, source: string): number =>
  council.records.items.all().filter(({ item }) => item.key.source === source).length;

const received = '2023-09-05T09:00:00.000Z';

describe('what was refused', () => {
  const place = 'assessments/2023-24-Q2/a.csv';
  const errors = `receipts/${code}/${place}.errors.csv`;
  const withOneRefused = `${assessments(3, 0).trimEnd()}\nA-9,2023-07-01,never,respite\n`;

  it('goes after its days: refused rows, quarantined files, files at unknown places', async () => {
    const council = new Council();
    await council.upload(place, withOneRefused, received);
    await council.upload('assessments/2023-24-Q1/b.csv', 'no,such,columns\n1,2,3\n', received);
    await council.upload('nowhere/at/all.csv', 'somebody', received);
    expect(await council.reports.text(errors)).toContain('A-9');
    await council.expire(daysAfter(received, 89));
    expect(await council.reports.text(errors)).toContain('A-9');
    expect(keysBelow(council, 'raw/')).toHaveLength(3);
    await council.expire(daysAfter(received, 90));
    expect(await council.reports.text(errors)).toBeUndefined();
    expect(keysBelow(council, 'raw/')).toEqual([expect.stringContaining('/2023-24-Q2/')]);
    const counted = council.uploads.items.uploads
      .all()
      .find(({ item }) => item.upload.verdict !== 'quarantined');
    for (const key of keysBelow(council, 'work/', 'manifests/'))
      expect(key).toContain(counted?.item.upload.generation);
    await expectRecount(council);
    const after = everything(council);
    await council.expire(daysAfter(received, 91));
    expect(everything(council)).toBe(after);
  });

  it('stays where a newer file of the same name has a list of its own', async () => {
    const council = new Council();
    const later = daysAfter(received, 60);
    await council.upload(place, withOneRefused, received);
    await council.upload(place, withOneRefused.replace('A-9', 'A-8'), later);
    await council.expire(daysAfter(received, 90));
    expect(await council.reports.text(errors)).toContain('A-8');
  });

  it('goes of a held file only after nobody can confirm it any more', async () => {
    const council = new Council();
    await council.upload('assessments/2023-24-Q2/a.csv', assessments(10, 0), received);
    const held = await council.upload('lift/2023-09/empty.csv', lift(), received);
    expect(held.verdict).toBe('held');
    const confirmation = `lift/2023-09/${held.upload.etag}`;
    await council.expire(daysAfter(received, 91));
    expect(keysBelow(council, `raw/${code}/lift/`)).toEqual([]);
    const answer = await council.confirm(confirmation, daysAfter(received, 92));
    expect(answer?.problems).toMatchObject([{ code: 'nothing-held' }]);
    expect(await council.uploads.inFlight(code)).toEqual([]);
  });

  it('is a message, once a night for all councils, by the shortest time that one of them keeps it', async () => {
    const council = new Council();
    await council.upload('settings/council/settings.json', { retention: { refused: 40 } }, received);
    await council.send({ type: 'assessment-outcome.v1', id: '1', sentAt: 'never', data: {} }, received);
    await council.expire(daysAfter(received, 39));
    expect(keysBelow(council, 'rejects/')).toHaveLength(1);
    await council.expire(daysAfter(received, 40));
    expect(keysBelow(council, 'rejects/')).toEqual([]);
  });
});

describe('what was superseded', () => {
  const place = 'lift/2023-09/a.csv';

  async function replaced(): Promise<Council> {
    const council = new Council();
    await council.upload(place, lift('P1 no yes', 'P2 no yes'), received);
    await council.upload(place, lift('P1 no yes', 'P2 yes yes'), daysAfter(received, 1));
    return council;
  }

  it('goes after its days, and figures stay', async () => {
    const council = await replaced();
    const records = JSON.stringify(council.records.items.all());
    await council.expire(daysAfter(received, 729));
    expect(keysBelow(council, `raw/${code}/lift/`)).toHaveLength(2);
    await council.expire(daysAfter(received, 730));
    expect(keysBelow(council, `raw/${code}/lift/`)).toHaveLength(1);
    const [newest] = (await council.uploads.lineage(code, 'lift', '2023-09')).truth;
    expect(keysBelow(council, `raw/${code}/lift/`)).toEqual([newest?.raw]);
    expect(new Set(keysBelow(council, 'manifests/').map((key) => key.split('/')[2]))).toEqual(
      new Set([newest?.generation]),
    );
    expect(JSON.stringify(council.records.items.all())).toBe(records);
    await expectRecount(council);
    const after = everything(council);
    await council.expire(daysAfter(received, 731));
    expect(everything(council)).toBe(after);
  });

  it('stays while the newest edition of a closed quarter leads to its rows', async () => {
    const council = new Council();
    await council.upload(place, lift('P1 no yes'), received);
    await closeQuarter(council)({ at: at('2023-10-25T06:05:00.000Z'), council: code });
    await council.upload(place, lift('P1 no yes'), '2023-10-26T09:00:00.000Z');
    await council.expire(daysAfter(received, 1_000));
    expect(keysBelow(council, `raw/${code}/lift/`)).toHaveLength(2);
  });

  it('is a message that a better one has replaced, and a delivery of a survey platform', async () => {
    const council = new Council();
    const delivery = `raw/webhooks/${code}/survey/1.json`;
    await council.archive.put(delivery, '{}', 'application/json');
    council.written.set(delivery, at(received));
    await council.send(outcome(1, 'respite'), received);
    await council.send(outcome(2, 'direct-payment'), received);
    await council.expire(daysAfter(received, 729));
    expect(keysBelow(council, 'raw/messages/', 'raw/webhooks/')).toHaveLength(3);
    await council.expire(daysAfter(received, 730));
    expect(keysBelow(council, 'raw/webhooks/')).toEqual([]);
    expect(keysBelow(council, 'raw/messages/')).toHaveLength(1);
    expect(JSON.stringify(council.records.items.all())).toContain('direct-payment');
    await expectRecount(council);
  });
});

const outcome = (version: number, said: string) => ({
  type: 'assessment-outcome.v1',
  id: `M-${version}`,
  version,
  sentAt: '2023-09-01T10:00:00.000Z',
  data: { assessment_id: 'A-1', requested_on: '2023-07-01', completed_on: '2023-08-01', outcome: said },
});

describe('what is said of people', () => {
  const later = daysAfter(received, 100);
  const years = 2_922;

  it('goes with the file that said it, and its figures, as long as nobody else says it', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(3, 1), received);
    await council.upload('assessments/a/2.csv', assessments(2, 0, 3), later);
    const before = completed(council);
    await council.expire(daysAfter(received, years - 1));
    expect(completed(council)).toBe(before);
    await council.expire(daysAfter(received, years));
    // are in the first file only; the second says.
    expect(statedIn(council, 'assessments')).toBe(2);
    expect(council.ledgers.items.ledgers.all()).toHaveLength(2);
    expect(keysBelow(council, `raw/${code}/assessments/`)).toHaveLength(1);
    // Those before it listed the rows of both files.
    const { manifest } = await council.uploads.lineage(code, 'assessments', '-');
    expect(keysBelow(council, 'manifests/').filter((key) => key.includes('/manifest-'))).toEqual([manifest]);
    expect(await council.uploads.inFlight(code)).toEqual([]);
    await expectRecount(council);
    const after = everything(council);
    await council.expire(daysAfter(received, years + 1));
    expect(everything(council)).toBe(after);
    await council.expire(daysAfter(later, years));
    expect(statedIn(council, 'assessments')).toBe(0);
    expect(completed(council)).toBe(0);
    expect(keysBelow(council, 'raw/', 'manifests/', 'work/')).toEqual([]);
  });

  it('leaves nothing of a row that a newer file restated as it was', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), received);
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), later);
    await council.expire(daysAfter(received, years));
    expect(statedIn(council, 'lift')).toBe(1);
    await expectRecount(council);
    await council.expire(daysAfter(later, years));
    expect(statedIn(council, 'lift')).toBe(0);
    expect(council.ledgers.items.ledgers.all()).toEqual([]);
  });

  it('is a message, too; what it had replaced goes with it', async () => {
    const council = new Council();
    await council.send(outcome(2, 'direct-payment'), received);
    await council.send(outcome(1, 'respite'), daysAfter(received, years - 10));
    await council.expire(daysAfter(received, years - 1));
    expect(keysBelow(council, 'raw/messages/')).toHaveLength(2);
    await council.expire(daysAfter(received, years));
    expect(keysBelow(council, 'raw/messages/')).toEqual([]);
    expect(council.records.items.all()).toEqual([]);
    expect(council.ledgers.items.ledgers.all()).toEqual([]);
    expect(completed(council)).toBe(0);
  });

  it('leaves a mark where a newer file took a row away, until that file goes', async () => {
    const council = new Council();
    const others = [2, 3, 4, 5, 6, 7].map((n) => `P${n} no yes`);
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', ...others), received);
    const data = { person_ref: 'P1', carers_allowance: 'yes' };
    const match = { type: 'lift-match.v1', id: 'M-1', dataset: '2023-09', sentAt: received, data };
    await council.send(match, received);
    await council.upload('lift/2023-09/a.csv', lift(...others), later);
    await council.expire(daysAfter(received, years));
    expect(keysBelow(council, 'raw/messages/')).toEqual([]);
    expect(statedIn(council, 'lift')).toBe(7);
    await expectRecount(council);
    await council.expire(daysAfter(later, years));
    expect(council.records.items.all()).toEqual([]);
  });

  it('goes in steps, however long the file is', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(7, 0), received);
    await council.expire(daysAfter(received, years));
    expect(statedIn(council, 'assessments')).toBe(0);
    expect(keysBelow(council, 'raw/', 'manifests/')).toEqual([]);
    const steps = council.logs.lines.filter((line) => line.code === 'expiry-step');
    expect(steps.filter(({ facts }) => facts.phase === 'uploads').length).toBeGreaterThan(3);
  });

  it('is no message that stands over a row of a file that is still in force', async () => {
    const council = new Council();
    await council.send(outcome(1, 'direct-payment'), received);
    await council.upload('assessments/a/1.csv', assessments(1, 0), later);
    await council.expire(daysAfter(received, years));
    expect(JSON.stringify(council.records.items.all())).toContain('direct-payment');
    expect(keysBelow(council, 'raw/messages/')).toHaveLength(1);
    await expectRecount(council);
    await council.expire(daysAfter(later, years));
    await council.expire(daysAfter(later, years + 1));
    expect(council.records.items.all()).toEqual([]);
    expect(keysBelow(council, 'raw/')).toEqual([]);
  });

  it('goes oldest first: what a newer file has taken away must not come back', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(3, 0), received);
    await council.upload('assessments/a/2.csv', assessments(1, 0, 7), daysAfter(received, 1));
    const [oldest] = (await council.uploads.lineage(code, 'assessments', '-')).truth;
    const { expire } = council.uploads;
    Object.assign(council.uploads, {
      expire: async (...given: Parameters<typeof expire>) =>
        given[0].generation === oldest?.generation ? 'lost-race' : expire(...given),
    });
    await council.expire(daysAfter(received, years + 3));
    expect(statedIn(council, 'assessments')).toBe(4);
    Object.assign(council.uploads, { expire });
    await council.expire(daysAfter(received, years + 4));
    expect(statedIn(council, 'assessments')).toBe(0);
  });

  it('waits for a file that is on its way', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(3, 0), received);
    const lineage = await council.uploads.lineage(code, 'assessments', '-');
    const [entry] = lineage.truth;
    if (entry === undefined) throw new Error('nothing counts');
    const open = { ...entry, generation: `9${entry.generation.slice(1)}` as typeof entry.generation };
    council.uploads.items.lineages.put(
      { pk: `${code}#lineages`, sk: 'assessments#-' },
      { ...lineage, open: [open] },
    );
    await council.expire(daysAfter(received, years));
    expect(statedIn(council, 'assessments')).toBe(3);
    expect(keysBelow(council, `raw/${code}/assessments/`)).toHaveLength(1);
  });

  it('keeps quarters from being closed until it is gone, and nobody else ends that', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(3, 0), received);
    const [entry] = (await council.uploads.lineage(code, 'assessments', '-')).truth;
    const ref = { council: code, generation: entry?.generation as Generation };
    await council.uploads.expire(ref);
    await settleUpload(council)({ ...ref, attempt: 0, sentAt: at(later) });
    await rescueUploads(council)({ at: at(daysAfter(received, years)) });
    await council.work();
    expect(await council.uploads.inFlight(code)).toEqual([ref.generation]);
    await expect(countTwice(code, council)).rejects.toThrow('upload-on-its-way');
  });

  it('does not restate a closed quarter', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(3, 1), received);
    await closeQuarter(council)({ at: at('2023-10-25T06:05:00.000Z'), council: code });
    const closed = await council.closes.editions(code);
    expect(closed.length).toBeGreaterThan(0);
    await council.upload('settings/council/settings.json', { name: 'Coventry' }, later);
    await council.expire(daysAfter(received, years));
    expect(completed(council)).toBe(0);
    await closeQuarter(council)({ at: at('2031-10-25T06:05:00.000Z'), council: code, quarter: 'all' });
    expect(await council.closes.editions(code)).toEqual(closed);
  });

  it('is gone the next night, wherever the first night ended', async () => {
    const undisturbed = await oldAndNew();
    await undisturbed.expire(daysAfter(received, years));
    let last = 0;
    for (let calls = 1; calls > last; last += 1) {
      const council = await oldAndNew();
      calls = await nightThatEnds(council, last);
      await council.expire(daysAfter(received, years + 1));
      const kept = ({ archived, records, ledgers }: Council) => [
        [...archived.keys()],
        records.items.all(),
        ledgers.items.ledgers.all().map(({ key }) => key),
      ];
      expect(kept(council), `ended after ${last} calls`).toEqual(kept(undisturbed));
      expect(await council.uploads.inFlight(code)).toEqual([]);
      await expectRecount(council);
    }
    expect(last).toBeGreaterThan(20);
  });

  async function oldAndNew(): Promise<Council> {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(2, 1), received);
    await council.upload('assessments/a/2.csv', assessments(1, 0, 3), later);
    const said = outcome(1, 'respite');
    await council.send({ ...said, data: { ...said.data, assessment_id: 'A-7' } }, received);
    return council;
  }

  /** @returns how often anything was called that changes something, or would have */
  async function nightThatEnds(council: Council, last: number): Promise<number> {
    let calls = 0;
    const ending = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (of, name) => {
          const member = Reflect.get(of, name);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]) => {
            calls += 1;
            if (calls > last) throw new Error('ended');
            return Reflect.apply(member, of, given);
          };
        },
      });
    const { archiveEraser, eraser, uploads, ledgers, records } = council;
    const ports = { archiveEraser, eraser, uploads, ledgers, records };
    const ended = Object.entries(ports).map(([name, port]) => [name, ending(port)]);
    const works: ExpiryWork[] = [{ at: at(daysAfter(received, years)) }];
    const expiries = { send: async (sent: readonly ExpiryWork[]) => void works.push(...sent) };
    const verb = eraseExpired(Object.assign(Object.create(council), Object.fromEntries(ended), { expiries }));
    for (let work = works.shift(); work; work = works.shift()) await verb(work).catch(() => {});
    return calls;
  }
});

describe('alerts and messages to teams', () => {
  it('go after their days once they are over, with the copy in the outbox', async () => {
    const council = new Council();
    await council.upload('settings/council/settings.json', { name: 'Coventry' }, received);
    const over = {
      ...someEpisode(code, 1),
      state: 'resolved' as const,
      openedAt: at(received),
      trail: [{ at: at(received), step: 'resolved' as const }],
    };
    const living = { ...someEpisode(code, 2), state: 'notified' as const, message: 'message-2' };
    const [told, needed] = [1, 2].map((n) => ({
      ...someMessage(code, [over]),
      id: `message-${n}`,
      sentAt: at(received),
    }));
    for (const episode of [over, living]) await council.alerts.putEpisode({ ...episode, n: 1 });
    for (const message of [told, needed]) if (message) await council.alerts.putMessage({ ...message, n: 1 });
    const outbox = `outbox/${code}/${told?.id}.json`;
    await council.reports.put(outbox, '{}', 'application/json');
    await council.expire(daysAfter(received, 729));
    expect(council.alerts.items.episodes.all()).toHaveLength(2);
    expect(council.alerts.items.messages.all()).toHaveLength(2);
    await council.expire(daysAfter(received, 730));
    expect(council.alerts.items.episodes.all().map(({ item }) => item.id)).toEqual([living.id]);
    expect(council.alerts.items.messages.all().map(({ item }) => item.id)).toEqual([needed?.id]);
    expect(await council.reports.text(outbox)).toBeUndefined();
  });

  it('go with all lives of the alert or not at all, because lives are counted', async () => {
    const council = new Council();
    await council.upload('settings/council/settings.json', { name: 'Coventry' }, received);
    const life = (n: number, ended: string) => ({
      ...someEpisode(code, n),
      subject: somePseudonym(1),
      state: 'resolved' as const,
      openedAt: at(received),
      trail: [{ at: at(ended), step: 'resolved' as const }],
      n: 1,
    });
    await council.alerts.putEpisode(life(1, received));
    await council.alerts.putEpisode(life(2, daysAfter(received, 10)));
    await council.expire(daysAfter(received, 735));
    expect(council.alerts.items.episodes.all()).toHaveLength(2);
    await council.expire(daysAfter(received, 741));
    expect(council.alerts.items.episodes.all()).toEqual([]);
  });

  it('forget match keys of those of whom nothing is on record', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), received);
    const [record] = council.records.items.all().filter(({ item }) => item.key.source === 'lift');
    const there = { kind: 'person' as const, subject: record?.item.key.subject as never };
    await council.alerts.note(code, somePseudonym(7), there);
    await council.alerts.note(code, somePseudonym(7), { kind: 'person', subject: somePseudonym(8) });
    await council.expire(daysAfter(received, 1));
    expect(await council.alerts.noted(code, somePseudonym(7))).toEqual([there]);
  });
});

describe('those who were erased', () => {
  const who = { person_ref: ['P1'] };

  it('are looked for every night: what a worker that was held up wrote of them goes', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 no yes'), received);
    const late = council.records.items.all().find(({ item }) => item.key.source === 'lift');
    const before = structuredClone(council.records.items.all());
    await council.erase('2023-001', who, daysAfter(received, 1));
    const gone = before.filter(({ key }) => council.records.items.get(key) === undefined);
    expect(gone).toHaveLength(1);
    for (const { key, item } of gone) council.records.items.put(key, item);
    expect(late).toBeDefined();
    await council.expire(daysAfter(received, 2));
    for (const { key } of gone) expect(council.records.items.get(key)).toBeUndefined();
  });

  it('are looked for again from the beginning where a request was never done', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), received);
    await council.erase('2023-001', who, daysAfter(received, 1));
    const [erasure] = await council.erasures.erasures(code);
    if (erasure === undefined) throw new Error('nobody asked');
    await council.erasures.putErasure({ ...erasure, state: 'running' });
    await council.expire(daysAfter(received, 2));
    expect(await council.erasures.erasures(code)).toMatchObject([{ state: 'done' }]);
  });
});
