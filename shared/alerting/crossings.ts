import { previousQuarter } from '../calendar/quarters.ts';
import type { Standing } from '../contracts/alerts.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { FigureEvidence } from './evidence.ts';
import type { Condition, RuleFacts } from './rule.ts';

/** Where a figure stands against something: on a side of its target, in a quartile. */
interface Mark {
  readonly mark: string;
  /** What it is measured against; where this changes, nothing was crossed. */
  readonly of: string;
}

/** A rule that tells of a change from one mark to another. */
export interface CrossingRule extends RuleFacts {
  /** Null where it cannot be said. */
  readonly standing: (position: Position, quarter: Quarter) => Mark | null;
  readonly line: (position: Position) => string;
}

export interface Crossing {
  readonly indicator: string;
  readonly standing: Standing;
  readonly last: Standing | undefined;
  /** What holds for the rest of the quarter; none where the indicator has not crossed in it. */
  readonly condition: Condition | null;
}

/**
 * Where each figure stands now against where it was last seen or, where it was never seen, against the quarter before.
 * That an indicator has crossed holds until it crosses again, or the quarter is over.
 */
export function crossingsOf(
  rule: CrossingRule,
  { quarter, positions, before }: FigureEvidence,
  seen: ReadonlyMap<string, Standing>,
): Crossing[] {
  return positions.flatMap((position) => {
    const { indicator } = position;
    const now = rule.standing(position, quarter);
    if (now === null) return [];
    const last = seen.get(indicator);
    const was = last ?? markBefore(rule, position, before, quarter);
    const hasCrossed = was !== null && was !== undefined && was.of === now.of && was.mark !== now.mark;
    const isNew = last === undefined || last.of !== now.of;
    const crossings = (last?.crossings ?? 0) + (hasCrossed ? 1 : 0);
    const standing = { ...now, crossings, quarter: hasCrossed || isNew ? quarter : last.quarter };
    const holds = hasCrossed || (crossings > 0 && standing.quarter === quarter && !isNew);
    const condition = holds
      ? { subject: indicator, life: `${quarter}-${crossings}`, line: rule.line(position) }
      : null;
    return [{ indicator, standing, last, condition }];
  });
}

/** The quarter before, measured against what holds now. */
function markBefore(
  rule: CrossingRule,
  position: Position,
  before: readonly Position[],
  quarter: Quarter,
): Mark | null {
  const earlier = before.find(({ indicator }) => indicator === position.indicator);
  return earlier ? rule.standing({ ...earlier, target: position.target }, previousQuarter(quarter)) : null;
}
