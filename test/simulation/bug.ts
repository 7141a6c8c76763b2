import type { ErasedIn } from '../../shared/ports/erasures.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { RecordStore, StoredRecord } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import type { SubjectKey } from '../../shared/protocol/keys.ts';
import type { Fault } from './faults.ts';
import type { Link } from './scheduler.ts';
import type { World } from './world.ts';

/** A bug planted in what the stages stand on; each takes the place of a port, a link or a habit. */
export interface Planted {
  records?(records: RecordStore, world: World): RecordStore;
  ledgers?(ledgers: LedgerStore, world: World): LedgerStore;
  uploads?(uploads: UploadStore, world: World): UploadStore;
  /** Who reads files and messages asks this for the list of the erased. */
  erasedIn?(erasedIn: ErasedIn): ErasedIn;
  readonly hasNoSecondLook?: boolean;
  /** Counts what a stream says, in place of what is there. */
  counting?(world: World, ledgers: LedgerStore): Counting;
  /** Takes the place of a queue. */
  queue?(queue: Link): Link;
  readonly hasNoSweep?: boolean;
  /** Faults that its makers have ruled out, so that what is noticed is the bug. */
  readonly spares?: readonly Fault[];
}

/** A change as a stream with images tells of it: a subject's records before and after. */
export interface Image {
  readonly subject: SubjectKey;
  readonly before: readonly StoredRecord[];
  readonly after: readonly StoredRecord[];
  /** Of this change; grows with each. */
  readonly id: number;
}

export type Counting = (image: Image) => Promise<void>;
