import { canonicalJson } from '../contracts/canonical-json.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import { settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { type DateStyle, dateStyleOf } from '../parsing/cells.ts';
import { readJson } from '../parsing/read-json.ts';
import { dateColumns, type RowReading, readRow, sourceRows, type TableSource } from '../parsing/read-row.ts';
import { isBlankRow, readRows } from '../parsing/read-rows.ts';
import type { Identity, RowCells, RowContext } from '../parsing/source-rows.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { CutFile } from './cut-file.ts';
import { emptyPart, type GoodRow, type Part } from './parts.ts';

export interface PartContext extends RowContext {
  readonly sha256: Sha256;
}

/**
 * Reads the bytes of one segment into a part. Rows come in as cells and leave as a pseudonym and least data; what is
 * refused leaves as its row number and the reason.
 */
export function readPart(
  source: SourceId,
  cut: CutFile,
  segment: number,
  bytes: Uint8Array,
  context: PartContext,
): Part {
  // Only a mark at the beginning of the file is one, and that is not in a segment.
  const text = new TextDecoder(cut.encoding, { ignoreBOM: true }).decode(bytes);
  if (source === 'settings') return readSettingsPart(text, context.sha256);
  const found = new PartFinder(source, cut, context);
  let row = cut.segments[segment]?.firstRow ?? 0;
  for (const cells of readRows(text, cut.separator)) {
    const here = row++;
    if (!isBlankRow(cells)) found.add(here, cells);
  }
  return found.part();
}

class PartFinder {
  readonly #source: TableSource;
  readonly #cut: CutFile;
  readonly #context: PartContext;
  readonly #rows: GoodRow[] = [];
  readonly #problems: Problem[] = [];
  readonly #styles = new Findings();
  readonly #facts = new Findings();
  readonly #blanks: Record<string, number> = {};
  readonly #gaps: Record<string, number> = {};
  #refused = 0;
  #ignored = 0;

  constructor(source: TableSource, cut: CutFile, context: PartContext) {
    this.#source = source;
    this.#cut = cut;
    this.#context = context;
  }

  add(row: number, cells: readonly string[]): void {
    if (isTooWide(cells, this.#cut)) {
      this.#refuse(row, [tooWide(cells, this.#cut)]);
      return;
    }
    const { named, others } = cellsByColumn(cells, this.#cut);
    for (const column of sourceRows[this.#source].fileColumns ?? [])
      this.#facts.add(column, (named[column] ?? '').trim());
    const reading = readRow(this.#source, named, this.#context, others);
    if (reading.kind === 'ignored') {
      this.#ignored += 1;
      return;
    }
    this.#note(named);
    if (reading.kind === 'refused') this.#refuse(row, reading.problems);
    else this.#take(row, reading);
  }

  #take(row: number, reading: Extract<RowReading, { kind: 'good' }>): void {
    const { statement, span, remarks, gaps, canonical } = reading;
    const names = namesOf(this.#source, reading.identity, this.#context);
    const hash = this.#context.sha256(canonical).slice(0, 32);
    this.#rows.push({ row, ...names, hash, statement, ...(span && { span }) });
    this.#problems.push(...remarks.map((problem) => ({ ...problem, row })));
    for (const column of gaps) this.#gaps[column] = (this.#gaps[column] ?? 0) + 1;
  }

  #refuse(row: number, problems: readonly Problem[]): void {
    this.#refused += 1;
    this.#problems.push(...problems.map((problem) => ({ ...problem, row })));
  }

  #note(named: RowCells): void {
    for (const column of this.#cut.columns)
      if (column !== null && (named[column] ?? '').trim() === '')
        this.#blanks[column] = (this.#blanks[column] ?? 0) + 1;
    for (const column of dateColumns(this.#source)) {
      const style = dateStyleOf((named[column] ?? '').trim());
      if (style !== undefined) this.#styles.add(column, style);
    }
  }

  part(): Part {
    return {
      ...emptyPart,
      rows: this.#rows,
      refused: this.#refused,
      ignored: this.#ignored,
      problems: this.#problems,
      dateStyles: this.#styles.listed() as Record<string, DateStyle[]>,
      blanks: this.#blanks,
      gaps: this.#gaps,
      facts: this.#facts.listed(),
    };
  }
}

/** Different values found in a column. */
class Findings {
  readonly #found: Record<string, Set<string>> = {};

  add(column: string, value: string): void {
    this.#found[column] ??= new Set();
    this.#found[column].add(value);
  }

  listed(): Record<string, string[]> {
    return Object.fromEntries(
      Object.entries(this.#found).map(([column, found]) => [column, [...found].sort()]),
    );
  }
}

/** Names a record and its subject; a serial number starts anew each survey, a person lives through the months. */
export function namesOf(
  source: TableSource,
  { naturalKey, subject }: Identity,
  { council, dataset, pseudonymise }: RowContext,
) {
  const purpose = sources[source].datasetInSubject ? `${source}#${dataset}` : source;
  const name = pseudonymise(council, purpose, naturalKey);
  const ofSubject = subject === naturalKey ? name : pseudonymise(council, `${purpose}/subject`, subject);
  return { naturalKey: name, subject: ofSubject };
}

/** Cells under our columns, and under headings that are none of ours. */
function cellsByColumn(cells: readonly string[], { columns, headings }: CutFile) {
  const named: Record<string, string> = {};
  const others: Record<string, string> = {};
  for (const [at, cell] of cells.entries()) {
    const column = columns[at];
    const heading = headings[at];
    if (column) named[column] = cell;
    else if (heading && cell !== '') others[heading] = cell;
  }
  return { named, others };
}

/** More filled-in cells than there are headings: something has slipped, so no cell can be trusted. */
const isTooWide = (cells: readonly string[], { headings }: CutFile): boolean =>
  cells.slice(headings.length).some((cell) => cell.trim() !== '');

const tooWide = (cells: readonly string[], { headings }: CutFile): Problem =>
  problemOf('cell-count', {}, { found: cells.length, expected: headings.length });

/** The settings are one document, which counts as one row. */
function readSettingsPart(text: string, sha256: Sha256): Part {
  const json = readJson(text, 'settings-not-json');
  if (json.kind === 'refused') return damagedPart([json.problem]);
  const result = settings.safeParse(json.value);
  if (!result.success) {
    const problems = result.error.issues.map((issue) =>
      problemOf('settings-invalid', { column: issue.path.join('.') || 'file' }, { found: issue.code }),
    );
    return damagedPart(problems);
  }
  const document = json.value as Record<string, unknown>;
  const row: GoodRow = {
    row: 1,
    naturalKey: 'council',
    subject: 'council',
    hash: sha256(canonicalJson(document)).slice(0, 32),
    statement: { content: { kind: 'settings', document } },
  };
  return { ...emptyPart, rows: [row] };
}

const damagedPart = (problems: Problem[]): Part => ({
  ...emptyPart,
  unread: 1,
  problems,
  fileIsDamaged: true,
});
