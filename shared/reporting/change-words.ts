import type { Change, Position, Trend } from '../contracts/positions.ts';
import { higherOrLower } from './html-words.ts';

/** A change of which it is known whether it is more than chance. */
interface Judged {
  /** Whether it is the change from the value shown before to the value shown, and not another. */
  readonly isShown: boolean;
  readonly difference: number;
  readonly verdict: Exclude<Change['verdict'], 'cannot-say'>;
}

type About = Pick<Position, 'value' | 'previous' | 'change' | 'source'>;

/** In the unit of the value: differences are said with one decimal. */
const same = 0.05;

/**
 * What a survey or a benefits dataset says stands until the next one, so that the two changes are the same; but both
 * values and the difference are rounded each by itself, and may lie a tenth apart.
 */
const rounded = 0.15;
const standsUntilTheNext = /^(sace|lift) /;

/**
 * What chance is said of. The values shown may be of a year to date, a rolling year, or typed, while chance judges what
 * the quarter alone brought: then that change has to be said with its own numbers, never as if it were the one shown.
 *
 * @returns null where nothing is said of chance
 * @example judgedChange({ source: 'cld', value: 62.4, previous: { quarter: '2023-24-Q1', value: 57.8 }, change: { difference: -25, interval: [-40, -9.1], verdict: 'clear' } }) // { isShown: false, difference: -25, verdict: 'clear' }
 */
export function judgedChange({ value, previous, change, source }: About): Judged | null {
  if (!change || change.verdict === 'cannot-say') return null;
  const { difference, verdict } = change;
  const before = previous?.value ?? null;
  const shown = value === null || before === null ? null : value - before;
  const near = standsUntilTheNext.test(source ?? '') ? rounded : same;
  const isShown = shown !== null && Math.abs(difference - shown) < near && shown * difference >= 0;
  return { isShown, difference, verdict };
}

const verdicts = {
  clear: 'more than chance would explain',
  'within-noise': 'within the usual noise',
} as const satisfies Record<Judged['verdict'], string>;

/**
 * Whether a change is more than chance, in words that stand beside the figure; empty where that cannot be said.
 *
 * @example chanceInWords(position) // 'in the quarter alone 16.9 points lower, more than chance would explain'
 */
export function chanceInWords(position: About & Pick<Position, 'unit'>): string {
  const judged = judgedChange(position);
  if (judged === null) return '';
  const verdict = verdicts[judged.verdict];
  if (judged.isShown) return verdict;
  return `in the quarter alone ${higherOrLower(judged.difference, position.unit)}, ${verdict}`;
}

/** Direction of travel over the quarters held. */
export const directionInWords: Record<Trend['signal'], string> = {
  improving: 'improving over the quarters held',
  worsening: 'getting worse over the quarters held',
  shifting: 'changing over the quarters held',
  'no-change': 'no lasting change over the quarters held',
  'too-few': 'too few quarters to see a direction of travel',
};

/** Whether there is a direction of travel to tell of. */
export const hasMoved = ({ signal }: Trend): boolean =>
  signal === 'improving' || signal === 'worsening' || signal === 'shifting';
