import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PlainRows, RowScanner } from '../../shared/parsing/row-scanner.ts';

const table = fc
  .array(fc.constantFrom('a', 'bc', ',', '"', '\r', '\n', '\r\n'), { maxLength: 40 })
  .map((parts) => new TextEncoder().encode(parts.join('')));

it('a row ends where a scan of its cells says, however it is found', () => {
  fc.assert(
    fc.property(table, (bytes) => {
      const scanner = new RowScanner(',');
      const plain = new PlainRows(bytes);
      for (let start = 0; start !== -1 && start < bytes.length; ) {
        const next = scanner.scan(bytes, start);
        expect([-1, next]).toContain(plain.endFrom(start));
        start = next;
      }
    }),
    { numRuns: 2000 },
  );
});

it('a row without quotes is found by its line break, a row that needs a scan is left to it', () => {
  const plain = new PlainRows(new TextEncoder().encode('a,b\nc\r\n"d\n"\ne\rf\ng'));
  expect([0, 4, 7, 12, 14, 16].map((start) => plain.endFrom(start))).toEqual([4, 7, -1, -1, 16, -1]);
});
