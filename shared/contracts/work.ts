import * as z from 'zod';
import { councilCode, type Instant, instant, pseudonym, quarter } from './identifiers.ts';
import { uploadRef } from './uploads.ts';

/** Messages on our own queues: references only, never content. */

/** Something was put into the letterbox. */
export const objectNotice = z.object({
  key: z.string().meta({ description: 'Decoded once' }),
  etag: z.string(),
  size: z.number().int().min(0),
  eventTime: instant,
  sequencer: z.string().regex(/^[0-9A-Fa-f]{1,32}$/),
  versionId: z.string().optional(),
});
export type ObjectNotice = z.infer<typeof objectNotice>;

/** What came of a look at an object for malware. `UNSUPPORTED`: it cannot be looked into, or is too large. */
export const scanResult = z
  .enum(['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED'])
  // A result that we have not heard of yet is no reason to take a file, or to lose it.
  .catch('FAILED');
export type ScanResult = z.infer<typeof scanResult>;

/** An object in the letterbox has been looked at. */
export const scannedObject = objectNotice
  .pick({ key: true, etag: true, versionId: true })
  .extend({ result: scanResult });
export type ScannedObject = z.infer<typeof scannedObject>;

export const segmentWork = uploadRef.extend({ segment: z.number().int().min(0) });
export type SegmentWork = z.infer<typeof segmentWork>;

export const decisionWork = uploadRef;
export type DecisionWork = z.infer<typeof decisionWork>;

export const chunkWork = uploadRef.extend({ chunk: z.number().int().min(0) });
export type ChunkWork = z.infer<typeof chunkWork>;

/** `attempt` counts how often we have looked whether everything is counted. */
export const settlementWork = uploadRef.extend({ attempt: z.number().int().min(0) });
export type SettlementWork = z.infer<typeof settlementWork>;

/** With the moment at which it was put into its queue. */
export type SentSettlement = SettlementWork & { readonly sentAt: Instant };

/** Count those whose records say something else than their ledger; without a council, of all that there are. */
export const sweepWork = z.object({ at: instant, council: councilCode.optional() });
export type SweepWork = z.infer<typeof sweepWork>;

/** Look after the uploads that have been on their way for too long. */
export const rescueWork = z.object({ at: instant });
export type RescueWork = z.infer<typeof rescueWork>;

/** Everything that is looked through for what has been kept long enough; `rejects` and `unrecognised` once for all. */
export const expiryPhases = [
  'erasures',
  'uploads',
  'superseded-messages',
  'messages',
  'deliveries',
  'alerts',
  'told',
  'notes',
  'rejects',
  'unrecognised',
] as const;

/**
 * Take away what has been kept long enough: one phase, of a council where it is a council's, from `after` on. Without a
 * phase: all that there are.
 */
export const expiryWork = z.object({
  at: instant,
  council: councilCode.optional(),
  phase: z.enum(expiryPhases).optional(),
  after: z.string().optional().meta({ description: 'What was looked at last in this phase' }),
});
export type ExpiryWork = z.infer<typeof expiryWork>;

/**
 * Make the open alerts equal to the conditions that hold: of the people and assessments named, else of the council as a
 * whole; without a council, of all that there are.
 */
export const checkWork = z.object({
  at: instant,
  council: councilCode.optional(),
  subjects: z.array(z.object({ kind: z.enum(['person', 'assessment']), subject: pseudonym })).optional(),
});
export type CheckWork = z.infer<typeof checkWork>;

/** A person, or an assessment: what rules look at one by one. */
export type JudgedSubject = NonNullable<CheckWork['subjects']>[number];

/** Send the digests that are due; without a council: of all that there are. */
export const digestWork = z.object({
  at: instant,
  council: councilCode.optional(),
  whenever: z.boolean().optional().meta({ description: 'Of every team, whatever the hour' }),
});
export type DigestWork = z.infer<typeof digestWork>;

/** Send a message that could not be sent; `attempt` counts how often that was tried. */
export const outgoingWork = z.object({
  council: councilCode,
  message: z.string(),
  attempt: z.number().int().min(0),
  again: z.boolean().optional().meta({ description: 'Also to those whom it did not reach before' }),
  seen: z
    .number()
    .int()
    .optional()
    .meta({ description: 'The `n` with which somebody else was seen sending the message' }),
});
export type OutgoingWork = z.infer<typeof outgoingWork>;

/** With the moment at which it was put into its queue. */
export type SentOutgoing = OutgoingWork & { readonly sentAt: Instant };

/**
 * Close the quarter that is due at `at`, and restate those closed before it whose figures have changed since; or look at
 * the one quarter that is named, or at `all` that have been closed. Without a council: all that there are.
 */
export const closeWork = z.object({
  at: instant,
  council: councilCode.optional(),
  quarter: z.union([quarter, z.literal('all')]).optional(),
});
export type CloseWork = z.infer<typeof closeWork>;
