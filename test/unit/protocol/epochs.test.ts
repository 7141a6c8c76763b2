import { describe, expect, it } from 'vitest';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import type { EpochItem, Epochs } from '../../../shared/ports/ledgers.ts';
import { removeClosed } from '../../../shared/protocol/closed-epochs.ts';
import {
  epochsOf,
  epochsToCount,
  firstEpochs,
  inLiveEpochs,
  inReadEpoch,
  keyOfEpoch,
} from '../../../shared/protocol/epochs.ts';
import type { SubjectKey } from '../../../shared/protocol/keys.ts';
import { ofKey } from '../../../shared/protocol/pseudonym-keys.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { council, pseudonym } from './some.ts';

const another = 'E08000025' as CouncilCode;
const subject = (n: number, key = 1, of = council) =>
  ({ council: of, kind: 'person', subject: ofKey(key, pseudonym(n)) }) as SubjectKey;
const epochs = (some: Partial<Epochs> = {}): Epochs => ({ ...firstEpochs, n: 1, ...some });
/** A rebuild is on its way, under another key. */
const rebuilt = epochs({ live: [1, 2], newest: 2, keys: { 1: 1, 2: 2 } });

describe('the epochs of a council', () => {
  it('are one that is read and counted into, where it was never rebuilt', async () => {
    expect(await epochsOf(council, ledgersDouble())).toEqual({
      read: 1,
      live: [1],
      newest: 1,
      reconciled: null,
      keys: {},
      namedBy: null,
      n: 0,
    });
  });

  it('are counted under the first key where no other is named', () => {
    expect([1, 2, 3].map((epoch) => keyOfEpoch(rebuilt, epoch))).toEqual([1, 2, 1]);
  });
});

describe('a council that is counted for the first time', () => {
  it('keeps from then on which key made its pseudonyms: that of the first who comes', async () => {
    const ledgers = ledgersDouble();
    const found = await epochsToCount([subject(1, 3), subject(2, 1), subject(3, 1, another)], ledgers);
    expect(found).toEqual(
      new Map([
        [council, epochs({ keys: { 1: 3 } })],
        [another, epochs({ keys: { 1: 1 } })],
      ]),
    );
    expect(await epochsOf(council, ledgers)).toEqual(epochs({ keys: { 1: 3 } }));
    expect((await epochsToCount([subject(2, 1)], ledgers)).get(council)?.keys).toEqual({ 1: 3 });
  });

  it('keeps that of whoever was quicker', async () => {
    const ledgers = ledgersDouble();
    const putEpochs: typeof ledgers.putEpochs = async (of, next) => {
      await ledgers.putEpochs(of, epochs({ keys: { 1: 7 } }));
      return ledgers.putEpochs(of, next);
    };
    const found = await epochsToCount([subject(1, 3)], { ...ledgers, putEpochs });
    expect(found.get(council)?.keys).toEqual({ 1: 7 });
  });

  it('is left alone where its epochs are kept already', async () => {
    const ledgers = ledgersDouble();
    await ledgers.putEpochs(council, rebuilt);
    const putEpochs = () => Promise.reject(new Error('put'));
    expect(await epochsToCount([subject(1)], { ...ledgers, putEpochs })).toEqual(
      new Map([[council, rebuilt]]),
    );
  });
});

