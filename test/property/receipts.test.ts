import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorsKey, receiptKey, receiptPageKey } from '../../shared/protocol/places.ts';
import { Council, code } from '../unit/stages/council.ts';
import { longTable } from './cutting-tables.ts';

const key = `uploads/${code}/sace/2023-24/survey.csv`;
/** Whatever is wrong with its rows, the file counts: so the figures are looked at as well. */
const tolerant = { quarantine: { share: 1, atLeast: 1_000_000 } };

/** Everything that the sender of a file is told, and what it made of the figures, as bytes. */
async function toldOf(bytes: Uint8Array, segments: number): Promise<string[]> {
  const council = new Council(Math.ceil(bytes.length / segments));
  await council.upload('settings/council/settings.json', tolerant, '2024-05-01T09:00:00.000Z');
  await council.upload('sace/2023-24/survey.csv', bytes, '2024-05-02T09:00:00.000Z');
  const told = [receiptKey(key), receiptPageKey(key), errorsKey(key)].map((each) =>
    council.reports.text(each),
  );
  const cells = council.ledgers.items.cells
    .all()
    .map(({ item: { family, period, counters } }) => JSON.stringify({ family, period, counters }));
  return [...(await Promise.all(told)).map((text) => text ?? 'not there'), ...cells.sort()];
}

it('a file that is cut into 1 to 64 segments is told the same, byte for byte, and counts the same', async () => {
  await fc.assert(
    fc.asyncProperty(longTable, fc.integer({ min: 2, max: 64 }), async ({ bytes }, segments) => {
      expect(await toldOf(bytes, segments)).toEqual(await toldOf(bytes, 1));
    }),
    { numRuns: 40 },
  );
});
