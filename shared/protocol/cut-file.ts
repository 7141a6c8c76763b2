import * as z from 'zod';
import { problem } from '../contracts/problems.ts';

const count = z.number().int().min(0);

/** How a file was cut, and which column each of its cells belongs to (null: not one of ours). */
export const cutFile = z.object({
  table: z.enum(['as-sent', 'converted']).meta({
    description: 'Which bytes were cut: the file itself, or the table that a workbook was turned into',
  }),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be']),
  separator: z.string(),
  headings: z.array(z.string()).readonly(),
  columns: z.array(z.string().nullable()).readonly(),
  segments: z.array(z.object({ start: count, end: count, firstRow: count })).readonly(),
  rows: count.meta({ description: 'Rows below the heading, blank ones included' }),
  problems: z.array(problem).readonly(),
});
export type CutFile = z.infer<typeof cutFile>;
