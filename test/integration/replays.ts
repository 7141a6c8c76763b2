import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { expect } from 'vitest';
import type { Pipeline } from '../../commands/pipeline.ts';
import { type Replayed, replayFolder } from '../../commands/replay-folder.ts';
import type { CloudEvent } from '../../local/events.ts';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import type { Receipt } from '../../shared/contracts/uploads.ts';
import { compare, oraclePositions } from '../oracle/oracle.ts';
import { writeRandomCouncil } from '../oracle/random-council.ts';
import { truthOf } from '../oracle/truth.ts';

/** Longer than any replay takes on two busy cores; whoever waits that long waits in vain. */
export const patience = 240_000;

/** A random council in a folder of its own, and a place for what its replays give. */
export interface Council {
  readonly folder: string;
  readonly council: string;
  readonly quarter: Quarter;
  readonly messages: readonly Submitted[];
  /** A new empty folder. */
  out(name: string): string;
  remove(): void;
}

interface Submitted {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, string>>;
}

export function councilOf(seed: number, options: { plain: boolean }): Council {
  const parent = mkdtempSync(join(tmpdir(), 'replay-'));
  const folder = join(parent, 'council');
  const { council, quarter, files } = writeRandomCouncil(folder, seed, options);
  const messages = [...files]
    .filter(([path]) => path.startsWith('messages/'))
    .flatMap(([, text]) => text.trim().split('\n'))
    .map((line) => JSON.parse(line) as Submitted);
  return {
    folder,
    council,
    quarter: quarter as Quarter,
    messages,
    out: (name) => {
      const out = join(parent, name);
      mkdirSync(out);
      return out;
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

export interface Run extends Replayed {
  readonly out: string;
  readonly events: readonly CloudEvent[];
}

/** Random councils speak of days after the quarter that is closed; what has been done lies before it is sent. */
const longAfter = '2024-07-01';

/** Replays a council through a cloud of its own and keeps what was said meanwhile. */
export async function replay(
  { folder, quarter }: Council,
  out: string,
  onStart?: (pipeline: Pipeline) => void,
): Promise<Run> {
  const events: CloudEvent[] = [];
  const onEvent = (event: CloudEvent) => void events.push(event);
  const onStep = () => {};
  const replayed = await replayFolder({ folder, quarter, out, now: longAfter, onEvent, onStep, onStart });
  return { ...replayed, out, events };
}

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

/** Every file below a folder, by its path: text, so that a difference can be read. */
export function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
