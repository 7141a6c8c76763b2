import { describe, expect, it } from 'vitest';
import type { CloseStore } from '../../shared/ports/closes.ts';
import { someCouncil, someInstant, someQuarter } from './some.ts';

export const closeStoreContract = (name: string, make: () => CloseStore) =>
  describe(`close store: ${name}`, () => {
    it('closes a quarter once', async () => {
      const store = make();
      const close = { council: someCouncil(), quarter: someQuarter, asOf: someInstant(), fingerprint: 'one' };
      expect(await store.closed(close.council, someQuarter)).toBeUndefined();
      await store.close(close);
      await store.close({ ...close, fingerprint: 'two' });
      expect(await store.closed(close.council, someQuarter)).toEqual(close);
    });

    it('closes a quarter of which nothing was ever said', async () => {
      const store = make();
      const close = { council: someCouncil(), quarter: someQuarter, asOf: null, fingerprint: 'one' };
      await store.close(close);
      expect(await store.closed(close.council, someQuarter)).toEqual(close);
    });
  });
