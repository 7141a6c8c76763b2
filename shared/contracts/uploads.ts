import * as z from 'zod';
import { councilCode, generation, instant, span } from './identifiers.ts';
import { problem } from './problems.ts';
import { sourceId } from './sources.ts';

export const verdicts = [
  'accepted',
  'accepted-with-rejects',
  'unchanged',
  'held',
  'quarantined',
  'superseded',
  'failed',
] as const;
export type Verdict = (typeof verdicts)[number];

const count = z.number().int().min(0);

/**
 * Where every row of a file ended. Always read = stored + changed + unchanged + duplicates + rejected + ignored +
 * outdated + withheld + suppressed; removed comes on top.
 */
export const rowCounts = z.object({
  read: count.meta({ description: 'Rows below the heading, blank ones left out' }),
  stored: count.meta({ description: 'New records' }),
  changed: count.meta({ description: 'Records that say something else now' }),
  unchanged: count.meta({ description: 'Records that said this already' }),
  duplicates: count.meta({ description: 'Surplus copies of a row' }),
  rejected: count.meta({ description: 'Refused; see problems' }),
  ignored: count.meta({ description: 'Not about carers' }),
  outdated: count.meta({ description: 'A newer statement stands' }),
  withheld: count.meta({ description: 'Not counted, because the file is held, quarantined or superseded' }),
  suppressed: count.meta({ description: 'About an erased person' }),
  removed: count.meta({ description: 'Records that the file no longer has' }),
});
export type RowCounts = z.infer<typeof rowCounts>;

const beforeAndNow = { before: z.number(), now: z.number() };

/** How a file compares with the last one of its dataset that counts. */
export const comparison = z.object({
  file: z.string().meta({ description: 'Name of the last file' }),
  rows: z.object(beforeAndNow).meta({ description: 'Rows, ignored ones left out' }),
  blanks: z
    .array(z.object({ column: z.string(), ...beforeAndNow }))
    .meta({ description: 'Columns whose share of blank cells differs, in per cent' }),
});
export type Comparison = z.infer<typeof comparison>;

export const receipt = z
  .object({
    upload: z.object({
      key: z.string().meta({ description: 'Where the file was put' }),
      etag: z.string().meta({ description: 'What S3 calls its bytes' }),
      receivedAt: instant.meta({ description: 'When the file was received' }),
    }),
    verdict: z.enum(verdicts).meta({ description: 'What became of the file' }),
    rows: rowCounts.meta({ description: 'Where every row ended' }),
    problems: z.array(problem).meta({ description: 'Every problem and remark, in the order of the rows' }),
    moved: z
      .array(
        z.object({
          indicator: z.string(),
          quarter: z.string(),
          from: z.number().nullable().meta({ description: 'Value before the file' }),
          to: z.number().nullable().meta({ description: 'Value now' }),
        }),
      )
      .meta({ description: 'Indicators that the file moved, once all of it is counted' }),
    comparedWith: comparison
      .nullable()
      .optional()
      .meta({ description: 'How it compares with the last file of its dataset; null: it is the first' }),
  })
  .meta({ title: 'Receipt of an upload' });
export type Receipt = z.infer<typeof receipt>;

/** Settings that a file is read with: the object in the archive that holds them; null: the defaults. */
const settingsRef = z.string().nullable();

/** Names one upload in messages between the functions. */
export const uploadRef = z.object({ council: councilCode, generation });
export type UploadRef = z.infer<typeof uploadRef>;

const uploadStates = ['received', 'decided', 'settled', 'counted'] as const;

/** What is known of one uploaded object; grows with its way through the stages, never goes back. */
export const upload = uploadRef.extend({
  key: z.string(),
  etag: z.string(),
  receivedAt: instant,
  source: sourceId,
  dataset: z.string(),
  file: z.string(),
  raw: z.string().meta({ description: 'Its copy in the archive' }),
  settings: settingsRef,
  state: z.enum(uploadStates),
  segments: count.optional().meta({ description: 'Known once the file has been cut' }),
  partsDone: count.meta({ description: 'Segments that have been read' }),
  verdict: z.enum(verdicts).optional(),
  rows: rowCounts.optional(),
  decision: z.string().optional().meta({ description: 'Object that holds the decision, once there is one' }),
  chunks: count.optional().meta({ description: 'Chunks of the plan' }),
  chunksDone: count,
  confirmed: z
    .boolean()
    .optional()
    .meta({ description: 'Somebody has confirmed that it may remove many rows' }),
  refused: z
    .boolean()
    .optional()
    .meta({ description: 'It was held, and the operators have decided that it stays out' }),
  askedAgainAt: instant
    .optional()
    .meta({ description: 'First night in which its missing step was asked for again' }),
  expiry: z
    .enum(['running', 'done'])
    .optional()
    .meta({ description: 'Its time is over: what is kept of it is being taken away, or is gone' }),
});
export type Upload = z.infer<typeof upload>;

/** A file that counts (or is about to), as the lineage knows it. */
const lineageEntry = z.object({
  generation,
  dataset: z.string(),
  etag: z.string(),
  raw: z.string(),
  settings: settingsRef,
  statement: z.string().meta({ description: 'Object that lists what the file says' }),
  period: span.optional().meta({ description: 'Reporting period, where a file owns one' }),
});
export type LineageEntry = z.infer<typeof lineageEntry>;

/**
 * The order of the files of one dataset (of one source, where its datasets are only labels), and which are the truth.
 * `version` grows by one with every change, so that two deciders cannot both go by the same view.
 */
export const lineage = z.object({
  council: councilCode,
  source: sourceId,
  scope: z.string(),
  version: z.number().int().min(0),
  newest: generation.nullable().meta({ description: 'Newest generation that was ever let in' }),
  truth: z
    .array(lineageEntry)
    .meta({ description: 'Settled files that count, oldest first; one where files replace' }),
  manifest: z
    .string()
    .nullable()
    .meta({ description: 'Object that lists key, hash and generation of every row in force' }),
  open: z.array(lineageEntry).meta({ description: 'Let in, not yet settled' }),
});
export type Lineage = z.infer<typeof lineage>;
