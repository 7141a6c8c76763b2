import * as z from 'zod';
import { fileRank, quarter } from '../contracts/identifiers.ts';
import { problem } from '../contracts/problems.ts';
import { rowStatement } from '../contracts/records.ts';
import { comparison, rowCounts, verdicts } from '../contracts/uploads.ts';

const values = z.record(z.string(), z.number().nullable());

/** What was decided about a file, kept until it has settled and told. */
export const decisionRecord = z.object({
  /** State of the lineage that was decided on; tells the files of a lineage apart, and counts up. */
  view: z.number().int(),
  verdict: z.enum(verdicts),
  rows: rowCounts,
  problems: z.array(problem),
  /** Chunks of rows to write. */
  chunks: z.number().int(),
  /** What the upload says, where it was let in. */
  statement: z.string().nullable(),
  /** Values of the watched quarter before anything of the file was written. */
  before: z.object({ quarter, values }).nullable(),
  comparedWith: comparison.nullable(),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

/** Rows that one message asks to be written. */
export const chunk = z.array(
  z.object({
    naturalKey: z.string(),
    subject: z.string(),
    statement: rowStatement.nullable(),
    rank: fileRank,
  }),
);
export type Chunk = z.infer<typeof chunk>;
