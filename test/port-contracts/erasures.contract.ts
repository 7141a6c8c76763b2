import { describe, expect, it } from 'vitest';
import type { Erasure } from '../../shared/contracts/erasures.ts';
import type { Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { ErasureStore } from '../../shared/ports/erasures.ts';
import { someCouncil, someInstant } from './some.ts';

export const erasureStoreContract = (name: string, make: () => ErasureStore) =>
  describe(`store of erasures: ${name}`, () => {
    const [one, other] = ['1', '2'].map((digit) => digit.repeat(32) as Pseudonym) as [Pseudonym, Pseudonym];

    it('keeps what is listed, and which of it was found', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.listed(council)).toEqual(new Set());
      await store.list(council, [one, other]);
      expect(await store.found(council)).toEqual(new Set());
      await store.markFound(council, [one]);
      await store.list(council, [one]);
      expect(await store.listed(council)).toEqual(new Set([one, other]));
      expect(await store.found(council)).toEqual(new Set([one]));
      expect(await store.listed(someCouncil())).toEqual(new Set());
    });

    it('counts the changes of each council, also of those who raise it at once', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.changes(council)).toBe(0);
      await Promise.all([1, 2, 3].map(() => store.raiseChanges(council)));
      expect(await store.changes(council)).toBe(3);
      expect(await store.changes(someCouncil())).toBe(0);
    });

    it('keeps requests by their names, and the subjects that were erased', async () => {
      const store = make();
      const council = someCouncil();
      const running: Erasure = {
        council,
        request: '2023-001',
        askedAt: someInstant(),
        state: 'running',
        ids: [one],
      };
      await store.putErasure(running);
      await store.putErasure({ ...running, state: 'done' });
      expect(await store.erasures(council)).toEqual([{ ...running, state: 'done' }]);
      const subject = { kind: 'person', subject: one, source: 'lift' } as const;
      await store.addSubject(council, subject);
      expect(await store.subjects(council)).toEqual([subject]);
      await store.dropSubject(council, subject);
      expect(await store.subjects(council)).toEqual([]);
    });
  });
