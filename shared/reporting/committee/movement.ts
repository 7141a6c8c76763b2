import type { Position } from '../../contracts/positions.ts';
import { judgedChange } from '../change-words.ts';
import { isGrowing } from '../growth.ts';
import type { Telling } from './periods.ts';

/** What became of a figure since the quarter before. */
export type Movement = 'better' | 'worse' | 'chance' | 'two-ways' | 'withheld';

/** Units of which part of the people stand for all, so that chance has a share in them. */
const areShares: ReadonlySet<Position['unit']> = new Set(['%', 'score 0–12']);

/**
 * Which way a figure went since the quarter before; null where it did not. What grows through the year has not become
 * better by that, nor has what chance may explain, what went the other way in the quarter alone, or what an edition does
 * not judge because the numbers behind it are withheld.
 *
 * @example movementOf(position, telling) // 'better'
 */
export function movementOf(position: Position, telling: Telling): Movement | null {
  const { indicator, arrow, change, unit, better } = position;
  if (isGrowing(indicator, telling.settings) || arrow === null || arrow === 'level') return null;
  if (change === null && telling.edition === 'published') return 'withheld';
  if (change?.verdict === 'within-noise') return 'chance';
  if (change?.verdict === 'cannot-say' && areShares.has(unit)) return 'chance';
  const judged = judgedChange(position);
  if (judged !== null && !judged.isShown && directionOf(judged.difference, better) !== arrow)
    return 'two-ways';
  return arrow === 'up' ? 'better' : 'worse';
}

/** Performance: up is better. */
const directionOf = (difference: number, better: Position['better']): Position['arrow'] =>
  difference > 0 === (better === 'higher') ? 'up' : 'down';
