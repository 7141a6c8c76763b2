import { broken } from './damage.ts';

/**
 * Column, counted from 0, of a place in a sheet, which has to be in that row.
 *
 * @example columnOf('AB12', 12) // 27
 * @throws Damage where it is no place, or in another row
 */
export function columnOf(place: string, row: number): number {
  let column = 0;
  let at = 0;
  for (; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (at === 0 || at > 3 || Number(place.slice(at)) !== row) throw broken();
  return column - 1;
}
