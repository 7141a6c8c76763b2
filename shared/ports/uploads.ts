import type { CouncilCode, Generation, Instant } from '../contracts/identifiers.ts';
import type { SourceId } from '../contracts/sources.ts';
import type { Lineage, RowCounts, Upload, UploadRef, Verdict } from '../contracts/uploads.ts';

export interface Decision {
  readonly verdict: Verdict;
  readonly rows: RowCounts;
  /** Object that holds the decision. */
  readonly decision: string;
  readonly chunks: number;
}

/** `lost-race`: the item is not as it was read; read again. */
export type Race = 'won' | 'lost-race';

/** An upload as it was when it was looked at: one that has been confirmed since is another matter. */
export type DecidedRef = UploadRef & { readonly confirmed?: boolean | undefined };
/** With the decision that is settled: one that has been decided anew since is another matter. */
export type SettledRef = UploadRef & { readonly decision?: string | undefined };

/** Uploads and lineages, in table `records`. Every read is consistent. Throws `Transient` to be tried again. */
export interface UploadStore {
  /** Puts the upload unless it is there, and names it among those on their way. Answers what is there now. */
  register(upload: Upload): Promise<Upload>;
  get(ref: UploadRef): Promise<Upload | undefined>;
  /** Says into how many segments the file was cut. The same number again is success. */
  segmented(ref: UploadRef, segments: number): Promise<void>;
  /** Marks a segment as read and answers the upload with what is done by now. Marking twice counts once. */
  partDone(ref: UploadRef, segment: number): Promise<Upload>;
  /**
   * Puts the decision of an upload that has none, and with it, in one transaction, the lineage as it is to be, if the
   * lineage still has version `lineage.version - 1`. Without a lineage only the decision is put.
   */
  decide(ref: DecidedRef, decision: Decision, lineage?: Lineage): Promise<Race>;
  /** Marks a chunk of the plan as written and answers the upload with what is done by now. */
  chunkDone(ref: UploadRef, chunk: number): Promise<Upload>;
  /** Settles a decided upload with its final verdict and counts and, in one transaction, the lineage as for `decide`. */
  settle(ref: SettledRef, final: { verdict: Verdict; rows: RowCounts }, lineage?: Lineage): Promise<Race>;
  /** Says that every subject of the upload is counted, and takes it from those on their way. */
  counted(ref: SettledRef): Promise<void>;
  /** Remembers the first night in which the upload's missing step was asked for again. */
  askedAgain(ref: UploadRef, at: Instant): Promise<void>;
  /**
   * Opens a held upload again, to be decided anew: it is on its way once more, and `confirmed`. An upload that is not
   * held, or has expired, stays as it is. Answers what is there now.
   */
  reopen(ref: UploadRef): Promise<Upload>;
  /**
   * Puts another decision in the place of the one by which a file is held: it is on its way once more, to be settled,
   * and `refused`. `lost-race`: it is not held, or was opened again; nothing was written.
   */
  refuse(ref: UploadRef, decision: Decision): Promise<Race>;
  /**
   * Begins to take away what is kept of a counted upload: it is on its way once more, out of everything. With it, in one
   * transaction, the lineage as for `decide`.
   */
  expire(ref: UploadRef, lineage?: Lineage): Promise<Race>;
  /** Says that nothing of the upload is kept any more, and takes it from those on their way. */
  expired(ref: UploadRef): Promise<void>;
  /** The newest uploads of a council, newest first, at most `count`. */
  latest(council: CouncilCode, count: number): Promise<readonly Upload[]>;
  /** The upload after a generation in their order, or the first. */
  after(council: CouncilCode, generation?: Generation): Promise<Upload | undefined>;
  /** Generations on their way: registered and not yet counted. */
  inFlight(council: CouncilCode): Promise<readonly Generation[]>;

  /** An empty lineage (version 0) where there is none yet. */
  lineage(council: CouncilCode, source: SourceId, scope: string): Promise<Lineage>;
  lineages(council: CouncilCode): Promise<readonly Lineage[]>;

  /** Raises the moment of the latest statement; never lowers it. */
  raiseCut(council: CouncilCode, receivedAt: Instant): Promise<void>;
  latestStatement(council: CouncilCode): Promise<Instant | null>;
}
