import type { Contribution, Counters, Input } from '../contribution.ts';
import { difference, inOrder, sumOf } from './counters.ts';
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
  const parts = family.addsUp ? inputs.map((input) => [input]) : [inputs];
  const changes = Map.groupBy(
    parts.flatMap((part) => changesOfPart(family, part)),
    ({ period }) => period,
  );
  return [...changes]
    .map(([period, same]) => ({
      family: family.name,
      period,
      counters: inOrder(sumOf(same.map(({ counters }) => counters))),
    }))
    .filter(({ counters }) => Object.keys(counters).length > 0);
}

interface Change<Period> {
  readonly period: Period;
  readonly counters: Counters;
}

function changesOfPart<Period extends string>(
  family: Family<Period>,
  inputs: readonly Input[],
): Change<Period>[] {
  const facts = oncePerPeriod((period: Period) => family.facts(inputs, period));
  return [...new Set(family.changePoints(inputs))].map((period) => ({
    period,
    counters: difference(facts(period), family.before ? facts(family.before(period)) : {}),
  }));
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
