import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import type { Problem } from '../contracts/problems.ts';
import type { RowStatement } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Cell } from './cells.ts';

/** Values of a row by canonical column; a blank cell has no entry. */
export type RowValues = Readonly<Record<string, unknown>>;

/** What a row is read with, besides its own cells. */
export interface RowContext {
  readonly council: CouncilCode;
  readonly dataset: string;
  readonly settings: Settings;
  readonly pseudonymise: (council: CouncilCode, purpose: string, id: string) => Pseudonym;
}

/** Columns of a source and how a row of them becomes a statement. */
export interface SourceRows {
  readonly columns: Readonly<Record<string, Cell>>;
  /** Columns without which a row is refused. */
  readonly required: readonly string[];
  /** Refusals and remarks that need more than one cell, or more than the cell. */
  check(values: RowValues, dataset: string): readonly Problem[];
  statement(values: RowValues, context: RowContext): RowStatement;
}

/** Reads a column that the caller knows the type of; columns are checked cell by cell before. */
export const cellOf = <Value>(values: RowValues, column: string): Value | undefined =>
  values[column] as Value | undefined;
