import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';

export interface Close {
  readonly council: CouncilCode;
  readonly quarter: Quarter;
  readonly asOf: Instant | null;
  readonly fingerprint: string;
}

/** Quarters that have been closed, in table `indicators`. */
export interface CloseStore {
  closed(council: CouncilCode, quarter: Quarter): Promise<Close | undefined>;
  /** Puts the close unless there is one. */
  close(close: Close): Promise<void>;
}
