import type { FileRank, Instant } from '../contracts/identifiers.ts';
import type { Content, RowStatement } from '../contracts/records.ts';
import type { RecordKey, SubjectKey } from '../protocol/keys.ts';

/** What the newest file says of a record; `statement` null: a file has taken the row away. */
export interface FileSlot {
  readonly rank: FileRank;
  readonly statement: RowStatement | null;
}

/** What the best message says of a record; `content` null: withdrawn. */
export interface MessageSlot {
  /** Version, sentAt, id and the text's digest as one text whose order is their order (statements.ts). */
  readonly order: string;
  readonly sentAt: Instant;
  readonly content: Content | null;
}

export interface StoredRecord {
  readonly key: RecordKey;
  readonly file?: FileSlot | undefined;
  readonly message?: MessageSlot | undefined;
}

/** `newer-stands`: the slot already holds something later in its order; that is success, nothing was written. */
export type SlotWrite = 'written' | 'newer-stands';

/** Table `records`. Every read is consistent. Throws `Transient` when it has to be tried again. */
export interface RecordStore {
  ofSubject(subject: SubjectKey): Promise<readonly StoredRecord[]>;
  /** Those that exist, in any order. */
  read(keys: readonly RecordKey[]): Promise<readonly StoredRecord[]>;
  /** Puts the slot unless it holds a later rank. The same rank may be written again. */
  putFileSlot(key: RecordKey, slot: FileSlot): Promise<SlotWrite>;
  /** Puts the slot unless it holds a later order. */
  putMessageSlot(key: RecordKey, slot: MessageSlot): Promise<SlotWrite>;
  /** Every subject that has a record, each at least once. */
  subjects(): AsyncIterable<SubjectKey>;
}
