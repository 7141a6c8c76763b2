import type { Side } from '../contracts/alerts.ts';
import type { Position } from '../contracts/positions.ts';
import { targetIsMet } from '../reporting/target.ts';

export type TargetJudgement =
  /** No target, no value, or nothing that says which way is better. */
  | { readonly kind: 'cannot-say' }
  /** Where it stands now; nobody has to be told. */
  | { readonly kind: 'stands'; readonly side: Side }
  | { readonly kind: 'crossed'; readonly side: Side };

/**
 * Whether an indicator has crossed its target, either way: its side now against the side on which it was last seen,
 * or, where it was never seen, against the quarter before. A target that was changed is no crossing.
 */
export function judgeTarget(position: Position, quarter: string, last: Side | undefined): TargetJudgement {
  const { target, previous } = position;
  const met = targetIsMet(position);
  if (met === null || target === null) return { kind: 'cannot-say' };
  const crossings = last?.crossings ?? 0;
  const wasMet = last === undefined ? targetIsMet({ ...position, value: previous?.value ?? null }) : last.met;
  const isSameTarget = last === undefined || last.target === target;
  const hasCrossed = isSameTarget && wasMet !== null && wasMet !== met;
  return hasCrossed
    ? { kind: 'crossed', side: { met, target, quarter, crossings: crossings + 1 } }
    : { kind: 'stands', side: { met, target, quarter, crossings } };
}
