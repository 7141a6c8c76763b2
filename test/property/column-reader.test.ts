import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnReaders, readColumnCell } from '../../shared/parsing/column-reader.ts';
import { sourceRows, type TableSource } from '../../shared/parsing/read-row.ts';
import { SegmentCells } from '../../shared/parsing/segment-cells.ts';

/** Cells as they should be, nearly so, and of every length at which the reader does something else. */
const cell = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('', ' ', 'yes', 'No', 'at risk', '3', '131', '-1', 'joint', 'adult'),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom('2023-02-28', '2023-02-29', '29/02/2024', '1/1/23', '2023-09-30T10:00Z'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('9434765919', '943 476 5919', '9434765918', '"', '""', 'a"b', '\u00a0'),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 28, max: 90 }).map((length) => 'é'.repeat(length)) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }).map((number) => `N${number}`) },
  )
  .map((text) => text.replaceAll('\0', ''));

const raw = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const tables = Object.keys(sourceRows) as TableSource[];

describe.each(tables)('a cell of %s', (source) => {
  const schemas = sourceRows[source].columns;
  const columns = Object.keys(schemas);
  const form = { encoding: 'utf-8', separator: ',', headings: columns, columns } as const;
  // Kept through all runs, so that each profits from, or is led astray by, the ones before.
  const readers = columnReaders(schemas);

  it('says the same from its bytes, and when it has been seen before, as its schema says of its text', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: columns.length * 4, maxLength: columns.length * 4 }),
        (texts) => {
          const rows =
            columns.length === 0
              ? []
              : [0, 1, 2, 3].map((row) => texts.slice(row * columns.length, (row + 1) * columns.length));
          const lines = rows.map((cells) => `${cells.map(raw).join(',')}\n`).join('');
          const cells = new SegmentCells(new TextEncoder().encode(lines + lines), form, readers);
          for (const row of [...rows, ...rows]) {
            cells.next();
            for (const [at, column] of columns.entries()) {
              const schema = schemas[column];
              const holdsDates = schema?.meta()?.holds === 'date';
              if (schema)
                expect(cells.reading(column)).toEqual(
                  readColumnCell(column, schema, row[at] ?? '', holdsDates),
                );
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the cells of a row', () => {
  const schemas = sourceRows.sace.columns;
  const columns = ['serial_number', null, 'responded'];
  const form = { encoding: 'utf-8', separator: ';', headings: ['Nr', 'Why?', 'responded'], columns } as const;
  const read = (text: string) =>
    new SegmentCells(new TextEncoder().encode(text), form, columnReaders(schemas));

  it('are there by column, and under headings that are none of ours by heading', () => {
    const cells = read('S-1;"a;b";yes\nS-2;;no\n');
    cells.next();
    expect({ ...cells.cells }).toEqual({ serial_number: 'S-1', responded: 'yes' });
    expect(cells.others()).toEqual({ 'Why?': 'a;b' });
    cells.next();
    expect(cells.others()).toEqual({});
    expect(cells.next()).toBe(false);
  });

  it('are counted where they are blank, of the rows that are read and not of those that are passed over', () => {
    const cells = read('S-1;;\n;;\n;x; \n');
    cells.next();
    cells.read();
    cells.next();
    cells.next();
    cells.read();
    expect(cells.blanks()).toEqual({ serial_number: 1, responded: 2 });
  });
});

describe('a column of more different cells than are remembered', () => {
  const schemas = sourceRows.sace.columns;
  const columns = ['serial_number'];
  const form = { encoding: 'utf-8', separator: ',', headings: columns, columns } as const;
  const all = Array.from({ length: 30_000 }, (_, at) => `S-${at}`);

  it.each([
    ['each comes once', all],
    ['some come again and again', all.flatMap((text, at) => [text, `S-${at % 1000}`, `S-${at % 7}`])],
  ])('says the same where %s', (_, texts) => {
    const text = texts.map((each) => `${each}\n`).join('');
    const cells = new SegmentCells(new TextEncoder().encode(text), form, columnReaders(schemas));
    const said = texts.map(() => (cells.next() ? cells.reading('serial_number').value : undefined));
    expect(said).toEqual(texts);
  });
});
