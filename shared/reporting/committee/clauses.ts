import type { Position } from '../../contracts/positions.ts';
import { judgedChange } from '../change-words.ts';
import { countedIn } from '../counted.ts';
import { isGrowing } from '../growth.ts';
import {
  amountInWords,
  countInWords,
  higherOrLower,
  numberInWords,
  plural,
  shortValueInWords,
  valueInWords,
} from '../html-words.ts';
import { targetIsMet } from '../target.ts';
import { goesOnFrom, periodInWords, quarterName, type Telling } from './periods.ts';
import { phrases } from './phrases.ts';

/** A position that has a value. */
export type Valued = Position & { readonly value: number };

export const hasValue = (position: Position): position is Valued => position.value !== null;

/** The part of a sentence that one fact makes, without a stop; null where the fact is not there. */
export type Clause = string | null;

/** Difference of two values that are shown, so that what is said can be checked against what is shown. */
export const differenceOf = (one: number, other: number): number => Math.round((one - other) * 1000) / 1000;

/** What the figure says. @example whatIsCounted(position, telling) // '62.4% of carers with support of their own had a direct payment' */
export function whatIsCounted(
  { indicator, title, basis, value, unit, typed }: Valued,
  telling: Telling,
): string {
  const phrase = phrases[indicator];
  const words = valueInWords(value, unit);
  if (basis === 'figure' || phrase === undefined) return `${title}: ${words}${asTyped(typed, value)}`;
  const says = value === 1 && unit === 'count' ? (phrase.saysOne ?? phrase.says) : phrase.says;
  return says.replace('{value}', words).replace('{period}', periodInWords(indicator, telling));
}

/** What was typed, where it is more than the number. */
function asTyped(typed: string | undefined, value: number): string {
  const text = typed?.trim() ?? '';
  const isPlain = text === '' || Number(text.replace(/[%,£\s]/g, '')) === value;
  return isPlain ? '' : `, typed as “${text}”`;
}

/** Of how many. What a count is to reach is its target, and is said there. */
export function howMany(position: Valued): Clause {
  const { indicator, numerator, denominator, value, unit } = position;
  if (unit === 'count' || unit === 'number') return null;
  if (unit === 'score 0–12') return denominator === null ? null : `${plural(denominator, 'carer')} answered`;
  if (unit === 'days')
    return denominator === null ? null : `${numberInWords(denominator)} ${countedIn(indicator, denominator)}`;
  if (unit === 'per 100,000')
    return numerator === null ? null : `${numberInWords(numerator)} ${countedIn(indicator, numerator)}`;
  return numerator === null || denominator === null
    ? null
    : countInWords({ numerator, denominator, value }, unit);
}

const verdicts = { clear: 'more than chance explains', 'within-noise': 'which may be chance' } as const;

/** Whether it is chance, said of the change that was said; of another change with that one. */
function whetherChance(position: Valued): string {
  const judged = judgedChange(position);
  if (judged === null) return '';
  const verdict = verdicts[judged.verdict];
  if (judged.isShown) return `, ${verdict}`;
  return ` (in the quarter alone ${higherOrLower(judged.difference, position.unit)}, ${verdict})`;
}

/** What became of it since the quarter before. A figure that stands from before has not moved, and one that grows has not risen. */
export function sinceBefore(position: Valued, telling: Telling): Clause {
  const { indicator, basis, arrow, source, value, unit, previous, estimatedYearEnd } = position;
  if ((basis === 'carried-forward' && arrow === null) || previous === null || previous.value === null)
    return null;
  if (isGrowing(indicator, telling.settings) || typeof estimatedYearEnd === 'number')
    return grownSince(position, previous.value, telling);
  const difference = differenceOf(value, previous.value);
  const before = quarterName(previous.quarter, telling.quarter);
  const isOther = judgedChange(position)?.isShown === false;
  if (difference === 0) return `the same as in ${before}${isOther ? whetherChance(position) : ''}`;
  const since = source?.startsWith('sace ') ? 'the survey before' : before;
  const direction = difference > 0 ? 'up' : 'down';
  return `${direction} ${amountInWords(Math.abs(difference), unit)} on ${since}${whetherChance(position)}`;
}

function grownSince({ indicator, value, unit, previous }: Valued, before: number, telling: Telling): Clause {
  if (previous === null || !goesOnFrom(previous.quarter, indicator, telling)) return null;
  const end = quarterName(previous.quarter, telling.quarter);
  const grown = differenceOf(value, before);
  if (unit !== 'count' || grown < 0) return `${shortValueInWords(before, unit)} at the end of ${end}`;
  if (value === 0) return null;
  const now = telling.quarter.slice(8);
  if (grown === 0 || grown === value) return `${grown === 0 ? 'none' : 'all'} in ${now}`;
  return `${numberInWords(grown)} of them in ${now}`;
}

/** Met, or missed by how much; a count that still grows has only some way to go. */
export function againstTarget(position: Valued, telling: Telling): Clause {
  const { indicator, value, target, unit } = position;
  if (target === null) return null;
  const words = shortValueInWords(target, unit);
  const isMet = targetIsMet(position);
  if (isMet === null) return `the target is ${words}`;
  if (isMet) return `target of ${words} met`;
  const short = amountInWords(Math.abs(differenceOf(value, target)), unit);
  const isOnItsWay = isGrowing(indicator, telling.settings) && !telling.quarter.endsWith('Q4');
  return isOnItsWay ? `${short} to go to the target of ${words}` : `target of ${words} missed by ${short}`;
}

/** Where a count that grows would end; an estimate. */
export const yearEnd = ({ estimatedYearEnd, unit }: Valued): Clause =>
  estimatedYearEnd === undefined || estimatedYearEnd === null
    ? null
    : `at this pace ${shortValueInWords(estimatedYearEnd, unit)} by the end of the year, an estimate`;
