import type { Position } from '../../contracts/positions.ts';

/** The positions whose ids these are, or begin so where one ends with a hyphen, in the order of the table. */
export const positionsNamed = (positions: readonly Position[], ...ids: readonly string[]): Position[] =>
  positions.filter(({ indicator }) =>
    ids.some((id) => indicator === id || (id.endsWith('-') && indicator.startsWith(id))),
  );
