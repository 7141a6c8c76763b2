import type { FileRank, Generation, Span } from '../contracts/identifiers.ts';
import type { Lineage } from '../contracts/uploads.ts';

/**
 * A file of a lineage whose files own a period: of the events that took place in it, only this file's and newer ones'
 * are true. Where files own none, there are no claims.
 */
export interface Claim {
  readonly generation: Generation;
  readonly period: Span;
}

/** What is said by one file, and when it took place; without a span it is as old as its file. */
interface Stated {
  readonly generation: Generation;
  readonly span?: Span | undefined;
}

/** Whether two spans have a day in common; an open end is open. */
const meet = (one: Span, other: Span): boolean =>
  (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);

const isSame = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to;

/**
 * Whether a claim takes away what an older file states: the event's days meet the newer file's period, or the newer
 * file corrects the older one as a whole, because both are of one period.
 *
 * @param own the period of the file that states it
 */
export function takesAway(claim: Claim, stated: Stated, own: Span | undefined): boolean {
  if (claim.generation <= stated.generation) return false;
  const span = stated.span ?? own;
  return (span !== undefined && meet(span, claim.period)) || (own !== undefined && isSame(own, claim.period));
}

/** Whether a newer file has taken away what an older one states. */
export function isTakenAway(stated: Stated, claims: readonly Claim[]): boolean {
  const own = ownPeriod(stated, claims);
  return claims.some((claim) => takesAway(claim, stated, own));
}

/** The period that the file owns which states something. */
export const ownPeriod = ({ generation }: Stated, claims: readonly Claim[]): Span | undefined =>
  claims.find((claim) => claim.generation === generation)?.period;

/** What the files of a lineage own: those that are the truth, or that are on their way to be. */
export const claimsOf = (entries: Lineage['truth']): Claim[] =>
  entries.flatMap(({ generation, period }) => (period ? [{ generation, period }] : []));

/** Rank of the mark that a generation's statement was taken away: after it, and before every later statement. */
export const takenAway = (generation: Generation): FileRank => `${generation}~` as FileRank;

/** Rank of what a generation states. */
export const stated = (generation: Generation): FileRank => generation as string as FileRank;
