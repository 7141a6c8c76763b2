import { describe, expect, test } from 'vitest';
import { sweep } from '../../../functions/3-aggregate/sweep.ts';
import type { FileRank } from '../../../shared/contracts/identifiers.ts';
import type { Content } from '../../../shared/contracts/records.ts';
import type { LedgerStore } from '../../../shared/ports/ledgers.ts';
import { countSubjects } from '../../../shared/protocol/count-subjects.ts';
import { dryLedgers } from '../../../shared/protocol/dry-ledgers.ts';
import { epochsOf } from '../../../shared/protocol/epochs.ts';
import { epochOfItem, type SubjectKey } from '../../../shared/protocol/keys.ts';
import { talliesNow } from '../../../shared/protocol/positions-now.ts';
import {
  abandonEpoch,
  closeEpoch,
  countEpoch,
  flipEpoch,
  openEpoch,
  reconcileEpoch,
} from '../../../shared/protocol/rebuild.ts';
import { allOf } from '../../port-contracts/some.ts';
import { assessments, at, Council, code } from '../stages/council.ts';
import { assessment } from './some.ts';

const first = '2023-09-05T09:00:00.000Z';
const later = '2023-09-06T09:00:00.000Z';
const family = 'assessments@quarter';
const place = 'assessments/2023-24-Q2/a.csv';

async function someFigures(): Promise<Council> {
  const council = new Council(1000);
  await council.upload(place, assessments(2, 1), first);
  return council;
}

async function rebuild(council: Council): Promise<void> {
  for (const step of [openEpoch, countEpoch, reconcileEpoch, flipEpoch, closeEpoch])
    await step(code, council);
}

const epochs = (council: Council) => epochsOf(code, council.ledgers);
const there = async (ledgers: LedgerStore) =>
  [...new Set((await allOf(ledgers.epochItems())).map(({ epoch }) => epoch))].sort();
const completed = async (council: Council) => (await talliesNow(code, council)).at(family, '2023-24-Q2');

describe('a rebuild', () => {
  test('opens, counts, reconciles, flips and closes, and the figures stay as they are', async () => {
    const council = await someFigures();
    const before = await completed(council);
    expect(Object.keys(before)).not.toEqual([]);
    expect(await openEpoch(code, council)).toEqual({ kind: 'opened', epoch: 2 });
    expect(await countEpoch(code, council)).toEqual({ kind: 'counted', epoch: 2, looked: 3, written: 3 });
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'equal', epoch: 2, different: 0 });
    expect(await flipEpoch(code, council)).toEqual({ kind: 'flipped', epoch: 2 });
    expect(await completed(council)).toEqual(before);
    expect(await closeEpoch(code, council)).toMatchObject({ kind: 'closed' });
    expect(await completed(council)).toEqual(before);
    expect(await there(council.ledgers)).toEqual([2]);
  });

  test('says of each step that is done already that there is nothing to do', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    expect(await openEpoch(code, council)).toEqual({ kind: 'open-already', epoch: 2 });
    await countEpoch(code, council);
    expect(await countEpoch(code, council)).toMatchObject({ looked: 3, written: 0 });
    await reconcileEpoch(code, council);
    const { n } = await epochs(council);
    await reconcileEpoch(code, council);
    expect((await epochs(council)).n).toBe(n);
    await flipEpoch(code, council);
    expect(await flipEpoch(code, council)).toEqual({ kind: 'none-open' });
    expect(await countEpoch(code, council)).toEqual({ kind: 'none-open' });
    expect(await reconcileEpoch(code, council)).toEqual({ kind: 'none-open' });
    expect(await openEpoch(code, council)).toEqual({ kind: 'old-one-not-closed', epoch: 1 });
    await closeEpoch(code, council);
    expect(await closeEpoch(code, council)).toEqual({ kind: 'closed', removed: 0 });
  });

  test('counts what arrives meanwhile into both epochs, and what is gone from both', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    await countEpoch(code, council);
    await council.upload('assessments/2023-24-Q2/b.csv', assessments(1, 0), later);
    const in1 = await council.ledgers.cells(code, family, 1);
    const in2 = await council.ledgers.cells(code, family, 2);
    expect(in2.map(({ counters }) => counters)).toEqual(in1.map(({ counters }) => counters));
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'equal' });
  });

  test('mends figures that are wrong, and tells whoever shows them', async () => {
    const council = await someFigures();
    const right = await completed(council);
    const wrong = { council: code, epoch: 1, family, period: '2023-24-Q2' };
    await council.ledgers.commit([], [{ ...wrong, counters: { 'assessments-completed': 7 } }]);
    expect(await completed(council)).not.toEqual(right);
    council.changes();
    await rebuild(council);
    expect(await completed(council)).toEqual(right);
    const events = await council.tell();
    expect(events.filter(({ type }) => type === 'FiguresRebuilt.v1').map(({ data }) => data)).toContainEqual({
      council: code,
      epoch: 2,
    });
  });

  test('of one council leaves another alone', async () => {
    const council = await someFigures();
    const other = 'E08000025';
    await council.upload(place, assessments(1, 1), first, other);
    const before = await allOf(council.ledgers.epochItems());
    await rebuild(council);
    const left = await allOf(council.ledgers.epochItems());
    const of = (items: typeof left) => items.filter((item) => item.council === other);
    expect(of(left)).toEqual(of(before));
    expect(of(left).length).toBeGreaterThan(0);
  });
});

