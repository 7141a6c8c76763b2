import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import type { CloseStore } from '../../shared/ports/closes.ts';
import { someCouncil, someInstant, someQuarter } from './some.ts';

const someClose = () => ({
  council: someCouncil(),
  quarter: someQuarter,
  revision: 1,
  asOf: someInstant(),
  fingerprint: 'one',
  closedAt: someInstant(),
  archive: 'a1',
});

export const closeStoreContract = (name: string, make: () => CloseStore) =>
  describe(`close store: ${name}`, () => {
    it('closes an edition once', async () => {
      const store = make();
      const close = someClose();
      expect(await store.edition(close.council, someQuarter)).toBeUndefined();
      expect(await store.close(close, 0)).toBe('closed');
      expect(await store.close({ ...close, fingerprint: 'two' }, 0)).toBe('lost-race');
      expect(await store.close({ ...close, fingerprint: 'two' }, 1)).toBe('lost-race');
      expect(await store.edition(close.council, someQuarter)).toEqual(close);
    });

    it('closes nothing for whoever has not seen all editions that are out', async () => {
      const store = make();
      const first = someClose();
      const second = { ...first, revision: 2 };
      await store.close(first, 0);
      expect(await store.close(second, 0)).toBe('lost-race');
      expect(await store.close(second, 2)).toBe('lost-race');
      expect(await store.editions(first.council)).toEqual([first]);
      expect(await store.close(second, 1)).toBe('closed');
      const third = { ...first, revision: 3 };
      for (const seen of [0, 1, 3]) expect(await store.close(third, seen)).toBe('lost-race');
      expect(await store.editions(first.council)).toEqual([first, second]);
    });

    it('closes a quarter of which nothing was ever said', async () => {
      const store = make();
      const close = { ...someClose(), asOf: null };
      await store.close(close, 0);
      expect(await store.edition(close.council, someQuarter)).toEqual(close);
    });

    it('lists the editions of a council by quarter and revision, and no other council’s', async () => {
      const store = make();
      const first = someClose();
      const earlier = { ...first, quarter: '2000-01-Q1' as Quarter };
      const later = [2, 10].map((revision) => ({ ...first, revision }));
      for (const [seen, close] of [...later, first, earlier].entries()) await store.close(close, seen);
      await store.close(someClose(), 0);
      expect(await store.editions(first.council)).toEqual([earlier, first, ...later]);
      expect(await store.edition(first.council, `${someQuarter}-r10`)).toEqual(later[1]);
    });
  });
