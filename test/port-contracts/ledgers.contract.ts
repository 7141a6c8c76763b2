import { describe, expect, it } from 'vitest';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { CellChange, LedgerChange, LedgerStore } from '../../shared/ports/ledgers.ts';
import { subjectPartition } from '../../shared/protocol/keys.ts';
import { allOf, someCouncil, someSubject } from './some.ts';

export const ledgerStoreContract = (name: string, make: () => LedgerStore) =>
  describe(`ledger store: ${name}`, () => {
    const ledger = (council: CouncilCode, expected: number, subject = 1): LedgerChange => ({
      subject: someSubject(council, subject),
      epoch: 1,
      expected,
      expectedSeen: expected === 0 ? undefined : `digest-${expected}`,
      ledger: {
        seen: `digest-${expected + 1}`,
        rules: 1,
        n: expected + 1,
        files: { 'sace#2021-22#x': '1' },
        contributions: [
          { family: 'assessments', period: '2023-24-Q2', counters: { 'a.n|ward=Longford': 1 } },
        ],
      },
    });
    const cell = (
      council: CouncilCode,
      counters: Record<string, number>,
      period = '2023-24-Q2',
    ): CellChange => ({
      council,
      epoch: 1,
      family: 'assessments',
      period,
      counters,
    });

    it('gives back ledgers by their partition, and nothing for a subject without one', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], []);
      const found = await store.ledgers([someSubject(council, 1), someSubject(council, 2)], 1);
      expect([...found]).toEqual([[subjectPartition(someSubject(council, 1)), ledger(council, 0).ledger]]);
    });

    it('adds to cells, below nothing too, and keeps any name apart from its own', async () => {
      const store = make();
      const council = someCouncil();
      const names = { n: 2, pk: 3, 'carers-social-contact.n|ward=Saint Michael’s #1': 1 };
      await store.commit([ledger(council, 0)], [cell(council, names)]);
      await store.commit(
        [ledger(council, 1)],
        [cell(council, { n: -5 }), cell(council, { x: 1 }, '2023-24-Q3')],
      );
      expect(await store.cells(council, 'assessments', 1)).toEqual([
        { family: 'assessments', period: '2023-24-Q2', n: 2, counters: { ...names, n: -3 } },
        { family: 'assessments', period: '2023-24-Q3', n: 1, counters: { x: 1 } },
      ]);
      expect(await store.cells(council, 'sace', 1)).toEqual([]);
    });

    it('writes nothing at all when one ledger has moved on', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], [cell(council, { x: 1 })]);
      for (const expected of [0, 2])
        expect(
          await store.commit([ledger(council, 0, 2), ledger(council, expected)], [cell(council, { x: 1 })]),
        ).toBe('lost-race');
      expect((await store.ledgers([someSubject(council, 2)], 1)).size).toBe(0);
      expect((await store.cells(council, 'assessments', 1))[0]?.counters).toEqual({ x: 1 });
      expect(await store.commit([ledger(council, 1)], [])).toBe('committed');
      for (const expected of [0, 1, 3])
        expect(await store.commit([ledger(council, expected)], [])).toBe('lost-race');
    });

    it('says how often cells were touched, and which file rows a ledger was made of', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit(
        [ledger(council, 0)],
        [cell(council, { x: 1 }), cell(council, { x: 1 }, '2023-24-Q3')],
      );
      await store.commit([ledger(council, 1)], [cell(council, { x: 1 })]);
      const asked = ['2023-24-Q2', '2023-24-Q3', '2023-24-Q4', '2023-24-Q2'].map((period) => ({
        family: 'assessments',
        period,
      }));
      const versions = await store.versions(council, asked, 1);
      expect(new Map(versions.map(({ period, n }) => [period, n]))).toEqual(
        new Map([
          ['2023-24-Q2', 2],
          ['2023-24-Q3', 1],
        ]),
      );
      expect(versions.every(({ family }) => family === 'assessments')).toBe(true);
      expect(await store.versions(someCouncil(), asked, 1)).toEqual([]);
      const subjects = [someSubject(council, 1), someSubject(council, 2)];
      expect(await store.fileRows(subjects, 1)).toEqual(
        new Map([[subjectPartition(someSubject(council, 1)), { 'sace#2021-22#x': '1' }]]),
      );
    });

    it('lets nobody commit who read another number, or the same number that said something else', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], []);
      await store.commit([ledger(council, 1)], []);
      for (const other of [
        { expected: 2, expectedSeen: 'digest-of-another' },
        { expected: 2, expectedSeen: 'digest' },
        { expected: 1, expectedSeen: 'digest-2' },
        { expected: 3, expectedSeen: 'digest-2' },
      ]) {
        const late = { ...ledger(council, 2), ...other };
        expect(await store.commit([late], [cell(council, { x: 1 })])).toBe('lost-race');
      }
      expect(await store.cells(council, 'assessments', 1)).toEqual([]);
    });

    it('lets each of many workers commit once, and counts exactly the winners', async () => {
      const store = make();
      const council = someCouncil();
      const commit = () =>
        store.commit([ledger(council, 0)], [cell(council, { x: 1 })]).catch(() => 'tried-again' as const);
      const outcomes = await Promise.all(Array.from({ length: 5 }, commit));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect((await store.cells(council, 'assessments', 1))[0]?.counters).toEqual({ x: 1 });
    });

    it('takes 100 items, and 250 counters in a cell', async () => {
      const store = make();
      const council = someCouncil();
      const ledgers = Array.from({ length: 99 }, (_, n) => ledger(council, 0, n));
      const counters = Object.fromEntries(
        Array.from({ length: 250 }, (_, n) => [`carers-social-contact.n|ethnicity=a long name ${n}`, n + 1]),
      );
      expect(await store.commit(ledgers, [cell(council, counters)])).toBe('committed');
      expect(
        (
          await store.ledgers(
            ledgers.map(({ subject }) => subject),
            1,
          )
        ).size,
      ).toBe(99);
      expect((await store.cells(council, 'assessments', 1))[0]?.counters).toEqual(counters);
      await expect(
        store.commit([...ledgers, ledger(council, 0, 99)], [cell(council, { x: 1 })]),
      ).rejects.toThrow();
    });

    const inEpoch = <Changed extends { epoch: number }>(changed: Changed, epoch: number): Changed => ({
      ...changed,
      epoch,
    });

    it('reads epoch 1 and counts into it where nothing is said of epochs', async () => {
      const [one, other] = [someCouncil(), someCouncil()];
      const first = { read: 1, live: [1], newest: 1, reconciled: null, keys: {}, namedBy: null, n: 0 };
      expect([...(await make().epochs([one, other]))]).toEqual([
        [one, first],
        [other, first],
      ]);
    });

    it('puts epochs only over those that they follow', async () => {
      const store = make();
      const council = someCouncil();
      const next = { read: 1, live: [1, 2], newest: 2, reconciled: null, keys: { '2': 2 }, namedBy: 2, n: 1 };
      expect(await store.putEpochs(council, { ...next, n: 2 })).toBe('lost-race');
      expect(await store.putEpochs(council, next)).toBe('won');
      expect(await store.putEpochs(council, { ...next, live: [1] })).toBe('lost-race');
      const after = { read: 2, live: [2], newest: 2, reconciled: 2, keys: { '2': 2 }, namedBy: null, n: 2 };
      expect(await store.putEpochs(council, after)).toBe('won');
      for (const n of [1, 2, 4]) expect(await store.putEpochs(council, { ...next, n })).toBe('lost-race');
      expect((await store.epochs([council])).get(council)).toEqual(after);
    });

    it('keeps each epoch’s ledgers and cells apart', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], [cell(council, { x: 1 })]);
      await store.commit([ledger(council, 1)], [cell(council, { x: 1 })]);
      const beside = inEpoch(ledger(council, 0), 2);
      expect(await store.commit([beside], [inEpoch(cell(council, { x: 5 }), 2)])).toBe('committed');
      const name = subjectPartition(someSubject(council));
      expect((await store.ledgers([someSubject(council)], 1)).get(name)?.n).toBe(2);
      expect((await store.ledgers([someSubject(council)], 2)).get(name)?.n).toBe(1);
      expect((await store.fileRows([someSubject(council)], 3)).size).toBe(0);
      expect((await store.fileRows([someSubject(council)], 2)).get(name)).toEqual(beside.ledger.files);
      const address = { family: 'assessments', period: '2023-24-Q2' };
      const holds = async (epoch: number) => [
        (await store.cells(council, 'assessments', epoch)).map(({ counters }) => counters),
        await store.versions(council, [address], epoch),
      ];
      expect(await holds(1)).toEqual([[{ x: 2 }], [{ ...address, n: 2 }]]);
      expect(await holds(2)).toEqual([[{ x: 5 }], [{ ...address, n: 1 }]]);
      expect(await holds(3)).toEqual([[], []]);
    });

    it('lists each ledger and cell with its epoch, and removes those that are named', async () => {
      const store = make();
      const council = someCouncil();
      const items = async () => {
        const all = await allOf(store.epochItems());
        return all.filter((item) => item.council === council).sort((a, b) => a.epoch - b.epoch);
      };
      await store.commit([ledger(council, 0)], [cell(council, { x: 1 })]);
      await store.commit([inEpoch(ledger(council, 0), 2)], [inEpoch(cell(council, { x: 1 }), 2)]);
      const all = await items();
      expect(all.map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2]);
      const old = all.filter(({ epoch }) => epoch === 1);
      await store.remove(old);
      await store.remove(old);
      expect(await items()).toEqual(all.filter(({ epoch }) => epoch === 2));
      expect((await store.ledgers([someSubject(council)], 1)).size).toBe(0);
      expect(await store.cells(council, 'assessments', 1)).toEqual([]);
      expect((await store.ledgers([someSubject(council)], 2)).size).toBe(1);
    });

    it('has nothing against nothing', async () => {
      expect(await make().commit([], [])).toBe('committed');
      expect((await make().ledgers([], 1)).size).toBe(0);
    });
  });