describe('an epoch', () => {
  test('is not flipped before it is reconciled', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    await countEpoch(code, council);
    expect(await flipEpoch(code, council)).toEqual({ kind: 'not-reconciled' });
    expect((await epochs(council)).read).toBe(1);
  });

  test('is not reconciled where a cell says too much, or is missing', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'different' });
    await countEpoch(code, council);
    await reconcileEpoch(code, council);
    const cell = { council: code, epoch: 2, family, period: '2023-24-Q2' };
    await council.ledgers.commit([], [{ ...cell, counters: { 'assessments-completed': 1 } }]);
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'different' });
    expect(await flipEpoch(code, council)).toEqual({ kind: 'not-reconciled' });
  });

  test('is reconciled where counters have come back to nothing: none is as good as nought', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    await countEpoch(code, council);
    await council.upload(place, assessments(0, 3), later);
    await countEpoch(code, council);
    const cells = await council.ledgers.cells(code, family, 2);
    expect(cells.flatMap(({ counters }) => Object.values(counters))).toContain(0);
    expect(await reconcileEpoch(code, council)).toMatchObject({ kind: 'equal', different: 0 });
  });

  test('is counted in as many goes as it takes, a bounded number of people in each', async () => {
    const council = await someFigures();
    await council.upload(place, assessments(120, 11), later);
    await openEpoch(code, council);
    const commits: number[] = [];
    const watched = {
      ...council.ledgers,
      commit: (...[ledgers, cells]: Parameters<LedgerStore['commit']>) => {
        commits.push(ledgers.length);
        return council.ledgers.commit(ledgers, cells);
      },
    };
    const told = await countEpoch(code, { ...council, ledgers: watched });
    expect(told).toMatchObject({ kind: 'counted', looked: 131, written: 131 });
    expect(commits).toEqual([50, 50, 31]);
  });

  test('that is under another key takes in nobody who is named by the old one, nor the council itself', async () => {
    const council = await someFigures();
    await openEpoch(code, council, 2);
    expect(await countEpoch(code, council)).toMatchObject({ kind: 'counted', looked: 0, written: 0 });
    expect((await epochs(council)).keys).toMatchObject({ 2: 2 });
    await abandonEpoch(code, council);
    await openEpoch(code, council);
    expect((await epochs(council)).keys).toMatchObject({ 3: 1 });
  });

  test('is not reconciled while a file is on its way', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    await countEpoch(code, council);
    await council.postAndLeave('assessments/2023-24-Q2/b.csv', assessments(1, 0), later);
    await expect(reconcileEpoch(code, council)).rejects.toMatchObject({ reason: 'upload-on-its-way' });
    expect(await flipEpoch(code, council)).toEqual({ kind: 'not-reconciled' });
  });

  test('that is given up leaves nothing behind, and its number is not given again', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    await countEpoch(code, council);
    await abandonEpoch(code, council);
    expect(await there(council.ledgers)).toEqual([1]);
    expect(await openEpoch(code, council)).toEqual({ kind: 'opened', epoch: 3 });
  });

  test('that is read is neither closed nor given up', async () => {
    const council = await someFigures();
    const before = await completed(council);
    await closeEpoch(code, council);
    await abandonEpoch(code, council);
    expect(await completed(council)).toEqual(before);
    expect((await epochs(council)).live).toEqual([1]);
  });

  test('that is beside is announced to nobody', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    council.changes();
    await countEpoch(code, council);
    expect(await council.tell()).toEqual([]);
  });
});

