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
});

export const closeStoreContract = (name: string, make: () => CloseStore) =>
  describe(`close store: ${name}`, () => {
    it('closes an edition once', async () => {
      const store = make();
      const close = someClose();
      expect(await store.edition(close.council, someQuarter)).toBeUndefined();
      await store.close(close);
      await store.close({ ...close, fingerprint: 'two' });
      expect(await store.edition(close.council, someQuarter)).toEqual(close);
    });

    it('closes a quarter of which nothing was ever said', async () => {
      const store = make();
      const close = { ...someClose(), asOf: null };
      await store.close(close);
      expect(await store.edition(close.council, someQuarter)).toEqual(close);
    });

    it('lists the editions of a council by quarter and revision, and no other council’s', async () => {
      const store = make();
      const first = someClose();
      const earlier = { ...first, quarter: '2000-01-Q1' as Quarter };
      const later = [2, 10].map((revision) => ({ ...first, revision }));
      const another = someClose();
      for (const close of [...later, another, first, earlier]) await store.close(close);
      expect(await store.editions(first.council)).toEqual([earlier, first, ...later]);
      expect(await store.edition(first.council, `${someQuarter}-r10`)).toEqual(later[1]);
    });
  });
