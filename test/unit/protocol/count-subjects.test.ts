import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Contribution, Input } from '../../../shared/indicators/contribution.ts';
import type { CellChange, LedgerChange, LedgerStore } from '../../../shared/ports/ledgers.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { areCounted, type CountingPorts, countSubjects } from '../../../shared/protocol/count-subjects.ts';
import { receivedAtOf } from '../../../shared/protocol/generations.ts';
import { type RecordKey, recordItemKey } from '../../../shared/protocol/keys.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { assessment, council, generation, pseudonym } from './some.ts';

/** Outcomes are counted, and with each the cells that its name asks for: `wide 3 20` is 20 counters in each of 3. */
function contributions(inputs: readonly Input[]): Contribution[] {
  return inputs.flatMap(({ content }): Contribution[] => {
    const outcome = content.kind === 'assessment' ? (content.outcome ?? '') : '';
    const [, cells = 1, counters = 1] = outcome.split(' ').map(Number);
    return Array.from({ length: cells }, (_, cell) => ({
      family: 'outcomes',
      period: `${outcome.startsWith('apart') ? outcome : ''}${cell}`,
      counters: Object.fromEntries(Array.from({ length: counters }, (_, n) => [`${outcome} ${n}`, 1])),
    }));
  });
}

const key = (n: number): RecordKey => ({
  council,
  kind: 'assessment',
  subject: pseudonym(n),
  source: 'assessments',
  dataset: '-',
  naturalKey: pseudonym(n),
});
const keys = (count: number) => Array.from({ length: count }, (_, n) => key(n + 1));

/** A council whose ledgers can be made to lose races, and whose transactions are kept. */
function someCouncil() {
  const records = recordsDouble();
  const ledgers = ledgersDouble();
  const transactions: { ledgers: readonly LedgerChange[]; cells: readonly CellChange[] }[] = [];
  const watched: LedgerStore = {
    ...ledgers,
    commit(changes, cells) {
      transactions.push({ ledgers: changes, cells });
      return ledgers.commit(changes, cells);
    },
  };
  const waits: number[] = [];
  const ports: CountingPorts = {
    rules: { version: 1, contributions },
    records,
    ledgers: watched,
    sha256,
    backoff: async (attempt) => void waits.push(attempt),
  };
  let files = 0;
  const put = async (at: RecordKey, outcome: string | null) => {
    files += 1;
    const statement = outcome === null ? null : { content: assessment(outcome) };
    await records.putFileSlot(at, { rank: stated(generation(files)), statement });
    return generation(files);
  };
  const counters = async () =>
    Object.assign(
      {},
      ...(await ledgers.cells(council, 'outcomes', 1)).map((cell) => cell.counters),
    ) as Record<string, number>;
  return { ports, put, counters, ledgers, transactions, waits };
}

/** Lets something happen before each of the first commits. */
const meanwhile = (ports: CountingPorts, commits: number, happen: () => Promise<void>): CountingPorts => ({
  ...ports,
  ledgers: {
    ...ports.ledgers,
    async commit(changes, cells) {
      commits -= 1;
      if (commits >= 0) await happen();
      return ports.ledgers.commit(changes, cells);
    },
  },
});

