import type { CouncilCode, Instant, Pseudonym, Span } from '../contracts/identifiers.ts';
import type { Problem } from '../contracts/problems.ts';
import type { RowStatement } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Cell } from './cells.ts';

/** Values of a row by canonical column; of a blank cell there is none. */
export type RowValues = Readonly<Record<string, unknown>>;

/** Text of a row's cells by canonical column, as typed. */
export type RowCells = Readonly<Record<string, string>>;

/** What a row is read with, besides its own cells. */
export interface RowContext {
  readonly council: CouncilCode;
  readonly dataset: string;
  readonly settings: Settings;
  /** When the file was received, or the message sent: what is done lies before it. */
  readonly receivedAt: Instant;
  readonly pseudonymise: (council: CouncilCode, purpose: string, id: string) => Pseudonym;
}

/** What names a row's record, and what it is counted with, in the clear: pseudonyms are made of both at once. */
export interface Identity {
  readonly naturalKey: string;
  readonly subject: string;
  /** What other rows may call the same subject: ids are never linked, but people seen under two are counted. */
  readonly otherSubject?: string | undefined;
}

/** What every row of a file says of the file as such: the values found, by column, in text order. */
export type FileFacts = Readonly<Record<string, readonly string[]>>;

/** A platform's own arrangement of a sheet; rows are counted from 1, as a spreadsheet shows them. */
export interface Layout {
  readonly name: string;
  /** Whether the first rows of a file (five at most) show this arrangement. */
  matches(firstRows: readonly (readonly string[])[]): boolean;
  readonly headingRow: number;
  readonly firstDataRow: number;
  /** The headings, where they do not all stand in the heading row. */
  headings?(firstRows: readonly (readonly string[])[]): readonly string[];
  /** Column, counted from 1, whose first blank cell ends the data. */
  readonly endsWhereBlank?: number;
}

/** Columns of a source and how a row of them becomes a statement. */
export interface SourceRows {
  readonly columns: Readonly<Record<string, Cell>>;
  /** Other spellings of headings, as editions and platforms have them → ours; compared folded. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Arrangements other than headings in row 1. */
  readonly layouts?: readonly Layout[];
  /** Headings that are none of ours are questions: their cells are handed to `statement`, and not remarked on. */
  readonly takesOtherColumns?: true;
  /** Columns without which a row is refused. */
  readonly required: readonly string[];
  /** Columns that say when something was done, so they cannot lie after the upload. */
  readonly done?: readonly string[];
  /** Columns in which a gap is a remark, told once for the file with the number of rows. */
  readonly wanted?: (values: RowValues, cells: RowCells) => readonly string[];
  /** Whether the source is about a row at all; one that it is not about is counted as ignored, and not looked at. */
  concerns?(cells: RowCells): boolean;
  /** The cells that matter in a row of this sort; the others count as blank, whatever stands there. */
  mattering?(cells: RowCells): RowCells;
  /** Refusals and remarks that need more than one cell, or more than the cell. */
  check(values: RowValues, dataset: string, cells: RowCells): readonly Problem[];
  /** Questions of a dataset, folded, whose answers are read; any other question is remarked on once. */
  questions?(settings: Settings, dataset: string): ReadonlySet<string>;
  /** Where a row is not named by its natural key's columns, or is counted with others. */
  identity?(values: RowValues, others: RowCells): Identity;
  /** When the event of a row took place, where a file owns a period. Undefined: with its file. */
  span?(values: RowValues): Span | undefined;
  /** What becomes of rows that have one key and say different things; without it all of them are refused. */
  readonly sameKey?: 'last-wins';
  /** Columns that are about the file, not the row: their values are gathered of every row, ignored ones too. */
  readonly fileColumns?: readonly string[];
  /** What is wrong with the file as such. */
  checkFile?(facts: FileFacts, about: { council: CouncilCode; dataset: string }): readonly Problem[];
  /** The period that a sound file owns. */
  period?(facts: FileFacts): Span | undefined;
  statement(values: RowValues, context: RowContext, others: RowCells): RowStatement;
}

/** Reads a column that the caller knows the type of; columns are checked cell by cell before. */
export const cellOf = <Value>(values: RowValues, column: string): Value | undefined =>
  values[column] as Value | undefined;
