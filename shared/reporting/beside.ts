import { financialYearOf } from '../calendar/quarters.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { BesideCell, Gap, Position } from '../contracts/positions.ts';
import { shortValueInWords } from './html-words.ts';

/** Year that a figure is of; undefined where only whoever typed it knows. @example yearOf({ basis: 'carried-forward', source: 'sace 2021-22' }, '2023-24-Q2') // '2021-22' */
export function yearOf(
  { basis, source }: Pick<Position, 'basis' | 'source'>,
  quarter: Quarter,
): string | undefined {
  if (basis === 'figure') return undefined;
  return /^sace (\d{4}-\d{2})$/.exec(source ?? '')?.[1] ?? financialYearOf(quarter);
}

/** Whether a cell beside a figure stands as it was typed. */
export const isTypedBeside = ({ comparators }: Position, cell: BesideCell): boolean =>
  comparators?.basis === 'figure' || comparators?.typed?.includes(cell) === true;

/** Whether that has to be said: all of a typed row is as typed, unless something published stands in it too. */
export const isSaidAsTyped = (position: Position, cell: BesideCell): boolean =>
  isTypedBeside(position, cell) && !(position.basis === 'figure' && position.comparators?.basis === 'figure');

/**
 * Whether a place is that of another figure than the one it stands beside: typed for one that was counted here, or
 * published for another year.
 */
export function isOfAnother(position: Position, cell: BesideCell, quarter: Quarter): boolean {
  const { basis, comparators } = position;
  if (comparators === null) return false;
  if (isTypedBeside(position, cell)) return basis !== 'figure';
  return comparators.year !== yearOf(position, quarter);
}

/** The published value that a published place is of. @example placeIsOf(position) // 'in 2021-22, with 10.0%' */
export function placeIsOf({ comparators, unit }: Position): string {
  if (comparators === null) return '';
  const { year, own } = comparators;
  return [`in ${year}`, ...(own == null ? [] : [`with ${shortValueInWords(own, unit)}`])].join(', ');
}

/** Whether a value worth reaching is still ahead: where people are counted they say it, else the value does. */
export const isOpen = ({ more, value }: Gap, position: Position): boolean =>
  more === null ? !isReached(position, value) : more > 0;

const isReached = ({ value, better }: Position, goal: number): boolean =>
  value !== null && (value === goal || (better !== null && value > goal === (better === 'higher')));
