import type { Position, Trend } from '../../contracts/positions.ts';
import { isGrowing } from '../growth.ts';
import { amountInWords, numberInWords, plural, shortValueInWords } from '../html-words.ts';
import {
  againstTarget,
  type Clause,
  hasValue,
  howMany,
  sinceBefore,
  type Valued,
  whatIsCounted,
  yearEnd,
} from './clauses.ts';
import { besideOthers, gapsWithinMargin, moreNeeded, rankInWords } from './comparison.ts';
import type { Telling } from './periods.ts';
import { carriedForward } from './sources.ts';

/**
 * A position in words: sentences that facts make, the figure first. What is not known is left out; what nobody may know
 * is said to be so.
 *
 * @example sentencesOf(position, telling)[0] // '62.4% of carers …; 105 of 168; up 10.1 points on Q1.'
 */
export function sentencesOf(position: Position, telling: Telling): string[] {
  const sentences = hasValue(position) ? valued(position, telling) : [unknown(position)];
  return sentences.filter((sentence) => sentence !== null);
}

/** The figure alone and what became of it, for a list. @example headlineOf(position, telling) // '62.4%, up 10.1 points on Q1' */
export const headlineOf = (position: Valued, telling: Telling): string =>
  present([shortValueInWords(position.value, position.unit), sinceBefore(position, telling)]).join(', ');

const present = (clauses: readonly Clause[]): string[] => clauses.filter((clause) => clause !== null);

function valued(position: Valued, telling: Telling): Clause[] {
  const clauses = [
    whatIsCounted(position, telling),
    howMany(position),
    sinceBefore(position, telling),
    againstTarget(position, telling),
    besideOthers(position, telling),
    rankInWords(position, telling),
    moreNeeded(position, telling),
    yearEnd(position),
  ];
  return [
    `${present(clauses).join('; ')}.`,
    position.better === 'lower' ? 'Lower is better.' : null,
    howSure(position),
    gapsWithinMargin(position, telling),
    trendInWords(position, telling),
    carriedForward(position),
  ];
}

/** How sure an estimate is; null of a figure that is none. */
function howSure({ marginOfError, interval, unit }: Valued): Clause {
  const range =
    interval === null
      ? null
      : `${shortValueInWords(interval[0], unit)} to ${shortValueInWords(interval[1], unit)}`;
  if (marginOfError === null)
    return range && `The true figure is very likely between ${range.replace(' to ', ' and ')}.`;
  return `The margin of error is ± ${amountInWords(marginOfError, unit)}${range === null ? '' : ` (${range})`}.`;
}

const signals = {
  improving: 'the figure has become better, more than its usual ups and downs explain',
  worsening: 'the figure has become worse, more than its usual ups and downs explain',
  shifting: 'the figure has moved, more than its usual ups and downs explain',
  'no-change': 'the figure shows its usual ups and downs only',
  'too-few': 'which are too few to show a trend',
} as const satisfies Record<Trend['signal'], string>;

/** What the quarters held say; of a count that starts again each year they say nothing. */
export function trendInWords({ indicator, trend }: Position, telling: Telling): string | null {
  if (!trend || trend.points.length < 2 || isGrowing(indicator, telling.settings)) return null;
  const quarters = plural(trend.points.length, 'quarter');
  if (trend.signal === 'too-few') return `There are figures of ${quarters}, ${signals['too-few']}.`;
  return `Over ${quarters} ${signals[trend.signal]}${trend.isTrial ? ' (trial limits)' : ''}.`;
}

/** What is said where there is no value. */
function unknown({ basis, source, mark, numerator, title }: Position): string {
  const about = basis === 'figure' ? `${title}: the figure` : 'The figure';
  if (mark === '[c]') return `${about} is suppressed so that nobody can be recognised.`;
  if (mark === '[z]') return `${about} does not apply.`;
  if (numerator !== null) return `${about} is not available; ${numberInWords(numerator)} counted.`;
  return source === null && basis !== 'figure'
    ? 'Nothing has been received for this indicator yet.'
    : `${about} is not available.`;
}
