import type { Contribution, Counters, Input } from '../contribution.ts';
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
  const changes: Contribution[] = [];
  const facts = oncePerPeriod((period: Period) => family.facts(inputs, period));
  for (const period of [...new Set(family.changePoints(inputs))].sort(byText)) {
    const counters = difference(facts(period), family.before ? facts(family.before(period)) : {});
    if (Object.keys(counters).length > 0) changes.push({ family: family.name, period, counters });
  }
  return changes;
}

/** Many change points follow each other: the facts of one are what the next compares with. */
function oncePerPeriod<Period>(facts: (period: Period) => Counters): (period: Period) => Counters {
  const known = new Map<Period, Counters>();
  return (period) => {
    const counters = known.get(period) ?? facts(period);
    known.set(period, counters);
    return counters;
  };
}