describe('a worker that was held up', () => {
  test('may still write into a closed epoch: no figure shows it, and the night deletes it', async () => {
    const council = await someFigures();
    const stale = await council.ledgers.epochs([code]);
    await rebuild(council);
    const before = await completed(council);
    const someone = { council: code, kind: 'assessment', subject: 'f'.repeat(32) } as SubjectKey;
    await council.records.putFileSlot(
      { ...someone, source: 'assessments', dataset: '-', naturalKey: 'f'.repeat(32) },
      {
        rank: '9' as FileRank,
        statement: { content: { ...assessment('respite'), completed_on: '2023-08-01' } as Content },
      },
    );
    const heldUp = { ...council, ledgers: { ...council.ledgers, epochs: async () => stale } };
    expect(await countSubjects(await allOf(council.records.subjects()), heldUp)).toBeGreaterThan(0);
    expect(await there(council.ledgers)).toEqual([1, 2]);
    expect(await completed(council)).toEqual(before);
    await sweep(council)({ at: at(later) });
    expect(await there(council.ledgers)).toEqual([2]);
    expect(await completed(council)).not.toEqual(before);
  });

  test('never shows half of an epoch that was closed while it read', async () => {
    const council = await someFigures();
    const before = await completed(council);
    for (const step of [openEpoch, countEpoch, reconcileEpoch]) await step(code, council);
    let isFirst = true;
    const ledgers: LedgerStore = {
      ...council.ledgers,
      async cells(...of) {
        if (isFirst) {
          isFirst = false;
          await flipEpoch(code, council);
          await closeEpoch(code, council);
        }
        return council.ledgers.cells(...of);
      },
    };
    const read = await talliesNow(code, { ...council, ledgers });
    expect(read.at(family, '2023-24-Q2')).toEqual(before);
  });
});

describe('a rehearsal', () => {
  test('says what each step would do, and does nothing', async () => {
    const council = await someFigures();
    const dry = { ...council, ledgers: dryLedgers(council.ledgers) };
    const items = () => allOf(council.ledgers.epochItems());
    expect(await openEpoch(code, dry)).toEqual({ kind: 'opened', epoch: 2 });
    expect((await epochs(council)).live).toEqual([1]);
    await openEpoch(code, council);
    const before = await items();
    expect(await countEpoch(code, dry)).toMatchObject({ written: 3 });
    expect(await items()).toEqual(before);
    await countEpoch(code, council);
    expect(await reconcileEpoch(code, dry)).toMatchObject({ kind: 'equal' });
    await reconcileEpoch(code, council);
    expect(await flipEpoch(code, dry)).toEqual({ kind: 'flipped', epoch: 2 });
    await flipEpoch(code, council);
    const both = await items();
    const old = both.filter(({ key }) => epochOfItem(key)?.epoch === 1).length;
    expect(await closeEpoch(code, dry)).toEqual({ kind: 'closed', removed: old });
    expect(await items()).toEqual(both);
    expect((await epochs(council)).live).toEqual([1, 2]);
  });
});

test('a batch costs one look at the epochs, however many subjects it has, and nothing else more', async () => {
  const council = await someFigures();
  const calls: string[] = [];
  const watched = new Proxy(council.ledgers, {
    get: (store, call: keyof LedgerStore) => {
      calls.push(call);
      return store[call];
    },
  });
  await countSubjects(await allOf(council.records.subjects()), { ...council, ledgers: watched });
  expect(calls).toEqual(['epochs', 'ledgers']);
});
