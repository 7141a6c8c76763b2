import type { ErasedSubject, Erasure } from '../contracts/erasures.ts';
import type { CouncilCode, Instant, Pseudonym } from '../contracts/identifiers.ts';
import type { IsErased } from '../parsing/person-ids.ts';
import type { RecordKey, SubjectKey } from '../protocol/keys.ts';
import type { EpisodeRef } from './alerts.ts';

/** Tells in whose rows nothing may be read any more, as far as anybody has asked by now. */
export type ErasedIn = (council: CouncilCode) => Promise<IsErased>;

/**
 * Who was erased, in table `records`: keyed hashes of ids, which keep a file or message from bringing the person back,
 * and pseudonyms of subjects. Every read is consistent. Throws `Transient` to be tried again.
 */
export interface ErasureStore {
  /** Keyed hashes of ids whose rows are left out. */
  listed(council: CouncilCode): Promise<ReadonlySet<Pseudonym>>;
  /** Adds to them; what is listed already stays. They are never taken back. */
  list(council: CouncilCode, hashes: readonly Pseudonym[]): Promise<void>;
  /** Those of them that were met in a row or a message. */
  found(council: CouncilCode): Promise<ReadonlySet<Pseudonym>>;
  /** Of such as are listed. */
  markFound(council: CouncilCode, hashes: readonly Pseudonym[]): Promise<void>;
  /** How often anything has been listed or found in the council: whoever looks through it compares. */
  changes(council: CouncilCode): Promise<number>;
  raiseChanges(council: CouncilCode): Promise<void>;
  subjects(council: CouncilCode): Promise<readonly ErasedSubject[]>;
  addSubject(council: CouncilCode, subject: ErasedSubject): Promise<void>;
  /** Takes off a subject whose pseudonym nothing can write any more, as after a change of their key. */
  dropSubject(council: CouncilCode, subject: ErasedSubject): Promise<void>;
  erasures(council: CouncilCode): Promise<readonly Erasure[]>;
  /** Leaves alone what was asked later under the same name. */
  putErasure(erasure: Erasure): Promise<void>;
  /** Says that it is done, if no other request of its name was taken in the meantime. */
  complete(erasure: Erasure): Promise<void>;
}

/** Takes away what other ports only ever add to. Each is safe to repeat, and tells whether there was anything. */
export interface PersonEraser {
  removeRecords(subject: SubjectKey): Promise<boolean>;
  /** Takes away the ledgers, of whichever epochs, that contribute nothing. */
  removeEmptyLedgers(subject: SubjectKey): Promise<boolean>;
  /**
   * Takes the record away if neither slot says anything and neither was written by anything later: a later mark keeps
   * what is late from coming back.
   */
  removeEmptyRecord(key: RecordKey, written: { rank: string; order: string }): Promise<boolean>;
  removeEpisodes(episodes: readonly EpisodeRef[]): Promise<boolean>;
  removeMessage(council: CouncilCode, id: string): Promise<boolean>;
  /** Takes away which match keys these subjects were seen with. */
  removeNotes(
    council: CouncilCode,
    subjects: readonly Pick<SubjectKey, 'kind' | 'subject'>[],
  ): Promise<boolean>;
}

/** Takes objects away with everything that they ever were. */
export interface ObjectEraser {
  /** The object and all its versions. */
  remove(key: string): Promise<void>;
  /** Writes the object anew, then takes away all versions that it had. */
  replace(key: string, pieces: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  /** Takes away all versions but the newest: of whoever was interrupted when they replaced it. */
  keepNewest(key: string): Promise<void>;
  /** When the newest version was written, where the object itself does not say; undefined where there is none. */
  writtenAt(key: string): Promise<Instant | undefined>;
}

/** The text of exactly the version that a notice speaks of; undefined where it can no longer be had. */
export type ReadLetter = (letter: {
  key: string;
  etag: string;
  versionId?: string | undefined;
}) => Promise<string | undefined>;

/**
 * Takes a file out of the letterbox: the version that is named, or where none is those that have its bytes. Another one
 * of the same name may not have been received yet.
 */
export type EmptyLetterbox = (object: {
  key: string;
  etag?: string | undefined;
  versionId?: string | undefined;
}) => Promise<void>;
