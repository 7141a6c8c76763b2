import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../shared/adapters/sha256.ts';
import type { CouncilCode, Instant, Pseudonym } from '../../shared/contracts/identifiers.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { type CutTable, cutTable } from '../../shared/parsing/cut-table.ts';
import { isKnownHeading, matchHeadings } from '../../shared/parsing/headings.ts';
import { readRows } from '../../shared/parsing/read-rows.ts';
import { judgeFile } from '../../shared/protocol/judge-file.ts';
import { readPart } from '../../shared/protocol/read-part.ts';
import {
  headings,
  inPieces,
  longTable,
  pieceLengths,
  veryLongTable,
  type WrittenTable,
  writtenTable,
} from './cutting-tables.ts';

const wholeFile = [Number.MAX_SAFE_INTEGER];
const segmentBytes = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(Number.POSITIVE_INFINITY));
const numberOfSegments = fc.integer({ min: 1, max: 64 });

const cut = (bytes: Uint8Array, segment: number, pieces: readonly number[]): Promise<CutTable> =>
  cutTable(inPieces(bytes, pieces), segment, isKnownHeading('sace'));

/** Rows of every segment with the numbers that the segments give them. */
function rowsOf({ bytes }: Pick<WrittenTable, 'bytes'>, { segments, encoding, separator }: CutTable) {
  return segments.flatMap(({ start, end, firstRow }) => {
    const rows = readRows(bytes.subarray(start, end), { encoding, separator });
    return [...rows].map((cells, at) => ({ row: firstRow + at, cells }));
  });
}

describe('a table that is cut into segments', () => {
  it('has the rows, with the numbers that a spreadsheet shows, however it is cut and in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, segmentBytes, pieceLengths, async (table, segment, pieces) => {
        const found = await cut(table.bytes, segment, pieces);
        expect(found.problems).toEqual([]);
        expect(found.headings).toEqual(headings);
        expect(found.separator).toBe(table.separator);
        expect(found.encoding).toBe(table.encoding);
        expect(rowsOf(table, found)).toEqual(table.rows.map((cells, at) => ({ row: at + 2, cells })));
        expect(found.rows).toBe(table.rows.length);
      }),
      { numRuns: 400 },
    );
  });

  it('is covered by its segments from below the heading to its end, without a gap and without an overlap', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, segmentBytes, pieceLengths, async (table, segment, pieces) => {
        const { segments } = await cut(table.bytes, segment, pieces);
        let at = table.bodyStart;
        for (const { start, end } of segments) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(table.bytes.length);
        if (segment === Number.POSITIVE_INFINITY) expect(segments.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

const council = 'E08000026' as CouncilCode;
/** Names a record by its own text, so that a wrong name can be seen. */
const inTheClear = (_: CouncilCode, __: string, id: string): Pseudonym => id as Pseudonym;
const context = {
  council,
  dataset: '2023-24',
  settings: defaultSettings,
  receivedAt: '2024-06-01T09:00:00.000Z' as Instant,
  isErased: nobodyErased,
  pseudonymise: inTheClear,
  sha256,
};

function judged(bytes: Uint8Array, table: CutTable) {
  const cutFile = { table: 'as-sent' as const, ...table, ...matchHeadings('sace', table.headings) };
  const parts = table.segments.map(({ start, end }, at) =>
    readPart('sace', cutFile, at, bytes.subarray(start, end), context),
  );
  return judgeFile({ source: 'sace', dataset: '2023-24', council }, parts, defaultSettings);
}

describe('a file that is longer than what is looked at in one go', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'has all its rows, in %s, wherever characters, quotes and line breaks meet the edge',
    async (encoding) => {
      const { bytes, rows } = veryLongTable(encoding);
      expect(bytes.length).toBeGreaterThan(2.5 * 1024 * 1024);
      const table = await cut(bytes, 300_000, [70_001]);
      expect(table.problems).toEqual([]);
      const read = rowsOf({ bytes }, table);
      expect(read.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 2));
      expect(read.map(({ cells }) => cells)).toEqual(rows);
    },
  );

  it('is damaged at the byte and in the row where it is, also behind the first edge', async () => {
    const { bytes, rows } = veryLongTable('utf-8');
    const broken = Buffer.concat([bytes, Buffer.from([0x53, 0xe9, 0x0a])]);
    const { problems } = await cut(broken, 300_000, wholeFile);
    const [row, byte] = [rows.length + 2, bytes.length + 1];
    expect(problems).toMatchObject([{ code: 'encoding-invalid', row }]);
    expect(problems[0]?.message).toContain(`row ${row} (byte ${byte})`);
  });
});

