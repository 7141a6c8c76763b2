import type { Position } from '../contracts/positions.ts';
import type { Counters } from './contribution.ts';
import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';
import { type SupportCategory, supportCounter } from './support-category.ts';

/** Categories in which it is known how the council gives its support. */
const mechanismKnown: readonly SupportCategory[] = [1, 2, 3];

/** People whose highest support is of one of the categories. */
export const peopleIn = (categories: readonly SupportCategory[], counters: Counters): number =>
  [...new Set(categories)].reduce((sum, category) => sum + counted(counters, supportCounter(category)), 0);

interface SupportShare {
  readonly id: string;
  readonly title: string;
  readonly codes: Position['codes'];
  readonly numerator: readonly SupportCategory[];
}

/** Share of the carers with a direct payment, managed personal budget or commissioned support who have a certain one. */
export const supportShare = ({ numerator, ...named }: SupportShare): Indicator<'cld'> => ({
  ...named,
  unit: '%',
  better: 'higher',
  place: 'cld',
  estimatedOn: null,
  counts: ({ category }) => ({ [supportCounter(category)]: 1 }),
  measure: (counters) => ({
    kind: 'percentage',
    numerator: peopleIn(numerator, counters),
    denominator: peopleIn(mechanismKnown, counters),
  }),
});
