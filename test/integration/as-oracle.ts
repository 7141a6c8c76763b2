import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Receipt } from '../../shared/contracts/uploads.ts';
import { compare, oraclePositions } from '../oracle/oracle.ts';
import { truthOf } from '../oracle/truth.ts';
import type { Council, Run } from './replays.ts';

/** The figures of the closed quarter are those of the independent count. */
export function expectFiguresOfOracle({ folder, council, quarter }: Council, { out, positions }: Run): void {
  const closed = readFileSync(join(out, 'reports', council, quarter, 'internal', 'positions.json'), 'utf8');
  expect(compare(oraclePositions(folder, quarter), closed)).toEqual([]);
  expect(positions).toEqual([JSON.parse(closed)]);
}

/** Every file has a receipt, every row of it one end, and both are what the independent reading says. */
export function expectReceiptsOfOracle({ folder, council }: Council, { receipts }: Run): void {
  const { files } = truthOf(folder, council);
  const prefix = `uploads/${council}/`;
  const told = receipts.filter(({ upload }) => !upload.key.startsWith(`${prefix}settings/`));
  expect(sorted(told.map(summaryOf(prefix)))).toEqual(
    sorted(
      files.map(({ path, verdict, ...rows }) => ({ path, verdict, ...(verdict !== 'unchanged' && rows) })),
    ),
  );
  for (const { upload, rows, verdict } of receipts) {
    const { read, removed, ...ends } = rows;
    expect({ key: upload.key, rows: sumOf(Object.values(ends)) }).toEqual({ key: upload.key, rows: read });
    if (['quarantined', 'held', 'unchanged'].includes(verdict))
      expect({ stored: rows.stored, changed: rows.changed, removed }).toEqual({
        stored: 0,
        changed: 0,
        removed: 0,
      });
  }
}

/** What the oracle says of a file; of one that was sent before, it does not count the rows again. */
const summaryOf =
  (prefix: string) =>
  ({ upload, verdict, rows: { read, rejected, duplicates, removed } }: Receipt) => ({
    path: upload.key.slice(prefix.length),
    verdict,
    ...(verdict !== 'unchanged' && { read, rejected, duplicates, removed }),
  });

const sorted = <T extends { path: string }>(files: readonly T[]): T[] =>
  files.toSorted((one, other) => (one.path < other.path ? -1 : 1));

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
