import type { CouncilCode } from '../contracts/identifiers.ts';
import type { CellAddress, Contribution, Counters } from '../indicators/contribution.ts';
import type { ItemKey, SubjectKey } from '../protocol/keys.ts';
import type { Race } from './uploads.ts';

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
  readonly epoch: number;
  /** `n` of the ledger that was read; 0: there was none. */
  readonly expected: number;
  /** Its `seen`: a ledger that was taken away and made anew has the same numbers, and not the same contributions. */
  readonly expectedSeen?: string | undefined;
  readonly ledger: Ledger;
}

export interface CellChange extends CellAddress {
  readonly council: CouncilCode;
  readonly epoch: number;
  /** Added to the cell's counters; integers, never all zero. */
  readonly counters: Counters;
}

export interface Cell extends CellAddress {
  readonly counters: Counters;
  /** Number of commits that touched it. */
  readonly n: number;
}

/** The sets of ledgers and cells that a council has: which are counted into, and which one of them is read. */
export interface Epochs {
  readonly read: number;
  readonly live: readonly number[];
  /** The greatest number that was ever given: none is given twice, so one that was closed stays closed. */
  readonly newest: number;
  /** The one that was last found to say the same as a count from raw. */
  readonly reconciled: number | null;
  /** Number of the key that made the pseudonyms of whoever counts in an epoch; 1 where it is not named. */
  readonly keys: Readonly<Record<string, number>>;
  /** Number of the key that names everything from now on, where it was changed; null: that of the epoch that is read. */
  readonly namedBy: number | null;
  /** Grows by one with each change; 0 where nothing is kept yet. */
  readonly n: number;
}

/** Item of a ledger, or of a cell, and whose epoch it belongs to. */
export interface EpochItem {
  readonly council: CouncilCode;
  readonly epoch: number;
  readonly key: ItemKey;
}

/**
 * Table `indicators`: epochs, ledgers and cells. Every read is consistent.
 * Throws `Transient` when it has to be tried again, also when the outcome of a commit is not known.
 */
export interface LedgerStore {
  /** Of each of these councils. One that has none kept counts into epoch 1, and reads it. */
  epochs(councils: readonly CouncilCode[]): Promise<ReadonlyMap<CouncilCode, Epochs>>;
  /** Puts the epochs if those that are there have `n` one less. */
  putEpochs(council: CouncilCode, next: Epochs): Promise<Race>;
  /** By partition, of those that have a ledger in this epoch. */
  ledgers(subjects: readonly SubjectKey[], epoch: number): Promise<ReadonlyMap<string, Ledger>>;
  /** Of each subject that has a ledger, only which file rows went into it: much less to read. */
  fileRows(subjects: readonly SubjectKey[], epoch: number): Promise<ReadonlyMap<string, Ledger['files']>>;
  /**
   * One transaction: each ledger is put if its `n` and `seen` are still the expected ones, and each change is added to its cell.
   * `lost-race`: some ledger has moved on; nothing was written.
   */
  commit(ledgers: readonly LedgerChange[], cells: readonly CellChange[]): Promise<'committed' | 'lost-race'>;
  cells(council: CouncilCode, family: string, epoch: number): Promise<readonly Cell[]>;
  /** How many commits have touched each of these cells; in any order, those that exist. */
  versions(
    council: CouncilCode,
    cells: readonly CellAddress[],
    epoch: number,
  ): Promise<readonly (CellAddress & { readonly n: number })[]>;
  /** Every ledger and every cell of every council, in any order. */
  epochItems(): AsyncIterable<EpochItem>;
  /** Deletes ledgers and cells; what is gone already is success. Only for epochs that are closed. */
  remove(items: readonly EpochItem[]): Promise<void>;
}
