import type { LetterOutcome, RefusalReason } from '../ports/channels.ts';
import { Transient } from '../protocol/transient.ts';
import { retryReason, statusReason } from './transient-errors.ts';

/** What a provider answered that did not take a letter. */
export interface Refusal {
  readonly status: number;
  /** Name of the error; never its message, which changes, and quotes. */
  readonly error?: string | undefined;
}

/** Refusals by the name that a provider gives them. */
export type Refusals = Readonly<Record<string, RefusalReason>>;

const byStatus: Readonly<Record<number, RefusalReason>> = {
  400: 'content',
  401: 'not-allowed',
  403: 'not-allowed',
  404: 'not-set-up',
  410: 'not-set-up',
  413: 'content',
};

/** Why a letter was not taken. Throws `Transient` where that may change. */
export function refused({ status, error = '' }: Refusal, refusals: Refusals = {}): LetterOutcome {
  const again = statusReason(status);
  if (again !== undefined) throw new Transient(again);
  return { kind: 'refused', reason: refusals[error] ?? byStatus[status] ?? 'other' };
}

/**
 * What nobody answered, nobody refused: it has to be tried again. Only the reason is thrown on, for an error of a client
 * holds the request, and with it the key, the address and the body.
 */
export async function answered<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    throw new Transient(retryReason(error) ?? 'outcome-unknown');
  }
}

/** Says of what a client of AWS has thrown what it means for a letter. */
export function refusedByAws(error: unknown, refusals: Refusals): LetterOutcome {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const again = retryReason(error);
  const status = $metadata?.httpStatusCode;
  if (again !== undefined || status === undefined) throw new Transient(again ?? 'outcome-unknown');
  return refused({ status, error: name }, refusals);
}
