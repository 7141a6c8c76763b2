import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';

/** One edition of a closed quarter: the first, or a restatement of it. Nothing of it changes any more. */
export interface Close {
  readonly council: CouncilCode;
  readonly quarter: Quarter;
  /** 1 for the first edition, 2 for its first restatement. */
  readonly revision: number;
  readonly asOf: Instant | null;
  readonly fingerprint: string;
  /** When it was asked for. */
  readonly closedAt: Instant;
  /** Digest of the archive that holds its documents. */
  readonly archive: string;
}

/** Editions of quarters that have been closed, in table `indicators`. */
export interface CloseStore {
  /** All of a council, oldest quarter first, and of a quarter the first edition first. */
  editions(council: CouncilCode): Promise<readonly Close[]>;
  /** The edition of a folder, `2023-24-Q2` or `2023-24-Q2-r2`. */
  edition(council: CouncilCode, folder: string): Promise<Close | undefined>;
  /**
   * Puts an edition if the council has just as many as its maker has seen: what may be published depends on all that
   * are out. `lost-race`: there is another; nothing was written.
   */
  close(close: Close, seen: number): Promise<'closed' | 'lost-race'>;
}
