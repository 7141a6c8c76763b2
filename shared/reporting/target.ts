import type { Position } from '../contracts/positions.ts';

/** Whether a figure is on the right side of its target; null where that cannot be said. */
export function targetIsMet({
  value,
  target,
  better,
}: Pick<Position, 'value' | 'target' | 'better'>): boolean | null {
  if (value === null || target === null || better === null) return null;
  return better === 'higher' ? value >= target : value <= target;
}