describe('counting subjects', () => {
  it('makes the cells the sum of what every subject contributes', async () => {
    const { ports, put, counters } = someCouncil();
    await put(key(1), 'respite');
    await put(key(2), 'respite');
    await put(key(3), 'declined');
    expect(await countSubjects(keys(3), ports)).toBe(3);
    expect(await counters()).toEqual({ 'respite 0': 2, 'declined 0': 1 });
  });

  it('numbers the commits of a ledger one after the other, and remembers the file rows that it was made of', async () => {
    const { ports, put, ledgers } = someCouncil();
    const ledger = async () => [...(await ledgers.ledgers([key(1)], 1)).values()][0];
    const content = assessment('by message');
    const message = { ...key(1), naturalKey: pseudonym(2) };
    await ports.records.putMessageSlot(message, { order: '1', sentAt: receivedAtOf(generation(1)), content });
    for (const [at, outcome] of ['respite', 'declined', 'respite'].entries()) {
      const rank = await put(key(1), outcome);
      await countSubjects([key(1)], ports);
      expect(await ledger()).toMatchObject({ n: at + 1, files: { [recordItemKey(key(1)).sk]: rank } });
      expect(Object.keys((await ledger())?.files ?? {})).toHaveLength(1);
    }
  });

  it('tries each half by itself when all together have lost, and waits longer each time', async () => {
    const { ports, put, waits } = someCouncil();
    for (const each of keys(3)) await put(each, 'respite');
    const sizes: number[] = [];
    const losing: LedgerStore = {
      ...ports.ledgers,
      async commit(changes, cells) {
        sizes.push(changes.length);
        if (sizes.length === 1 || sizes.length === 3) throw new Transient('conflict');
        return ports.ledgers.commit(changes, cells);
      },
    };
    expect(await countSubjects(keys(3), { ...ports, ledgers: losing })).toBe(3);
    expect(sizes).toEqual([3, 2, 1, 1]);
    expect(waits).toEqual([0, 1]);
  });

  it('stops where the ledger has seen just this: a doorbell that rings twice costs no write', async () => {
    const { ports, put, transactions } = someCouncil();
    await put(key(1), 'respite');
    await countSubjects([key(1), key(1)], ports);
    expect(await countSubjects([key(1)], ports)).toBe(0);
    expect(transactions).toHaveLength(1);
  });

  it('writes nothing for somebody of whom nothing was ever recorded', async () => {
    const { ports, transactions } = someCouncil();
    expect(await countSubjects(keys(2), ports)).toBe(0);
    expect(transactions).toEqual([]);
  });

  it('has a ledger for whoever counts for nothing, so that whoever saw them count before loses the race', async () => {
    const { ports, put, counters } = someCouncil();
    await put(key(1), 'respite');
    const late = meanwhile(ports, 1, async () => {
      await put(key(1), null);
      await countSubjects([key(1)], ports);
    });
    await countSubjects([key(1)], late);
    expect(await counters()).toEqual({});
  });

  it('reads again after a commit: whoever was rung in between found what it says now counted, as it had been', async () => {
    const { ports, put, counters, transactions } = someCouncil();
    await put(key(1), 'respite');
    await countSubjects([key(1)], ports);
    await put(key(1), null);
    const late = meanwhile(ports, 1, async () => {
      await put(key(1), 'respite');
      expect(await countSubjects([key(1)], ports)).toBe(0);
    });
    expect(await countSubjects([key(1)], late)).toBe(2);
    expect(await counters()).toEqual({ 'respite 0': 1 });
    expect(transactions).toHaveLength(3);
  });

  it('gives up on records that never say twice the same, for the queue to bring them back', async () => {
    const { ports, put } = someCouncil();
    let changes = 0;
    const change = async () => {
      changes += 1;
      await put(key(1), `outcome ${changes}`);
    };
    await change();
    await expect(countSubjects([key(1)], meanwhile(ports, 100, change))).rejects.toEqual(
      new Transient('lost-race'),
    );
    expect(changes).toBe(10);
  });

  it('swaps what a subject said before for what it says now, and touches no other cell', async () => {
    const { ports, put, counters, transactions } = someCouncil();
    await put(key(1), 'apart 2');
    await countSubjects([key(1)], ports);
    await put(key(1), 'declined');
    await countSubjects([key(1)], ports);
    expect(await counters()).toMatchObject({ 'apart 2 0': 0, 'declined 0': 1 });
    await put(key(1), null);
    await countSubjects([key(1)], ports);
    expect(await counters()).toMatchObject({ 'apart 2 0': 0, 'declined 0': 0 });
    expect(transactions.at(-1)?.cells).toHaveLength(1);
  });

  it('writes nothing where a newer file says the same', async () => {
    const { ports, put, transactions } = someCouncil();
    await put(key(1), 'respite');
    await countSubjects([key(1)], ports);
    await put(key(1), 'respite');
    expect(await countSubjects([key(1)], ports)).toBe(0);
    expect(transactions).toHaveLength(1);
  });

  it('leaves cells alone that cancel out within one transaction', async () => {
    const { ports, put, transactions } = someCouncil();
    await put(key(1), 'a');
    await put(key(2), 'b');
    await countSubjects(keys(2), ports);
    await put(key(1), 'b');
    await put(key(2), 'a');
    expect(await countSubjects(keys(2), ports)).toBe(2);
    expect(transactions.at(-1)?.cells).toEqual([]);
  });

  it('counts again under new rules, and never under older ones than a ledger was written by', async () => {
    const { ports, put, counters } = someCouncil();
    await put(key(1), 'respite');
    const newer: CountingPorts = { ...ports, rules: { version: 2, contributions: () => [] } };
    await countSubjects([key(1)], ports);
    expect(await countSubjects([key(1)], newer)).toBe(1);
    expect(await counters()).toEqual({ 'respite 0': 0 });
    await put(key(1), 'declined');
    await expect(countSubjects([key(1)], ports)).rejects.toMatchObject({ reason: 'newer-rules' });
    expect(await counters()).toEqual({ 'respite 0': 0 });
  });
});

