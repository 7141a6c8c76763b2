import type * as z from 'zod';
import { canonicalJson } from '../contracts/canonical-json.ts';
import { type Problem, problemCode, problemOf } from '../contracts/problems.ts';
import { settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { columnReaders } from '../parsing/column-reader.ts';
import { decoded, textLength } from '../parsing/encodings.ts';
import { type IsErased, isAboutPeople, nobodyErased, personIdsOf } from '../parsing/person-ids.ts';
import { readJson } from '../parsing/read-json.ts';
import {
  matteringCells,
  type RowReading,
  readCells,
  readingOf,
  sourceRows,
  type TableSource,
} from '../parsing/read-row.ts';
import { SegmentCells } from '../parsing/segment-cells.ts';
import type { Identity, RowContext } from '../parsing/source-rows.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { CutFile } from './cut-file.ts';
import { emptyPart, type GoodRow, type Part } from './parts.ts';

export interface PartContext extends RowContext {
  readonly sha256: Sha256;
  readonly isErased: IsErased;
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
  if (source === 'settings') return readSettingsPart(bytes, context.sha256);
  const cells = new SegmentCells(bytes, cut, columnReaders(sourceRows[source].columns));
  const found = new PartFinder(source, cut, cells, context);
  for (let row = cut.segments[segment]?.firstRow ?? 0; cells.next(); row += 1)
    if (!cells.isBlank) found.add(row);
  return found.part();
}

class PartFinder {
  readonly #source: TableSource;
  readonly #cut: CutFile;
  readonly #cells: SegmentCells;
  readonly #context: PartContext;
  readonly #rows: GoodRow[] = [];
  readonly #problems: Problem[] = [];
  readonly #facts = new Findings();
  readonly #gaps: Record<string, number> = {};
  #refused = 0;
  #ignored = 0;
  #suppressed = 0;

  constructor(source: TableSource, cut: CutFile, cells: SegmentCells, context: PartContext) {
    this.#source = source;
    this.#cut = cut;
    this.#cells = cells;
    this.#context = context;
  }

  /** Adds the row at which the cells stand. */
  add(row: number): void {
    const cells = this.#cells;
    if (this.#isErased()) {
      this.#suppressed += 1;
      this.#noteFacts();
      return;
    }
    if (cells.isOutOfStep) {
      this.#refuse(row, [cellCount(cells.count, this.#cut)]);
      return;
    }
    this.#noteFacts();
    const rows = sourceRows[this.#source];
    if (rows.concerns?.(cells.cells) === false) {
      this.#ignored += 1;
      return;
    }
    const others = rows.takesOtherColumns ? cells.others() : {};
    const typed = cells.cells;
    const mattering = matteringCells(this.#source, typed);
    const all = cells.read(mattering === typed ? undefined : (column) => column in mattering);
    const read = mattering === typed ? all : readCells(this.#source, mattering);
    const reading = readingOf(this.#source, mattering, read, this.#context, others);
    if (reading.kind === 'refused') this.#refuse(row, reading.problems);
    else if (reading.kind === 'good') this.#take(row, reading);
  }

  /** What a row says of its file is of nobody: the file means the same without those who were erased. */
  #noteFacts(): void {
    for (const column of sourceRows[this.#source].fileColumns ?? [])
      this.#facts.add(column, this.#cells.reading(column).text.trim());
  }

  /**
   * Whoever was erased is so in every row that names them, also in one that would be refused or left. Whom a row that is
   * out of step names, nobody knows: it is refused like any other, and blanked where it is kept.
   */
  #isErased(): boolean {
    const { isErased, dataset } = this.#context;
    if (isErased === nobodyErased || !isAboutPeople(this.#source)) return false;
    const { isOutOfStep, cells } = this.#cells;
    return !isOutOfStep && isErased(personIdsOf(this.#source, dataset, cells));
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

  part(): Part {
    return {
      ...emptyPart,
      rows: this.#rows,
      refused: this.#refused,
      ignored: this.#ignored,
      suppressed: this.#suppressed,
      problems: this.#problems,
      dateStyles: this.#cells.dateStyles(),
      blanks: this.#cells.blanks(),
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
  { naturalKey, subject, otherSubject }: Identity,
  { council, dataset, pseudonymise }: Pick<RowContext, 'council' | 'dataset' | 'pseudonymise'>,
) {
  const purpose = sources[source].datasetInSubject ? `${source}#${dataset}` : source;
  const name = pseudonymise(council, purpose, naturalKey);
  const subjectOf = (id: string) => pseudonymise(council, `${purpose}/subject`, id);
  return {
    naturalKey: name,
    subject: subject === naturalKey ? name : subjectOf(subject),
    ...(otherSubject !== undefined && { otherSubject: subjectOf(otherSubject) }),
  };
}

const cellCount = (found: number, { headings }: CutFile): Problem =>
  problemOf('cell-count', {}, { found, expected: headings.length });

/** The settings are one document, which counts as one row. */
function readSettingsPart(bytes: Uint8Array, sha256: Sha256): Part {
  const found = textLength(bytes, 'utf-8');
  if (found < bytes.length) return damagedPart([notUtf8(bytes, found)]);
  const json = readJson(decoded(bytes, 0, found), 'settings-not-json');
  if (json.kind === 'refused') return damagedPart([json.problem]);
  const result = settings.safeParse(json.value);
  if (!result.success) {
    return damagedPart(result.error.issues.map(problemOfSetting));
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

/** A rule of ours names its problem; what a form does not allow has one of its kind. */
function problemOfSetting(issue: z.core.$ZodIssue): Problem {
  const column = issue.path.join('.') || 'file';
  const named = issue.code === 'custom' && problemCode.safeParse(issue.params?.problem).data;
  return problemOf(named || 'settings-invalid', { column }, { found: issue.code });
}

function notUtf8(bytes: Uint8Array, found: number): Problem {
  const row = decoded(bytes, 0, found).split('\n').length;
  return problemOf('encoding-invalid', { row }, { row, found });
}

const damagedPart = (problems: Problem[]): Part => ({
  ...emptyPart,
  unread: 1,
  problems,
  fileIsDamaged: true,
});
