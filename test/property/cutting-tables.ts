import fc from 'fast-check';
import type { Encoding } from '../../shared/parsing/encodings.ts';

/** Random tables as offices send them, together with what is in them: what a reader has to find. */
export interface WrittenTable {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly separator: string;
  /** Cells of each row below the heading, in order; the first is row 2 of the sheet. */
  readonly rows: readonly (readonly string[])[];
  /** Where the heading row ends. */
  readonly bodyStart: number;
}

export const headings = ['serial_number', 'responded', 'ward'] as const;

interface WrittenCell {
  readonly raw: string;
  readonly meant: string;
}

/** Everything that could be taken for something else, and characters of one to four bytes. */
const characters = ['a', '7', ' ', '"', ',', ';', '\t', '\n', '\r', 'é', '€', '😀', '\ufeff', '\u{1f1ec}'];
const someText = fc.array(fc.constantFrom(...characters), { maxLength: 6 }).map((parts) => parts.join(''));
/** Files that somebody joined have byte order marks in their middle. */
const text = fc.oneof(
  { weight: 5, arbitrary: someText },
  { weight: 1, arbitrary: someText.map((rest) => `\ufeff"${rest}`) },
);

const cell = (separator: string): fc.Arbitrary<WrittenCell> =>
  fc.tuple(text, fc.boolean(), fc.constantFrom('', '', 'x"y')).map(([meant, quotes, tail]) => {
    const needsQuotes = meant.startsWith('"') || [separator, '\n', '\r'].some((mark) => meant.includes(mark));
    if (!quotes && !needsQuotes) return { raw: meant, meant };
    // What follows a closing quote belongs to the cell.
    return { raw: `"${meant.replaceAll('"', '""')}"${tail}`, meant: meant + tail };
  });

const answer = fc.constantFrom('yes', 'no', 'maybe').map((raw) => ({ raw, meant: raw }));
const blank = { raw: '', meant: '' };

const row = (separator: string): fc.Arbitrary<readonly WrittenCell[]> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(cell(separator), answer, cell(separator)) },
    { weight: 1, arbitrary: fc.constantFrom([blank], [blank, blank, blank]) },
    { weight: 1, arbitrary: fc.array(cell(separator), { minLength: 1, maxLength: 5 }) },
  );

const newline = fc.constantFrom('\r\n', '\n', '\r');

interface WrittenRow {
  readonly cells: readonly WrittenCell[];
  readonly end: string;
}

const rawOf = ({ cells }: WrittenRow, separator: string): string =>
  cells.map(({ raw }) => raw).join(separator);

/** A CR and an LF after it are one line break: an empty line between them needs another ending. */
function unambiguous(rows: readonly WrittenRow[], separator: string): WrittenRow[] {
  const clean: WrittenRow[] = [];
  for (const next of rows) {
    const isTaken = clean.at(-1)?.end === '\r' && rawOf(next, separator) === '' && next.end === '\n';
    clean.push(isTaken ? { ...next, end: '\r' } : next);
  }
  return clean;
}

const marks = {
  'utf-8': '',
  'utf-8 with mark': '\ufeff',
  'utf-16le': '\ufeff',
  'utf-16be': '\ufeff',
} as const;
type Spelling = keyof typeof marks;

function encoded(written: string, spelling: Spelling): Uint8Array {
  if (spelling.startsWith('utf-8')) return new TextEncoder().encode(written);
  const bytes = Buffer.from(written, 'utf16le');
  return new Uint8Array(spelling === 'utf-16be' ? bytes.swap16() : bytes);
}

const spellings = Object.keys(marks) as Spelling[];

const tableOf = (length: { minLength?: number; maxLength: number }): fc.Arbitrary<WrittenTable> =>
  fc
    .constantFrom(',', ';', '\t')
    .chain((separator) =>
      fc.record({
        separator: fc.constant(separator),
        spelling: fc.constantFrom(...spellings),
        headingEnd: newline,
        quotesHeading: fc.boolean(),
        rows: fc.array(fc.record({ cells: row(separator), end: newline }), length),
        endsOpen: fc.boolean(),
      }),
    )
    .map(({ separator, spelling, headingEnd, quotesHeading, rows, endsOpen }) => {
      const names = headings.map((name) => (quotesHeading ? `"${name}"` : name)).join(separator);
      const [heading, ...below] = unambiguous(
        [{ cells: [{ raw: names, meant: names }], end: headingEnd }, ...rows],
        separator,
      ) as [WrittenRow, ...WrittenRow[]];
      const isOpen = endsOpen && below.length > 0;
      const body = below.map((each, at) => {
        const end = isOpen && at === below.length - 1 ? '' : each.end;
        return { meant: each.cells.map(({ meant }) => meant), raw: rawOf(each, separator) + end };
      });
      const start = `${marks[spelling]}${names}${heading.end}`;
      return {
        bytes: encoded(start + body.map(({ raw }) => raw).join(''), spelling),
        encoding: spelling.startsWith('utf-8') ? 'utf-8' : (spelling as Encoding),
        separator,
        // A last line without anything in it, and without an end, is not there.
        rows: body.filter(({ raw }) => raw !== '').map(({ meant }) => meant),
        bodyStart: encoded(start, spelling).length,
      };
    });

export const writtenTable = tableOf({ maxLength: 12 });
/** With rows for many segments. */
export const longTable = tableOf({ minLength: 40, maxLength: 120 });

/** A table of some megabytes, in whose rows of changing length everything stands at every place once. */
export function veryLongTable(encoding: Encoding): { bytes: Uint8Array; rows: readonly string[][] } {
  const rows = Array.from({ length: 36_000 }, (_, at) => [
    `S-${at}${'é€😀'.repeat(at % 7)}`,
    ['yes', 'no'][at % 2] as string,
    `"${'x'.repeat(at % 41)}\r\n${'\ufeff,'.repeat(at % 5)}`,
  ]);
  const lines = rows.map((cells, at) => {
    const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
    return quoted.join(',') + (['\r\n', '\n', '\r'][at % 3] as string);
  });
  const mark = encoding === 'utf-8' ? '' : '\ufeff';
  return { bytes: encoded(`${mark}${headings.join(',')}\r\n${lines.join('')}`, encoding), rows };
}

/** Lengths of the pieces that a stream comes in, repeated as long as there are bytes. */
export const pieceLengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

export async function* inPieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const length = lengths[piece % lengths.length] as number;
    yield bytes.slice(at, at + length);
    at += length;
  }
}
