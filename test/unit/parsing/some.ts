import type { CouncilCode, Instant, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import { settings } from '../../../shared/contracts/settings.ts';
import { readRow, type TableSource } from '../../../shared/parsing/read-row.ts';
import type { RowContext } from '../../../shared/parsing/source-rows.ts';

export const council = 'E08000026' as CouncilCode;

/** Says what it was made of, so that a test can see it. */
const inTheClear = (of: CouncilCode, purpose: string, id: string): Pseudonym =>
  `${of}/${purpose}/${id}` as Pseudonym;

export const contextOf = (dataset: string, chosen: object = {}): RowContext => ({
  council,
  dataset,
  settings: settings.parse(chosen),
  receivedAt: '2024-06-01T09:00:00.000Z' as Instant,
  pseudonymise: inTheClear,
});

/** What a row says; a test that expects it to be refused looks at `refusalOf`. */
export function good(source: TableSource, cells: Record<string, string>, context = contextOf('2023-24')) {
  const reading = readRow(source, cells, context);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(({ code }) => code).join());
  if (reading.kind === 'ignored') throw new Error('ignored');
  return reading;
}

/** Codes of a refused row by column. */
export function refusalOf(
  source: TableSource,
  cells: Record<string, string>,
  context = contextOf('2023-24'),
) {
  const reading = readRow(source, cells, context);
  return reading.kind === 'refused'
    ? reading.problems.map(({ code, column }) => `${column}: ${code}`)
    : 'not refused';
}
