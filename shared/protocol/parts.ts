import * as z from 'zod';
import { span } from '../contracts/identifiers.ts';
import { problem } from '../contracts/problems.ts';
import { rowStatement } from '../contracts/records.ts';

/** A row that counts if its file does. */
export const goodRow = z.object({
  row: z.number().int(),
  naturalKey: z.string(),
  subject: z.string(),
  otherSubject: z
    .string()
    .optional()
    .meta({ description: 'What other rows may call the same subject; never linked, only counted' }),
  /** Of everything that the row says: two rows of one key are the same exactly if this is. */
  hash: z.string(),
  statement: rowStatement,
  span: span.optional().meta({ description: 'When its event took place, where a file owns a period' }),
});
export type GoodRow = z.infer<typeof goodRow>;

/** What reading one segment found: nothing of it counts before the whole file is judged. */
export const part = z.object({
  rows: z.array(goodRow),
  refused: z.number().int(),
  /** Rows that the source is not about. */
  ignored: z.number().int(),
  /** Rows about somebody who was erased: nothing else is known of them. */
  suppressed: z.number().int().default(0),
  /** Rows that were seen and not read, because the file is damaged. */
  unread: z.number().int(),
  problems: z.array(problem),
  /** Styles in which the dates of a column are written. */
  dateStyles: z.record(z.string(), z.array(z.enum(['iso', 'day-first']))),
  /** Rows that were taken or refused in which a column is blank, by known column. */
  blanks: z.record(z.string(), z.number().int()),
  /** Rows in which a column is blank that should not be, by column: told once for the file. */
  gaps: z.record(z.string(), z.number().int()),
  /** What rows say of the file as such, by column. */
  facts: z.record(z.string(), z.array(z.string())),
  /** Whether the problems are of the file as such, so that it is quarantined. */
  fileIsDamaged: z.boolean(),
});
export type Part = z.infer<typeof part>;

/** A part in which nothing has been found yet. */
export const emptyPart: Part = {
  rows: [],
  refused: 0,
  ignored: 0,
  suppressed: 0,
  unread: 0,
  problems: [],
  dateStyles: {},
  blanks: {},
  gaps: {},
  facts: {},
  fileIsDamaged: false,
};
