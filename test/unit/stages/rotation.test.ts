import { describe, expect, test } from 'vitest';
import { decideUpload } from '../../../functions/2-record/decide-upload.ts';
import { readSegment } from '../../../functions/2-record/read-segment.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { live } from '../../../functions/6-report/live.ts';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';
import type { Event } from '../../../shared/contracts/events.ts';
import type { Generation, Quarter } from '../../../shared/contracts/identifiers.ts';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import { liveKey } from '../../../shared/protocol/places.ts';
import { positionsNow } from '../../../shared/protocol/positions-now.ts';
import { type PseudonymPairs, pseudonymPairs } from '../../../shared/protocol/pseudonym-pairs.ts';
import {
  closeEpoch,
  countEpoch,
  flipEpoch,
  openEpoch,
  reconcileEpoch,
} from '../../../shared/protocol/rebuild.ts';
import {
  forgetOld,
  isAtRest,
  noteAnew,
  renameAlerts,
  renameObjects,
  renameRecords,
} from '../../../shared/protocol/rotate.ts';
import { assessments, at, Council, code } from './council.ts';
import { night } from './night.ts';
import { everything, figures, from, listed, someCouncil, to, told } from './rotating.ts';

const pairsOf = (council: Council): Promise<PseudonymPairs> => pseudonymPairs(code, { ...council, from, to });

/** Every step, each twice, as if whoever did it had ended before they knew. */
async function rotate(council: Council): Promise<void> {
  const pairs = await pairsOf(council);
  for (const step of [renameAlerts, renameRecords, renameObjects, noteAnew])
    for (let turn = 0; turn < 2; turn += 1) await step(code, pairs, council);
  await openEpoch(code, council, 2);
  for (const step of [countEpoch, reconcileEpoch, flipEpoch, closeEpoch])
    for (let turn = 0; turn < 2; turn += 1) await step(code, council);
  for (let turn = 0; turn < 2; turn += 1) await forgetOld(code, 2, council);
  Object.assign(council, { pseudonymise: to });
  await council.count();
}

const rung = [{ type: 'IndicatorChanged.v1', data: { council: code } }] as Event[];

const onItsWay = async (council: Council) => {
  const [generation] = await council.uploads.inFlight(code);
  return { council: code, generation: generation as Generation };
};

