import type { Position } from '../../contracts/positions.ts';
import { isGrowing } from '../growth.ts';
import type { Telling } from './periods.ts';

/** What became of a figure since the quarter before. */
type Movement = 'better' | 'worse' | 'chance';

/** Units of which part of the people stand for all, so that chance has a share in them. */
const areShares: ReadonlySet<Position['unit']> = new Set(['%', 'score 0–12']);

/**
 * Which way a figure went since the quarter before; null where it did not. What grows through the year has not become
 * better by that, nor has what chance may explain.
 *
 * @example movementOf(position, telling) // 'better'
 */
export function movementOf(position: Position, telling: Telling): Movement | null {
  const { indicator, arrow, change, unit } = position;
  if (isGrowing(indicator, telling.settings) || arrow === null || arrow === 'level') return null;
  if (change?.verdict === 'within-noise') return 'chance';
  if (change?.verdict === 'cannot-say' && areShares.has(unit)) return 'chance';
  return arrow === 'up' ? 'better' : 'worse';
}