describe('a transaction', () => {
  const all = async (outcomes: readonly string[]) => {
    const made = someCouncil();
    for (const [at, outcome] of outcomes.entries()) await made.put(key(at + 1), outcome);
    await countSubjects(keys(outcomes.length), made.ports);
    return made;
  };

  it('holds as many whole subjects as fit: 100 items, ledgers and the cells they share', async () => {
    const { transactions } = await all(Array.from({ length: 150 }, () => 'respite'));
    expect(transactions.map(({ ledgers, cells }) => [ledgers.length, cells.length])).toEqual([
      [99, 1],
      [51, 1],
    ]);
  });

  it('never holds more than 100 items, where subjects have cells of their own', async () => {
    const { transactions } = await all(Array.from({ length: 60 }, (_, n) => `apart${n} ${1 + (n % 30)}`));
    for (const { ledgers, cells } of transactions)
      expect(ledgers.length + cells.length).toBeLessThanOrEqual(100);
    expect(transactions.flatMap(({ ledgers }) => ledgers)).toHaveLength(60);
  });

  it('changes at most 250 counters of one cell', async () => {
    const { transactions } = await all(Array.from({ length: 9 }, (_, n) => `wide${n} 1 60`));
    expect(transactions.map(({ ledgers }) => ledgers.length)).toEqual([4, 4, 1]);
    for (const { cells } of transactions)
      for (const cell of cells) expect(Object.keys(cell.counters).length).toBeLessThanOrEqual(250);
  });

  it('names no cell twice, and adds no zero', async () => {
    const { transactions } = await all(['a', 'b', 'a']);
    expect(transactions.map(({ cells }) => cells)).toEqual([
      [{ council, epoch: 1, family: 'outcomes', period: '0', counters: { 'a 0': 2, 'b 0': 1 } }],
    ]);
  });
});

describe('a lost race', () => {
  it('is run again on what is there now, in smaller groups, after a wait that grows', async () => {
    const { ports, put, counters, waits, ledgers } = someCouncil();
    for (const at of keys(4)) await put(at, 'respite');
    let losses = 3;
    const losing: CountingPorts = {
      ...ports,
      ledgers: {
        ...ledgers,
        commit: async (changes, cells) => (losses-- > 0 ? 'lost-race' : ledgers.commit(changes, cells)),
      },
    };
    expect(await countSubjects(keys(4), losing)).toBe(4);
    expect(await counters()).toEqual({ 'respite 0': 4 });
    expect(waits).toEqual([0, 1, 2]);
  });

  it('is given up after a number of attempts, for the queue to bring it back', async () => {
    const { ports, put, waits, ledgers } = someCouncil();
    await put(key(1), 'respite');
    const losing = { ...ports, ledgers: { ...ledgers, commit: async () => 'lost-race' as const } };
    await expect(countSubjects([key(1)], losing)).rejects.toEqual(new Transient('lost-race'));
    expect(waits).toHaveLength(8);
  });

  it('and an outcome that nobody knows never count anybody twice', async () => {
    const { ports, put, counters, ledgers } = someCouncil();
    for (const at of keys(3)) await put(at, 'respite');
    let first = true;
    const forgetful: CountingPorts = {
      ...ports,
      ledgers: {
        ...ledgers,
        async commit(changes, cells) {
          const outcome = await ledgers.commit(changes, cells);
          if (!first) return outcome;
          first = false;
          throw new Transient('outcome-unknown');
        },
      },
    };
    await countSubjects(keys(3), forgetful);
    expect(await counters()).toEqual({ 'respite 0': 3 });
  });

  it('between workers of the same subjects ends with each counted once, whatever they saw', async () => {
    const outcome = fc.constantFrom('a', 'b', 'c', null);
    const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), outcome), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.scheduler(), async (put, scheduler) => {
        const made = someCouncil();
        const ledgers = ledgersDouble({
          items: made.ledgers.items,
          touch: (call) => scheduler.schedule(Promise.resolve(), call),
        });
        const ports = { ...made.ports, ledgers };
        const workers: Promise<number>[] = [];
        // What is written comes between any two steps of whoever counts what was written before.
        const writer = scheduler.scheduleSequence(
          put.map(([n, says]) => ({
            label: `put ${n} ${says}`,
            builder: async () => {
              await made.put(key(n), says);
              workers.push(countSubjects([key(n)], ports));
            },
          })),
        );
        await scheduler.waitFor(writer.task);
        await scheduler.waitFor(Promise.all(workers));
        const now = new Map(put);
        const expected = Object.groupBy(
          [...now.values()].filter((says) => says !== null),
          (says) => `${says} 0`,
        );
        const counted = Object.entries(await made.counters()).filter(([, count]) => count !== 0);
        expect(Object.fromEntries(counted)).toEqual(
          Object.fromEntries(Object.entries(expected).map(([name, all]) => [name, all?.length])),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is not what a bug looks like: that is thrown at once', async () => {
    const { ports, put, waits, ledgers } = someCouncil();
    await put(key(1), 'respite');
    const broken = {
      ...ports,
      ledgers: { ...ledgers, commit: () => Promise.reject(new TypeError('a bug')) },
    };
    await expect(countSubjects([key(1)], broken)).rejects.toThrow(TypeError);
    expect(waits).toEqual([]);
  });
});