describe('what is read of figures', () => {
  /** Answers one view of the epochs after another, the last for ever. */
  const seen = (...views: Epochs[]) => {
    const left = [...views];
    const now = () => (left.length > 1 ? left.shift() : left[0]) as Epochs;
    return { ...ledgersDouble(), epochs: async () => new Map([[council, now()]]) };
  };
  const reads: number[] = [];
  const read = async (epoch: number) => {
    reads.push(epoch);
    return `figures of ${epoch}`;
  };

  it('is that of the epoch which is read, also where another is counted beside it or read since', async () => {
    for (const ledgers of [seen(rebuilt), seen(rebuilt, { ...rebuilt, read: 2 })]) {
      reads.length = 0;
      expect(await inReadEpoch(council, ledgers, read)).toBe('figures of 1');
      expect(reads).toEqual([1]);
    }
  });

  it('is read again where that epoch was closed meanwhile', async () => {
    reads.length = 0;
    const closed = epochs({ read: 2, live: [2], newest: 2 });
    expect(await inReadEpoch(council, seen(rebuilt, closed), read)).toBe('figures of 2');
    expect(reads).toEqual([1, 2]);
  });

  it('is to be tried again later where that happens five times', async () => {
    reads.length = 0;
    const never = [1, 2, 3, 4, 5, 6, 7].map((n) => epochs({ read: n, live: [n], newest: n }));
    await expect(inReadEpoch(council, seen(...never), read)).rejects.toMatchObject({ reason: 'lost-race' });
    expect(reads).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('subjects are counted', () => {
  it('in the one epoch of a council that was never rebuilt, or of which nothing is known', () => {
    const all = [subject(1), subject(2), subject(3, 1, another)];
    const one = [subject(1), subject(2)];
    expect(inLiveEpochs(all, new Map([[council, epochs()]]))).toEqual([[1, all]]);
    expect(inLiveEpochs(one, new Map())).toEqual([[1, one]]);
    expect(inLiveEpochs([], new Map())).toEqual([]);
  });

  it('in each live epoch whose key made their pseudonyms, that which is read last', () => {
    const same = epochs({ live: [1, 2], newest: 2 });
    const order = (of: Epochs) =>
      inLiveEpochs([subject(1)], new Map([[council, of]])).map(([epoch]) => epoch);
    expect(order(same)).toEqual([2, 1]);
    expect(order({ ...same, read: 2 })).toEqual([1, 2]);
    expect(
      inLiveEpochs([subject(1, 1), subject(1, 2), subject(1, 3)], new Map([[council, rebuilt]])),
    ).toEqual([
      [2, [subject(1, 2)]],
      [1, [subject(1, 1)]],
    ]);
  });
});

describe('what is left in epochs that are closed', () => {
  const item = (epoch: number, n: number, of = council): EpochItem => ({
    council: of,
    epoch,
    key: { pk: `${of}#person#${n}`, sk: `ledger#${epoch}` },
  });

  function kept(items: readonly EpochItem[], of: Epochs) {
    const batches: number[] = [];
    const removed: EpochItem[] = [];
    const asked: CouncilCode[] = [];
    const ledgers = {
      ...ledgersDouble(),
      async *epochItems() {
        yield* items;
      },
      remove: async (batch: readonly EpochItem[]) => {
        batches.push(batch.length);
        removed.push(...batch);
      },
      epochs: async (councils: readonly CouncilCode[]) => {
        asked.push(...councils);
        return new Map(councils.map((each) => [each, of]));
      },
    };
    return { ledgers, removed, batches, asked };
  }

  it('is removed: nothing of a live one, and nothing of one that was opened since', async () => {
    const items = [1, 2, 3, 4].flatMap((epoch) => [item(epoch, 1), item(epoch, 1, another)]);
    const { ledgers, removed, asked } = kept(items, epochs({ read: 3, live: [3], newest: 3 }));
    expect(await removeClosed(ledgers)).toBe(4);
    expect(removed).toEqual(items.slice(0, 4));
    expect(asked).toEqual([council, another]);
  });

  it('is removed of the newest as well, where that was given up', async () => {
    const { ledgers, removed } = kept([item(1, 1), item(2, 1)], epochs({ newest: 2 }));
    await removeClosed(ledgers);
    expect(removed).toEqual([item(2, 1)]);
  });

  it('is removed of those councils alone that are asked about, by the epochs that are known of them', async () => {
    const items = [item(1, 1), item(1, 1, another)];
    const { ledgers, removed, asked } = kept(items, epochs());
    const of = new Map([[another, epochs({ read: 2, live: [2], newest: 2 })]]);
    expect(await removeClosed(ledgers, of)).toBe(1);
    expect(removed).toEqual([item(1, 1, another)]);
    expect(asked).toEqual([]);
  });

  it('is removed a hundred at a time', async () => {
    const items = Array.from({ length: 201 }, (_, n) => item(1, n));
    const { ledgers, removed, batches } = kept(items, epochs({ read: 2, live: [2], newest: 2 }));
    expect(await removeClosed(ledgers)).toBe(201);
    expect(removed).toEqual(items);
    expect(batches).toEqual([100, 100, 1]);
  });
});
