import type { BesideCell, Position } from '../../contracts/positions.ts';
import { isOpen, isTypedBeside } from '../beside.ts';
import { countedIn } from '../counted.ts';
import {
  frameworkNames,
  marks,
  numberInWords,
  quarterInWords,
  shortQuarter,
  shortValueInWords,
  sourceInWords,
} from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { gapTo, typedOf } from './cells.ts';
import type { AppendixRow } from './rows.ts';

/** How the table is said, the same on the page and in the workbooks. */

export const titleOf = ({ positions }: QuarterReport): string =>
  `Appendix A: ${positions.name}’s performance, ${shortQuarter(positions.quarter)}`;

export const periodOf = ({ positions }: QuarterReport): string => quarterInWords(positions.quarter);

/** A figure in two parts, if whoever typed it put something behind it. @example ['2.6', '(19)'] */
export function figureParts(position: Position): [figure: string, behind: string] {
  const { value, unit, estimatedYearEnd } = position;
  const typed = typedOf(position);
  const [, first, behind = ''] = /^(\S+)\s+(.+)$/s.exec(typed ?? '') ?? [];
  const figure = first ?? typed ?? (value === null ? '' : shortValueInWords(value, unit));
  return [figure, behind || estimateInWords(estimatedYearEnd)];
}

const estimateInWords = (estimate: number | null | undefined): string =>
  estimate === null || estimate === undefined ? '' : `estimated end of year ${numberInWords(estimate)}`;

/** Where the figure of a row comes from, in words. */
export function basisInWords({ position }: AppendixRow): string {
  if (position === null) return 'nothing received yet';
  return position.basis === 'figure' ? asTyped : sourceInWords(position);
}

export const asTyped = 'as typed';

const bases = { computed: 'counted', 'carried-forward': 'carried forward', figure: asTyped } as const;

/** The same measure from elsewhere. @example 'as typed: 62.4%' */
export function besideInWords({ beside }: AppendixRow): string {
  if (beside === null || beside.value === null) return '';
  return `${bases[beside.basis]}: ${figureParts(beside).filter(Boolean).join(' ')}`;
}

/** The scale of a value, where neither the value nor the description says it. */
export function scaleInWords({ position, description }: AppendixRow): string {
  if (position?.unit === 'score 0–12') return 'score out of 12';
  return position?.unit === 'per 100,000' && !description.includes('100,000') ? 'per 100,000 adults' : '';
}

/** @example '5A(2) in ASCOF 2023' */
export const otherCodeInWords = ({ otherCode }: AppendixRow): string =>
  otherCode === null ? '' : `${otherCode.code} in ${frameworkNames[otherCode.framework]}`;

const besideNames = {
  group: 'comparator',
  region: 'region',
  england: 'England',
  rank: 'rank',
  quartile: 'quartile',
  nextQuartile: 'next quartile',
} as const satisfies Record<BesideCell, string>;

/** Of which year a row's comparison is, and what of it was typed. @example '2021-22; as typed: comparator' */
export function comparedInWords({ position }: AppendixRow): string {
  const { comparators = null } = position ?? {};
  if (position === null || comparators === null) return '';
  if (comparators.basis === 'figure') return comparators.year;
  const cells = Object.keys(besideNames) as BesideCell[];
  const typed = cells.filter((cell) => isTypedBeside(position, cell)).map((cell) => besideNames[cell]);
  return `${comparators.year}${typed.length > 0 ? `; ${asTyped}: ${typed.join(', ')}` : ''}`;
}

/** How many more people would bring a row to a value worth reaching; empty where people are not counted. */
export function moreInWords(position: Position | null, to: 'next-quartile' | 'region' | 'england'): string {
  const more =
    gapTo(position, to)?.more ?? (to === 'next-quartile' ? position?.moreCarersNeeded : undefined) ?? 0;
  if (more === 0) return '';
  const direction = position?.better === 'lower' ? 'fewer' : 'more';
  return `${numberInWords(more)} ${direction} ${countedIn(position?.indicator ?? '', more)}`;
}

/** Of the next quartile, where it is ahead. */
export const withinMarginInWords = 'within the margin of error';

export function isWithinMargin(position: Position | null): boolean | null {
  const gap = gapTo(position, 'next-quartile');
  return position !== null && gap !== undefined && isOpen(gap, position) ? gap.withinMargin : null;
}

/** How to read the table: a term, and what it means. */
export function notesOf({ settings, positions }: QuarterReport): readonly (readonly [string, string])[] {
  const { arrowTolerance, region } = settings;
  return [
    ...Object.entries(marks),
    ['A year alone', 'its outturn: where the year stood at its end (its quarter 4)'],
    [
      'Direction',
      `performance against the previous quarter: better, worse or level. Where lower is better, a rise is worse. A change of less than ${arrowTolerance} is level. Blank where there is nothing new to compare, and for a count that only grows through the year.`,
    ],
    [
      'In the quarter alone',
      'what the quarter itself brought, against what the quarter before did: chance is judged by that, also where the figure is of more than one quarter',
    ],
    ['Comparator', 'the average of the councils that the council is compared with'],
    ['Region', region === undefined ? 'the region of the council' : region],
    [
      'Rank',
      '1 is the best of the councils in England that have a figure. It is the rank of the value that was published for the year named; where that is another year than the figure’s, the value stands with it.',
    ],
    ['Quartile', 'a quarter of these councils: 1 is the best, 4 the lowest'],
    ['Next quartile', 'the figure at which the next better quartile begins; = in the best one already'],
    [
      'More carers',
      'how many more (or fewer) carers would bring the figure there. Within the margin of error: so small a gap may be chance.',
    ],
    [
      '±',
      'margin of error: a survey asks some carers, not all. The true figure is very likely (95%) within it.',
    ],
    ['Counted', 'computed from the records that were received'],
    ['Carried forward', 'the survey is not held every year; its last result stands until the next one'],
    [
      'As typed',
      'entered by the council, not computed. Of which year typed comparators and ranks are, only the council knows.',
    ],
    ['Estimated end of year', 'the count so far, carried on at the same rate to the end of March'],
    ['sace', 'Survey of Adult Carers in England'],
    ['cld', 'Client Level Data, the council’s national return of adult social care'],
    ['lift', 'Low Income Family Tracker'],
    ...(positions.edition === 'published' ? [roundingNote] : []),
  ];
}

const roundingNote = [
  'Rounding',
  'small counts are suppressed and others are rounded, so that nobody can be recognised',
] as const;

/** Of whom the figures of other councils are. */
export const licence =
  'Comparators, ranks and quartiles: Adult Social Care Outcomes Framework, England. Contains public sector information licensed under the Open Government Licence v3.0.';