describe('whether the rows of a file are counted', () => {
  it('is no until the ledgers have them, and then yes', async () => {
    const { ports, put } = someCouncil();
    const written = await put(key(1), 'respite');
    expect(await areCounted([key(1)], written, ports)).toBe(false);
    await countSubjects([key(1)], ports);
    expect(await areCounted([key(1)], written, ports)).toBe(true);
    expect(await areCounted([], written, ports)).toBe(true);
  });

  it('is seen from the ledgers alone, where they name the rows: no record has to be read', async () => {
    const { ports, put } = someCouncil();
    const written = await put(key(1), 'respite');
    await countSubjects([key(1)], ports);
    const unread = { ...ports.records, ofSubject: () => Promise.reject(new Error('not needed')) };
    expect(await areCounted([key(1)], written, { ...ports, records: unread })).toBe(true);
  });

  it('is yes for an older file once something later is counted', async () => {
    const { ports, put } = someCouncil();
    const older = await put(key(1), 'respite');
    await put(key(1), 'declined');
    await countSubjects([key(1)], ports);
    expect(await areCounted([key(1)], older, ports)).toBe(true);
  });

  it('is no for a newer file while only an older one is counted', async () => {
    const { ports, put } = someCouncil();
    await put(key(1), 'respite');
    await countSubjects([key(1)], ports);
    const newer = await put(key(1), 'declined');
    expect(await areCounted([key(1)], newer, ports)).toBe(false);
  });

  it('is yes where the newer file says the same, so that no ledger had to be written', async () => {
    const { ports, put } = someCouncil();
    await put(key(1), 'respite');
    await countSubjects([key(1)], ports);
    expect(await areCounted([key(1)], await put(key(1), 'respite'), ports)).toBe(true);
  });

  it('is no for somebody who counts for nothing, until a ledger says so', async () => {
    const { ports, put } = someCouncil();
    const written = await put(key(1), null);
    expect(await areCounted([key(1)], written, ports)).toBe(false);
    await countSubjects([key(1)], ports);
    expect(await areCounted([key(1)], written, ports)).toBe(true);
  });

  it('is yes where nothing is recorded any more', async () => {
    const { ports } = someCouncil();
    expect(await areCounted([key(1)], generation(1), ports)).toBe(true);
  });

  it('is no where one of many is missing', async () => {
    const { ports, put } = someCouncil();
    const first = await put(key(1), 'respite');
    for (const at of keys(40).slice(1)) await put(at, 'respite');
    await countSubjects(keys(39), ports);
    expect(await areCounted(keys(40), first, ports)).toBe(false);
    await countSubjects(keys(40), ports);
    expect(await areCounted(keys(40), first, ports)).toBe(true);
  });
});
