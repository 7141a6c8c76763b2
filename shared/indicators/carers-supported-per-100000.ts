import { financialYearOf } from '../calendar/quarters.ts';
import type { Indicator } from './indicator.ts';
import { type SupportCategory, supportCounter } from './support-category.ts';
import { peopleIn } from './support-share.ts';

/**
 * Carers supported, for every 100,000 adults who live there in that financial year. Which categories of support count is
 * a setting, and so is the population; where it is not known the carers are shown without a rate.
 */
export const carersSupportedPer100000: Indicator<'cld'> = {
  id: 'carers-supported-per-100000',
  title: 'Carers supported',
  codes: {},
  unit: 'per 100,000',
  better: 'higher',
  place: 'cld',
  estimatedOn: null,
  counts: ({ category }) => ({ [supportCounter(category)]: 1 }),
  measure: (counters, { carersSupported, adultPopulation }, quarter) => ({
    kind: 'rate',
    count: peopleIn(carersSupported.categories as SupportCategory[], counters),
    population: adultPopulation[financialYearOf(quarter)] ?? null,
  }),
};
