import { beforeEach, describe, expect, it } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import { epochsItemKey, recordItemKey } from '../../../shared/protocol/keys.ts';
import {
  cellsIn,
  positionsIn,
  positionsNow,
  talliesNow,
  valuesNow,
} from '../../../shared/protocol/positions-now.ts';
import { settingsRecordKey } from '../../../shared/protocol/read-settings.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { Sent } from './sent.ts';
import { council, generation, instant } from './some.ts';

const [before, quarter] = ['2023-24-Q1', '2023-24-Q2'] as [Quarter, Quarter];
const id = 'assessments-completed';
const family = 'assessments@quarter';
let sent: Sent;

const choose = (document: Record<string, unknown>) => {
  const key = settingsRecordKey(council);
  const file = {
    rank: generation(1) as never,
    statement: { content: { kind: 'settings', document } as const },
  };
  sent.records.items.put(recordItemKey(key), { key, file });
};

beforeEach(async () => {
  sent = new Sent();
  choose({ name: 'Coventry', periods: { [id]: 'quarter' } });
  await sent.count(before, 20);
  await sent.count(quarter, 30);
});

describe('what is counted now', () => {
  it('is what the cells hold of the epoch that is read', async () => {
    await sent.count(quarter, 7, 2);
    expect((await talliesNow(council, sent)).at(family, quarter)).toEqual({ 'completed.n': 50 });
    sent.ledgers.items.epochs.put(epochsItemKey(council), { ...firstEpochs, read: 2, live: [1, 2] });
    expect((await talliesNow(council, sent)).at(family, quarter)).toEqual({ 'completed.n': 7 });
  });

  it('is of every family that figures are made of', async () => {
    for (const each of ['lift', 'sace']) {
      const cell = { council, epoch: 1, family: each, period: '2023-09', counters: { a: 1 } };
      await sent.ledgers.commit([], [cell]);
    }
    const found = await cellsIn(council, 1, sent.ledgers);
    expect(found.map((cell) => `${cell.family} ${cell.period}`).sort()).toEqual([
      ...[`assessments-waiting ${before}`, `assessments-waiting ${quarter}`],
      ...[`${family} ${before}`, `${family} ${quarter}`],
      'lift 2023-09',
      'sace 2023-09',
    ]);
  });

  it('knows since when client level data are submitted', async () => {
    expect((await talliesNow(council, sent)).submittedSince).toBeUndefined();
    const period = { from: '2022-07-01', to: '2023-06-30' } as never;
    await sent.file('cld/2023-24-Q1', 1, '', { period });
    expect((await talliesNow(council, sent)).submittedSince).toBe('2022-07-01');
  });
});

describe('where indicators stand now', () => {
  const figure = async (of: Quarter) => {
    const { positions } = await positionsNow(council, of, sent);
    return positions.find(({ indicator }) => indicator === id);
  };

  it('is by the cells, the settings in force, what is typed and the latest statement', async () => {
    await sent.uploads.raiseCut(council, instant('2023-09-05T09:00:00.000Z'));
    await sent.file(`figures/${quarter}`, 1, 'framework,code,label,value\nlocal,LOCAL,Reviews,49\n');
    const positions = await positionsNow(council, quarter, sent);
    expect(positions).toMatchObject({
      ...{ council, quarter, name: 'Coventry', edition: 'internal', asOf: '2023-09-05T09:00:00.000Z' },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(positions.positions.map(({ title }) => title)).toContain('Reviews');
  });

  it('is of several quarters by one look', async () => {
    const calls: string[] = [];
    const ledgers = ledgersDouble({
      items: sent.ledgers.items,
      touch: async (call) => void calls.push(call),
    });
    const [one] = await positionsIn(council, [quarter], { ...sent, ledgers });
    const once = calls.splice(0);
    const both = await positionsIn(council, [before, quarter], { ...sent, ledgers });
    expect(calls).toEqual(once);
    expect(both.map((each) => each.quarter)).toEqual([before, quarter]);
    expect(both[1]).toEqual(one);
    expect((await figure(before))?.value).not.toBe((await figure(quarter))?.value);
  });

  it('may be told as values alone', async () => {
    const values = await valuesNow(council, quarter, sent);
    expect(values[id]).toBe((await figure(quarter))?.value);
    choose({ periods: { [id]: 'rolling-12-months' } });
    expect((await valuesNow(council, quarter, sent))[id]).not.toBe(values[id]);
  });
});
