import { keyOf, ofGroup } from './counting/groups.ts';
import { providerMeasure } from './provider-return.ts';

/**
 * Key of an age band as providers write it, with the signs that tell `65+` from `under 65`.
 *
 * @example bandOf('25 – 34') // '25-34'
 */
function bandOf(category: string): string {
  const [, from, to] = /^(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})$/i.exec(category) ?? [];
  if (from !== undefined) return `${from}-${to}`;
  const [, oldest] = /^(\d{1,3})\s*(?:\+|and over|or over)$/i.exec(category) ?? [];
  return oldest === undefined ? keyOf(category) : `${oldest}+`;
}

/** Carers who registered with the commissioned provider in the quarter, by the provider's own age bands. */
export const providerRegistrations = providerMeasure({
  id: 'provider-registrations',
  title: 'Carers newly registered with the commissioned provider',
  measure: 'registered',
  groupsOf: ({ category = '' }, counters) => ofGroup(counters, { dimension: 'age', key: bandOf(category) }),
});
