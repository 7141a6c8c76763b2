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
import { headings, inPieces, pieceLengths, type WrittenTable, writtenTable } from './cutting-tables.ts';

const wholeFile = [Number.MAX_SAFE_INTEGER];
const segmentBytes = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(Number.POSITIVE_INFINITY));

const cut = (bytes: Uint8Array, segment: number, pieces: readonly number[]): Promise<CutTable> =>
  cutTable(inPieces(bytes, pieces), segment, isKnownHeading('sace'));

/** Rows of every segment with the numbers that the segments give them. */
function rowsOf({ bytes }: WrittenTable, { segments, encoding, separator }: CutTable) {
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
  pseudonymise: inTheClear,
  sha256,
};

function judged(bytes: Uint8Array, table: CutTable) {
  const cutFile = { ...table, ...matchHeadings('sace', table.headings) };
  const parts = table.segments.map(({ start, end }, at) =>
    readPart('sace', cutFile, at, bytes.subarray(start, end), context),
  );
  return judgeFile({ source: 'sace', dataset: '2023-24', council }, parts, defaultSettings);
}

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
