import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../shared/adapters/sha256.ts';
import type { CouncilCode, Instant, Pseudonym } from '../../shared/contracts/identifiers.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { inMemory } from '../../shared/parsing/byte-source.ts';
import { cutUpload } from '../../shared/protocol/cut-upload.ts';
import { judgeFile } from '../../shared/protocol/judge-file.ts';
import { wholeOf } from '../../shared/protocol/read-objects.ts';
import { readPart } from '../../shared/protocol/read-part.ts';
import { outcomeOf, rowsOf } from '../workbooks/read.ts';
import { type CellValue, columnName, sheetXml, workbookOf, workbookOfRows } from '../workbooks/workbook.ts';

const council = 'E08000026' as CouncilCode;
const context = {
  council,
  dataset: '2023-24',
  settings: defaultSettings,
  receivedAt: '2024-06-01T09:00:00.000Z' as Instant,
  isErased: nobodyErased,
  pseudonymise: (_: CouncilCode, __: string, id: string): Pseudonym => id as Pseudonym,
  sha256,
};

/** A survey file as it is judged. */
async function judged(file: Uint8Array, segmentBytes: number) {
  let bytes = file;
  const cut = await cutUpload(inMemory(file), {
    source: 'sace',
    dataset: '2023-24',
    settings: defaultSettings,
    segmentBytes,
    keep: async (table) => {
      bytes = await wholeOf(table);
      return inMemory(bytes).stream(0, bytes.length);
    },
  });
  const parts = cut.segments.map(({ start, end }, at) =>
    readPart('sace', cut, at, bytes.subarray(start, end), context),
  );
  const about = { source: 'sace', dataset: '2023-24', council } as const;
  return { ofTheFile: cut.problems, ...judgeFile(about, parts, defaultSettings) };
}

const headings = ['serial_number', 'responded', 'age', 'ward', 'q4', 'q11', 'note of ours'];

/** What a person would type, as the text of a CSV file and as a cell of a sheet. */
const typed = (text: string): fc.Arbitrary<readonly [string, CellValue]> => {
  const isNumber = /^\d+$/.test(text) && String(Number(text)) === text;
  const cells: CellValue[] = isNumber ? [text, Number(text)] : [text];
  return fc.constantFrom(...cells).map((cell) => [text, cell] as const);
};
const someText = fc
  .array(fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', 'é', '😀', '<', '&', '_x000D_', '='), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const answer = fc.constantFrom('yes', 'no', 'maybe', '', '1', '0', '3', '7', '85', 'Longford').chain(typed);
const cell = fc.oneof(answer, someText.chain(typed));
const serial = fc.constantFrom('1', '2', '3', 'S-4', 'S-5', '').chain(typed);
const row = fc
  .tuple(
    serial,
    fc.constantFrom('yes', 'no', 'x').chain(typed),
    fc.array(cell, { minLength: 5, maxLength: 5 }),
  )
  .map(([name, responded, others]) => [name, responded, ...others]);
const table = fc.array(fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constant([]) }), {
  maxLength: 12,
});

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A sheet with texts that cells share, packed as spreadsheet programs do. */
function withSharedTexts(rows: readonly (readonly CellValue[])[]): Uint8Array {
  const texts = [...new Set(rows.flat().filter((value): value is string => typeof value === 'string'))];
  const item = (text: string) =>
    `<si><t xml:space="preserve">${text
      .replace(/_x[0-9A-F]{4}_/g, '_x005F$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('\r', '&#13;')}</t></si>`;
  const shared = `<sst>${texts.map(item).join('')}</sst>`;
  const indexed = rows.map((cells) =>
    cells.map((value) =>
      typeof value === 'string' && value !== ''
        ? { xml: `<c t="s"><v>${texts.indexOf(value)}</v></c>` }
        : value,
    ),
  );
  return workbookOf([{ name: 'S', xml: sheetXml(indexed) }], { shared });
}

describe('a survey in a workbook', () => {
  it('is judged as the same table in CSV: the same rows, refusals and row numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.boolean(),
        fc.integer({ min: 1, max: 200 }),
        async (rows, shares, segment) => {
          const lines = rows.map((cells) => cells.map(([text]) => quoted(text)).join(','));
          const csv = new TextEncoder().encode(`${[headings.join(','), ...lines].join('\n')}\n`);
          const cells = [headings, ...rows.map((each) => each.map(([, value]) => value))];
          const book = shares ? withSharedTexts(cells) : workbookOfRows(cells);
          expect(await judged(book, segment)).toEqual(await judged(csv, segment));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('any sheet', () => {
  it('has its cells read as they were written, wherever they stand', async () => {
    const value = fc.oneof(someText, fc.integer({ min: -1e9, max: 1e9 }), fc.boolean());
    const places = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), value),
      {
        selector: ([line, column]) => `${line} ${column}`,
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(places, async (cells) => {
        const rows = Array.from({ length: 41 }, (): CellValue[] => []);
        rows[0] = Array.from({ length: 61 }, (_, column) => columnName(column));
        for (const [line, column, each] of cells) (rows[line] as CellValue[])[column] = each;
        const dense = rows.map((each) => Array.from(each, (cell) => cell ?? null));
        const read = await rowsOf(workbookOfRows(dense));
        const shown = (each: CellValue) =>
          typeof each === 'boolean' ? String(each).toUpperCase() : String(each);
        for (const [line, column, each] of cells) expect(read[line]?.[column] ?? '').toBe(shown(each));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a workbook in which a byte is wrong', () => {
  const valid = withSharedTexts([
    headings,
    ...Array.from({ length: 40 }, (_, at) => [`S-${at}`, 'yes', at, 'Longford', 1, 2, 'x']),
  ]);

  it('is the table that it was, or is told to be damaged: never another table, never anything else', async () => {
    const sound = await outcomeOf(valid);
    const change = fc.record({
      place: fc.nat({ max: valid.length - 1 }),
      to: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = valid.slice();
        for (const { place, to } of changes) bytes[place] = to;
        const outcome = await outcomeOf(bytes);
        const isText = bytes.slice(0, 4).some((byte, at) => byte !== valid[at]);
        if ('table' in outcome && !isText) expect(outcome).toEqual(sound);
        else expect(isText || 'problem' in outcome).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('may end anywhere', async () => {
    for (let length = 4; length < valid.length; length += 7)
      expect(await outcomeOf(valid.slice(0, length))).toMatchObject({ problem: 'workbook-broken' });
  });
});
