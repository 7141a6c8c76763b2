import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';

/** One edition of a closed quarter: the first, or a restatement of it. Nothing of it changes any more. */
export interface Close {
  readonly council: CouncilCode;
  readonly quarter: Quarter;
  /** 1 for the first edition, 2 for its first restatement. */
  readonly revision: number;
  readonly asOf: Instant | null;
  readonly fingerprint: string;
}

/** Editions of quarters that have been closed, in table `indicators`. */
export interface CloseStore {
  /** All of a council, oldest quarter first, and of a quarter the first edition first. */
  editions(council: CouncilCode): Promise<readonly Close[]>;
  /** The edition of a folder, `2023-24-Q2` or `2023-24-Q2-r2`. */
  edition(council: CouncilCode, folder: string): Promise<Close | undefined>;
  /** Puts the edition unless there is one of its quarter and revision. */
  close(close: Close): Promise<void>;
}
