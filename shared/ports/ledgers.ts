import type { CouncilCode } from '../contracts/identifiers.ts';
import type { CellAddress, Contribution, Counters } from '../indicators/contribution.ts';
import type { SubjectKey } from '../protocol/keys.ts';

/** What a subject has contributed so far to one epoch of cells. */
export interface Ledger {
  /** Digest of the inputs and rules that `contributions` were computed from. */
  readonly seen: string;
  readonly rules: number;
  /** Grows by one with each commit and never falls. */
  readonly n: number;
  readonly contributions: readonly Contribution[];
  /** Generation of each file row that was among the inputs, by the sort key of its record. */
  readonly files: Readonly<Record<string, string>>;
}

export interface LedgerChange {
  readonly subject: SubjectKey;
  /** `n` of the ledger that was read; 0: there was none. */
  readonly expected: number;
  readonly ledger: Ledger;
}

export interface CellChange extends CellAddress {
  readonly council: CouncilCode;
  /** Added to the cell's counters; integers, never all zero. */
  readonly counters: Counters;
}

export interface Cell extends CellAddress {
  readonly counters: Counters;
  /** Number of commits that touched it. */
  readonly n: number;
}

/**
 * Table `indicators`: ledgers and cells. Every read is consistent.
 * Throws `Transient` when it has to be tried again, also when the outcome of a commit is not known.
 */
export interface LedgerStore {
  ledgers(subjects: readonly SubjectKey[]): Promise<ReadonlyMap<string, Ledger>>;
  /** Of each subject that has a ledger, only which file rows went into it: much less to read. */
  fileRows(subjects: readonly SubjectKey[]): Promise<ReadonlyMap<string, Ledger['files']>>;
  /**
   * One transaction: each ledger is put if its `n` is still the expected one, and each change is added to its cell.
   * `lost-race`: some ledger has moved on; nothing was written.
   */
  commit(ledgers: readonly LedgerChange[], cells: readonly CellChange[]): Promise<'committed' | 'lost-race'>;
  cells(council: CouncilCode, family: string): Promise<readonly Cell[]>;
  /** How many commits have touched each of these cells; in any order, those that exist. */
  versions(
    council: CouncilCode,
    cells: readonly CellAddress[],
  ): Promise<readonly (CellAddress & { readonly n: number })[]>;
}