describe('a file that is read in segments', () => {
  it('is judged as if it had been read whole: the same rows, refusals and row numbers', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, segmentBytes, pieceLengths, async (table, segment, pieces) => {
        const inSegments = judged(table.bytes, await cut(table.bytes, segment, pieces));
        const whole = judged(table.bytes, await cut(table.bytes, Number.POSITIVE_INFINITY, wholeFile));
        expect(inSegments).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('is judged alike whether it is one segment or sixty-four', async () => {
    await fc.assert(
      fc.asyncProperty(longTable, numberOfSegments, async ({ bytes, bodyStart }, segments) => {
        const length = Math.max(1, Math.ceil((bytes.length - bodyStart) / segments));
        const found = await cut(bytes, length, wholeFile);
        expect(found.segments.length).toBeLessThanOrEqual(segments);
        const whole = await cut(bytes, Number.POSITIVE_INFINITY, wholeFile);
        expect(judged(bytes, found)).toEqual(judged(bytes, whole));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a row that has fewer cells than there are headings, or something behind them', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, segmentBytes, async (table, segment) => {
        const { problems } = judged(table.bytes, await cut(table.bytes, segment, wholeFile));
        const outOfStep = table.rows.flatMap((cells, at) => {
          const isFilled = (cell: string) => cell.trim() !== '';
          const isWrong = cells.length < headings.length || cells.slice(headings.length).some(isFilled);
          return isWrong && cells.some(isFilled) ? [at + 2] : [];
        });
        const refused = problems.filter(({ code }) => code === 'cell-count').map(({ row }) => row);
        expect(refused).toEqual(outOfStep);
      }),
      { numRuns: 200 },
    );
  });

  it('names each record by the first cell of its row, and points at each bad row by its number', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, segmentBytes, async (table, segment) => {
        const { rows, problems, read } = judged(table.bytes, await cut(table.bytes, segment, [7]));
        const meant = table.rows.map((cells, at) => ({
          row: at + 2,
          cells: cells.map((cell) => cell.trim()),
        }));
        const filled = meant.filter(({ cells }) => cells.some((cell) => cell !== ''));
        expect(read).toBe(filled.length);
        for (const { row, naturalKey } of rows)
          expect(filled.find((each) => each.row === row)?.cells[0]).toBe(naturalKey);
        const wrong = filled
          .filter(({ cells }) => cells[0] === '' || cells[1] === 'maybe')
          .map(({ row }) => row);
        expect(problems.map(({ row }) => row)).toEqual(expect.arrayContaining(wrong));
      }),
      { numRuns: 200 },
    );
  });
});

/** Something that makes a file unreadable, put between two of its bytes. */
const damage = fc.constantFrom<readonly number[]>(
  [0xff],
  [0xe2, 0x82],
  [0xc3],
  [0xf0, 0x9f],
  [0],
  [0, 0],
  [0x80],
  [0x22],
);

describe('a damaged file', () => {
  it('is answered with the same words, byte and counts, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        writtenTable,
        damage,
        fc.nat(),
        pieceLengths,
        async ({ bytes }, wrong, somewhere, pieces) => {
          const at = 4 + (somewhere % (bytes.length - 3));
          const broken = Uint8Array.from([...bytes.slice(0, at), ...wrong, ...bytes.slice(at)]);
          const whole = await cut(broken, 50, wholeFile);
          expect(await cut(broken, 50, pieces)).toEqual(whole);
        },
      ),
      { numRuns: 400 },
    );
  });
});
