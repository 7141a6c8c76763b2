import { describe, expect, it } from 'vitest';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { CellChange, LedgerChange, LedgerStore } from '../../shared/ports/ledgers.ts';
import { subjectPartition } from '../../shared/protocol/keys.ts';
import { someCouncil, someSubject } from './some.ts';

export const ledgerStoreContract = (name: string, make: () => LedgerStore) =>
  describe(`ledger store: ${name}`, () => {
    const ledger = (council: CouncilCode, expected: number, subject = 1): LedgerChange => ({
      subject: someSubject(council, subject),
      expected,
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
      family: 'assessments',
      period,
      counters,
    });

    it('gives back ledgers by their partition, and nothing for a subject without one', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], []);
      const found = await store.ledgers([someSubject(council, 1), someSubject(council, 2)]);
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
      expect(await store.cells(council, 'assessments')).toEqual([
        { family: 'assessments', period: '2023-24-Q2', n: 2, counters: { ...names, n: -3 } },
        { family: 'assessments', period: '2023-24-Q3', n: 1, counters: { x: 1 } },
      ]);
      expect(await store.cells(council, 'sace')).toEqual([]);
    });

    it('writes nothing at all when one ledger has moved on', async () => {
      const store = make();
      const council = someCouncil();
      await store.commit([ledger(council, 0)], [cell(council, { x: 1 })]);
      for (const expected of [0, 2])
        expect(
          await store.commit([ledger(council, 0, 2), ledger(council, expected)], [cell(council, { x: 1 })]),
        ).toBe('lost-race');
      expect((await store.ledgers([someSubject(council, 2)])).size).toBe(0);
      expect((await store.cells(council, 'assessments'))[0]?.counters).toEqual({ x: 1 });
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
      const versions = await store.versions(council, asked);
      expect(new Map(versions.map(({ period, n }) => [period, n]))).toEqual(
        new Map([
          ['2023-24-Q2', 2],
          ['2023-24-Q3', 1],
        ]),
      );
      expect(versions.every(({ family }) => family === 'assessments')).toBe(true);
      expect(await store.versions(someCouncil(), asked)).toEqual([]);
      const subjects = [someSubject(council, 1), someSubject(council, 2)];
      expect(await store.fileRows(subjects)).toEqual(
        new Map([[subjectPartition(someSubject(council, 1)), { 'sace#2021-22#x': '1' }]]),
      );
    });

    it('lets each of many workers commit once, and counts exactly the winners', async () => {
      const store = make();
      const council = someCouncil();
      const commit = () =>
        store.commit([ledger(council, 0)], [cell(council, { x: 1 })]).catch(() => 'tried-again' as const);
      const outcomes = await Promise.all(Array.from({ length: 5 }, commit));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect((await store.cells(council, 'assessments'))[0]?.counters).toEqual({ x: 1 });
    });

    it('takes 100 items, and 250 counters in a cell', async () => {
      const store = make();
      const council = someCouncil();
      const ledgers = Array.from({ length: 99 }, (_, n) => ledger(council, 0, n));
      const counters = Object.fromEntries(
        Array.from({ length: 250 }, (_, n) => [`carers-social-contact.n|ethnicity=a long name ${n}`, n + 1]),
      );
      expect(await store.commit(ledgers, [cell(council, counters)])).toBe('committed');
      expect((await store.ledgers(ledgers.map(({ subject }) => subject))).size).toBe(99);
      expect((await store.cells(council, 'assessments'))[0]?.counters).toEqual(counters);
      await expect(
        store.commit([...ledgers, ledger(council, 0, 99)], [cell(council, { x: 1 })]),
      ).rejects.toThrow();
    });

    it('has nothing against nothing', async () => {
      expect(await make().commit([], [])).toBe('committed');
      expect((await make().ledgers([])).size).toBe(0);
    });
  });
