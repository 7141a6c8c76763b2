import * as z from 'zod';
import { problem } from '../contracts/problems.ts';
import { rowStatement } from '../contracts/records.ts';

/** A row that counts if its file does. */
export const goodRow = z.object({
  row: z.number().int(),
  naturalKey: z.string(),
  subject: z.string(),
  /** Of everything that the row says: two rows of one key are the same exactly if this is. */
  hash: z.string(),
  statement: rowStatement,
});
export type GoodRow = z.infer<typeof goodRow>;

/** What reading one segment found: nothing of it counts before the whole file is judged. */
export const part = z.object({
  rows: z.array(goodRow),
  refused: z.number().int(),
  /** Rows that were seen and not read, because the file is damaged. */
  unread: z.number().int(),
  problems: z.array(problem),
  /** Styles in which the dates of a column are written. */
  dateStyles: z.record(z.string(), z.array(z.enum(['iso', 'day-first']))),
  /** Whether the problems are of the file as such, so that it is quarantined. */
  fileIsDamaged: z.boolean(),
});
export type Part = z.infer<typeof part>;
