import { beforeEach, describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { settleUpload } from '../../../functions/2-record/settle-upload.ts';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import { findUploads, namesUpload } from '../../../shared/protocol/operations/find-uploads.ts';
import { refuse } from '../../../shared/protocol/operations/refuse.ts';
import { releasable, release } from '../../../shared/protocol/operations/release.ts';
import { confirmationKey, cutKey } from '../../../shared/protocol/places.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { assessments, at, Council, code, lift } from '../stages/council.ts';

const place = 'lift/2023-09/lift.csv';
const key = `uploads/${code}/${place}`;
const people = Array.from({ length: 8 }, (_, n) => `P${n} no yes`);
const whole = lift(...people);
const shrunken = lift('P0 no yes');

let council: Council;
let letterbox: ReturnType<typeof objectsDouble>;
const ports = () => ({ ...council, letterbox });
const newest = async (): Promise<Upload> => (await findUploads(key, council))[0] as Upload;

beforeEach(async () => {
  council = new Council();
  letterbox = objectsDouble();
  await council.upload(place, whole, '2023-09-05T09:00:00.000Z');
  const held = await council.upload(place, shrunken, '2023-09-06T09:00:00.000Z');
  expect(held.verdict).toBe('held');
});

/** What the bucket tells of an object that was put there. */
async function tellOfConfirmations(moment = '2023-09-07T09:00:00.000Z'): Promise<void> {
  for (const each of letterbox.objects.keys())
    await receiveUpload(council)(council.letterbox.post(each, '', at(moment)));
  await council.work();
}

const cellsOf = () => council.ledgers.items.cells.all().map(({ key: cell, item }) => [cell, item]);

describe('a held file that is released', () => {
  it('counts, as if its sender had confirmed it', async () => {
    expect(await releasable(await newest(), ports())).toBe('held');
    expect(letterbox.objects.size).toBe(0);
    expect(await release(await newest(), ports())).toBe('released');
    expect([...letterbox.objects.keys()]).toEqual([confirmationKey(await newest())]);
    expect([...letterbox.objects.values()].map(({ body }) => body.length)).toEqual([0]);
    await tellOfConfirmations();
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted', rows: { removed: 7 } });
  });

  it('is released once, however often it is asked for', async () => {
    await release(await newest(), ports());
    await release(await newest(), ports());
    await tellOfConfirmations();
    const told = await council.receiptOf(key);
    expect(await release(await newest(), ports())).toBe('not-held');
    expect(await council.receiptOf(key)).toEqual(told);
  });

  it('cannot be any more when what was read of it is gone, or a later one is held in its place', async () => {
    const first = await newest();
    await council.upload(place, shrunken, '2023-09-08T09:00:00.000Z');
    expect(await release(first, ports())).toBe('too-late');
    expect(await releasable(await newest(), ports())).toBe('held');
    council.archived.delete(cutKey(await newest()));
    expect(await release(await newest(), ports())).toBe('too-late');
    expect(letterbox.objects.size).toBe(0);
  });
});

describe('a held file that is refused', () => {
  it('stays out: its sender is told so, and figures and closes do not wait for it', async () => {
    const before = { cells: cellsOf(), rows: (await council.receiptOf(key))?.rows };
    expect(await refuse(await newest(), council)).toBe('refused');
    await council.work();
    const told = await council.receiptOf(key);
    expect(told).toMatchObject({ verdict: 'quarantined', rows: before.rows });
    expect(told?.problems.map(({ code: problem }) => problem)).toEqual(['refused-by-operators']);
    expect(cellsOf()).toEqual(before.cells);
    expect(await newest()).toMatchObject({ state: 'counted', verdict: 'quarantined', refused: true });
    expect(await council.uploads.inFlight(code)).toEqual([]);
  });

  it('cannot be confirmed any more', async () => {
    await refuse(await newest(), council);
    await council.work();
    const { etag } = await newest();
    const told = await council.confirm(`lift/2023-09/${etag}`, '2023-09-09T09:00:00.000Z');
    expect(told?.problems).toMatchObject([{ code: 'nothing-held' }]);
    expect(await release(await newest(), ports())).toBe('not-held');
    expect(await newest()).toMatchObject({ verdict: 'quarantined' });
  });

  it('is refused once: again, or after a crash, it is only settled again', async () => {
    const lost = { ...council, settlements: { send: async () => {} } };
    expect(await refuse(await newest(), lost)).toBe('refused');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'held' });
    for (let again = 0; again < 2; again += 1) {
      expect(await refuse(await newest(), council)).toBe('refused');
      await council.work();
      expect(await council.receiptOf(key)).toMatchObject({ verdict: 'quarantined' });
    }
  });

  it('can be sent again, and then be confirmed', async () => {
    await refuse(await newest(), council);
    await council.work();
    const again = await council.upload(place, shrunken, '2023-09-10T09:00:00.000Z');
    expect(again.verdict).toBe('held');
    await release(await newest(), ports());
    await tellOfConfirmations('2023-09-11T09:00:00.000Z');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted', rows: { removed: 7 } });
  });

  it('loses against a confirmation that came first, and wins against one that comes after', async () => {
    const held = await newest();
    await release(held, ports());
    await tellOfConfirmations();
    expect(await refuse(held, council)).toBe('not-held');
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'accepted' });
  });

  it('is told to the bus once more, as another event than that it was held', async () => {
    const settledIn = async () =>
      (await council.tell()).filter(
        ({ type, subject }) => type === 'UploadSettled.v1' && subject === generation,
      );
    const { generation } = await newest();
    const [first] = await settledIn();
    await refuse(await newest(), council);
    await council.work();
    const [second] = await settledIn();
    expect(second).toMatchObject({ data: { verdict: 'quarantined' } });
    expect(second?.id).not.toBe(first?.id);
  });

  it('is not held again by a settlement that comes late', async () => {
    await refuse(await newest(), council);
    await council.work();
    const { generation } = await newest();
    await settleUpload(council)({
      council: code,
      generation,
      attempt: 0,
      sentAt: at('2023-09-06T09:00:00.000Z'),
    });
    expect(await council.receiptOf(key)).toMatchObject({ verdict: 'quarantined' });
  });

  it('must be held: a file that counts is not refused', async () => {
    const others = 'assessments/2023-24-Q2/a.csv';
    await council.upload(others, assessments(6, 2), '2023-09-06T10:00:00.000Z');
    const [other] = await findUploads(`uploads/${code}/${others}`, council);
    expect(await refuse(other as Upload, council)).toBe('not-held');
  });
});

describe('an upload is found', () => {
  it('by its key, the newest first, and by its generation', async () => {
    const both = await findUploads(key, council);
    expect(both.map(({ receivedAt }) => receivedAt)).toEqual([
      '2023-09-06T09:00:00.000Z',
      '2023-09-05T09:00:00.000Z',
    ]);
    expect(await findUploads(both[1]?.generation ?? '', council)).toEqual([both[1]]);
  });

  it('not by what names another file, or nothing', async () => {
    expect(await findUploads(`uploads/${code}/lift/2023-09/b.csv`, council)).toEqual([]);
    expect(await findUploads('1700000000000-00000000000000000000000000000000-00000000', council)).toEqual([]);
    expect([key, 'confirmations/x', 'a.csv', ''].map(namesUpload)).toEqual([true, false, false, false]);
  });
});
