import type { Breakdown, Dimension, Position } from '../../contracts/positions.ts';

type Gap = NonNullable<Breakdown['gap']>;

/** Dimensions as a table is named by them. */
export const dimensionWords: Record<Dimension, string> = {
  age: 'Age',
  gender: 'Gender',
  ethnicity: 'Ethnicity',
  disability: 'Disability',
  religion: 'Religion or belief',
  sexual_orientation: 'Sexual orientation',
  ward: 'Ward',
};

/** What a gap means for the group. */
export type Standing = 'worse' | 'better' | 'different' | 'within-noise' | 'insufficient-data';

/** A clear gap is judged by what is better; where neither way is, it is only different. */
export function standingOf({ difference, verdict }: Gap, better: Position['better']): Standing {
  if (verdict !== 'clear') return verdict;
  if (better === null) return 'different';
  return difference > 0 === (better === 'higher') ? 'better' : 'worse';
}

export const standingWords: Record<Standing, string> = {
  worse: 'clearly worse',
  better: 'clearly better',
  different: 'clearly different',
  'within-noise': 'within the usual noise',
  'insufficient-data': 'insufficient data',
};

const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 1 decimal, with the sign that typography uses. @example tenthsInWords(-3.25) // '−3.3' */
export const tenthsInWords = (value: number): string => tenths.format(value).replace('-', '−');

/** @example intervalInWords([-5, 2.5]) // '−5.0 to 2.5' */
export const intervalInWords = ([low, high]: readonly [number, number]): string =>
  `${tenthsInWords(low)} to ${tenthsInWords(high)}`;

/** @example gapInWords(-10.3, '%') // '10.3 points lower' */
export function gapInWords(difference: number, unit: Position['unit']): string {
  if (difference === 0) return 'no gap';
  const size = tenthsInWords(Math.abs(difference));
  return `${size}${unit === '%' ? ' points' : ''} ${difference > 0 ? 'higher' : 'lower'}`;
}
