import type { CouncilCode } from '../contracts/identifiers.ts';

/** One message to one recipient, by one channel. */
export interface Letter {
  /** An address; of a Teams channel the team's id, of operators `operators`. */
  readonly to: string;
  readonly council: CouncilCode;
  readonly team: string;
  readonly subject: string;
  readonly body: string;
  /** Counts in words, one line for each kind of alert: all that a channel shows that is no mailbox. */
  readonly summary: readonly string[];
  /** Page that the message points to. */
  readonly link: string;
  /** The same for every attempt. */
  readonly reference: string;
  /** Template of GOV.UK Notify, by its id; other channels have none. */
  readonly template?: string | undefined;
}

/** All the reasons for which a letter is never taken, and the only ones. */
export type RefusalReason =
  /** No key, template, address of a workflow or topic; or one that is gone or has not the form of one. */
  | 'not-set-up'
  /** The recipient's address is none. */
  | 'address'
  /** Template, personalisation or text; GOV.UK Notify also says so of who is not on the list of a service on trial. */
  | 'content'
  /** The key is wrong or revoked, or we may not send. */
  | 'not-allowed'
  | 'other';

export type LetterOutcome =
  | { readonly kind: 'sent'; readonly providerReference: string }
  /** Will never be taken: another attempt would not help. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** Throws `Transient`, and nothing else, where it has to be tried again; what it throws quotes nothing of the letter. */
export interface Channel {
  send(letter: Letter): Promise<LetterOutcome>;
}