describe('a change of the pseudonyms’ key', () => {
  test('leaves every figure as it is, byte by byte', async () => {
    const council = await someCouncil();
    const before = await figures(council);
    await rotate(council);
    expect(await figures(council)).toBe(before);
  });

  test('leaves nothing behind that the old key has made', async () => {
    const council = await someCouncil();
    await live(council)(rung);
    await closeQuarter(council)({ at: at('2023-10-20T05:00:00.000Z'), council: code });
    expect(council.closes.items.all()).toHaveLength(1);
    const old = [...(await pairsOf(council)).keys()];
    const isThere = () => old.filter((pseudonym) => everything(council).includes(pseudonym));
    expect(isThere().length).toBeGreaterThan(5);
    expect(everything(council)).toContain(liveKey(code, 'work-list.html'));
    await rotate(council);
    expect(isThere()).toEqual([]);
    expect(everything(council)).toContain(to(code, 'lift', 'P1'));
  });

  test('lets files that come afterwards be recognised: what they say again is unchanged', async () => {
    const council = await someCouncil();
    await rotate(council);
    const again = await council.upload(
      'lift/2023-09/c.csv',
      `${listed('P1', 'P2')}\n`,
      '2023-09-10T09:00:00.000Z',
    );
    expect(again.rows).toMatchObject({ unchanged: 2, stored: 0, changed: 0, removed: 0 });
    const next = await council.upload('lift/2023-09/d.csv', listed('P2', 'P4'), '2023-09-11T09:00:00.000Z');
    expect(next.rows).toMatchObject({ unchanged: 1, stored: 1, removed: 1 });
    expect(await openEpoch(code, council)).toMatchObject({ kind: 'opened' });
    await countEpoch(code, council);
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'equal' });
  });

  test('keeps each alert with its life, and tells nobody again', async () => {
    const council = await someCouncil();
    const lives = async () =>
      (await council.alerts.episodes(code)).map(({ rule, state, episode, trail, message }) => ({
        ...{ rule, state, episode, trail, message },
      }));
    const before = await lives();
    expect(before.length).toBeGreaterThan(0);
    const messages = told(council).length;
    expect(messages).toBeGreaterThan(0);
    await rotate(council);
    await openEpisodes(council)(await council.tell());
    await night(council, '2023-09-08');
    expect((await lives()).map((each) => canonicalJson(each)).sort()).toEqual(
      before.map((each) => canonicalJson(each)).sort(),
    );
    expect(told(council)).toHaveLength(messages);
    const ids = new Set((await council.alerts.episodes(code)).map(({ id }) => id));
    for (const { alerts } of told(council)) for (const { id } of alerts) expect(ids).toContain(id);
  });

  test('carries over whom a match key was seen with', async () => {
    const council = await someCouncil();
    const notes = () => council.alerts.items.noted.all().length;
    const before = notes();
    expect(before).toBeGreaterThan(0);
    await rotate(council);
    expect(notes()).toBe(before);
  });

  test('is not begun while a file is being written; one that is not decided waits', async () => {
    const council = await someCouncil();
    await council.postAndLeave('assessments/2023-24-Q2/z.csv', assessments(1, 0), '2023-09-12T09:00:00.000Z');
    expect(await isAtRest(code, council)).toBe(true);
    const chunks = { send: async () => {} };
    for (const segment of [0, 1])
      await readSegment(council)({ ...(await onItsWay(council)), segment }).catch(() => {});
    await decideUpload({ ...council, chunks })(await onItsWay(council));
    expect(await isAtRest(code, council)).toBe(false);
  });

  test('is not harmed by a worker with the old key: no figure counts what it writes, and another round deletes it', async () => {
    const council = await someCouncil();
    const late = structuredClone(council.records.items.all().map(({ item }) => item));
    const before = await figures(council);
    await rotate(council);
    for (const { key, file } of late)
      if (file && key.kind !== 'council') await council.records.putFileSlot(key, file);
    await council.count();
    expect(await figures(council)).toBe(before);
    expect((await forgetOld(code, 2, council)).subjects).toBeGreaterThan(0);
    expect(await forgetOld(code, 2, council)).toEqual({ subjects: 0 });
    expect(await figures(council)).toBe(before);
  });

  test('brings what a worker with the old key still recorded under its new name, in another round', async () => {
    const council = await someCouncil();
    const { ledgers } = council;
    await rotate(council);
    const data = { source: 'assessments', assessment_id: 'A-9', requested_on: '2023-07-03' };
    const message = { type: 'assessment-outcome.v1', id: 'm-9', sentAt: '2023-09-12T09:00:00Z', data };
    const at = '2023-09-12T09:00:00.000Z';
    Object.assign(council, { pseudonymise: from });
    await expect(council.send(message, at)).rejects.toMatchObject({ reason: 'another-key' });
    // It has asked which key is in force before that was changed.
    Object.assign(council, { ledgers: { ...ledgers, epochs: async () => new Map([[code, firstEpochs]]) } });
    await council.send(message, at).catch(() => {});
    Object.assign(council, { ledgers, pseudonymise: to });
    const waiting = async () =>
      (await positionsNow(code, '2023-24-Q2' as Quarter, council)).positions.find(
        ({ indicator }) => indicator === 'assessments-awaiting',
      )?.value;
    expect(await waiting()).toBe(1);
    expect(await renameRecords(code, await pairsOf(council), council)).toEqual({ records: 1, nameless: 0 });
    expect(await forgetOld(code, 2, council)).toEqual({ subjects: 1 });
    await council.count();
    expect(await waiting()).toBe(2);
  });

  test('leaves undecided what a worker with the old key has read, until it is renamed', async () => {
    const council = await someCouncil();
    await rotate(council);
    Object.assign(council, { pseudonymise: from });
    const file = ['lift/2023-09/c.csv', listed('P1', 'P2', 'P5'), '2023-09-12T09:00:00.000Z'] as const;
    await expect(council.upload(...file)).rejects.toMatchObject({ reason: 'another-key' });
    const { ledgers } = council;
    const work = await onItsWay(council);
    Object.assign(council, { ledgers: { ...ledgers, epochs: async () => new Map([[code, firstEpochs]]) } });
    await readSegment(council)({ ...work, segment: 0 });
    Object.assign(council, { ledgers });
    await expect(council.work()).rejects.toMatchObject({ reason: 'another-key' });
    await renameObjects(code, await pairsOf(council), council);
    Object.assign(council, { pseudonymise: to });
    await council.decisions.send([work]);
    await council.work();
    const receipt = await council.receiptOf(`uploads/${code}/lift/2023-09/c.csv`);
    expect(receipt?.rows).toMatchObject({ unchanged: 2, stored: 1, removed: 0 });
  });

  test('is nothing to a council that first came under a later key: all of it is counted', async () => {
    const council = new Council(1000);
    Object.assign(council, { pseudonymise: to });
    await council.upload('assessments/2023-24-Q2/a.csv', assessments(3, 2), '2023-09-07T09:00:00.000Z');
    const later = await figures(council);
    const before = new Council(1000);
    await before.upload('assessments/2023-24-Q2/a.csv', assessments(3, 2), '2023-09-07T09:00:00.000Z');
    expect(later).toBe(await figures(before));
    expect(later).toContain('"numerator":3');
  });

  test('says of how many nothing in raw/ tells any more, and leaves them uncounted', async () => {
    const council = await someCouncil();
    const pairs = new Map([...(await pairsOf(council))].slice(0, 4));
    const { records, nameless } = await renameRecords(code, pairs, council);
    expect(nameless).toBeGreaterThan(0);
    expect(records + nameless).toBe(
      council.records.items
        .all()
        .filter(({ item }) => item.key.kind !== 'council' && !item.key.subject.startsWith('2-')).length,
    );
  });

  test('can be done again with a third key', async () => {
    const council = await someCouncil();
    const before = await figures(council);
    await rotate(council);
    const third = hmacPseudonyms('a third key of these tests', 3);
    const pairs = await pseudonymPairs(code, { ...council, from: to, to: third });
    for (const step of [renameAlerts, renameRecords, renameObjects, noteAnew])
      await step(code, pairs, council);
    await openEpoch(code, council, 3);
    for (const step of [countEpoch, reconcileEpoch, flipEpoch, closeEpoch]) await step(code, council);
    await forgetOld(code, 3, council);
    expect(await figures(council)).toBe(before);
    expect(everything(council)).not.toMatch(/\b2-[0-9a-f]{32}/);
    expect(everything(council)).toMatch(/\b3-[0-9a-f]{32}/);
  });
});
