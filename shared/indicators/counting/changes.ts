import type { Contribution, Input } from '../contribution.ts';
import { byText, difference } from './counters.ts';
import type { Family } from './family.ts';

/**
 * Turns the facts of a subject into what it adds to the cells of a family: facts are looked at only where they may
 * change, and what is new against the period before is the change. So a sum of changes up to a period is the facts of
 * that period, and a subject touches few cells however long its facts hold.
 */
export function changesOf<Period extends string>(
  family: Family<Period>,
  inputs: readonly Input[],
): Contribution[] {
  return [...new Set(family.changePoints(inputs))]
    .sort(byText)
    .map((period) => ({ family: family.name, period, counters: changeIn(family, inputs, period) }))
    .filter(({ counters }) => Object.keys(counters).length > 0);
}

function changeIn<Period extends string>(family: Family<Period>, inputs: readonly Input[], period: Period) {
  const before = family.before ? family.facts(inputs, family.before(period)) : {};
  return difference(family.facts(inputs, period), before);
}
