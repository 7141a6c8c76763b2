import { previousQuarter } from '../../calendar/quarters.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { Position } from '../../contracts/positions.ts';
import { indicatorsAt } from '../../indicators/table.ts';
import type { FigureEvidence } from '../evidence.ts';
import { figureWords } from '../figure-words.ts';
import type { Condition, Rule } from '../rule.ts';

/**
 * A count of a dozen or two is often a quarter higher or lower by chance alone, so the change has to be one of 20 besides. A
 * floor under the counts themselves would hide a fall from many to none.
 */
const leastChange = 20;

/** A figure of the newest return that is much higher or lower than the one of the quarter before. */
export const providerReturnFarFromLast: Rule<FigureEvidence> = {
  id: 'provider-return-far-from-last',
  team: 'commissioning',
  timing: 'digest',
  threshold: 25,
  escalateAfterDays: null,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'figure that is far from the provider’s last return',
    many: 'figures that are far from the provider’s last return',
    why: 'The provider’s newest figure is much higher or lower than the one for the quarter before. It may be a real change, or a slip in the return.',
    next: 'Ask the provider what has changed. If the return is wrong, ask for a corrected one and upload it.',
    wrong: 'If the figure is right, there is nothing to do. The alert ends with the next return.',
  },
  conditions({ quarter, positions, before }, { threshold }) {
    // A return comes after its quarter, and stands until the next one.
    const given = before.filter(isReturned).map((position) => ({ position, of: previousQuarter(quarter) }));
    const newest = [...given, ...positions.filter(isReturned).map((position) => ({ position, of: quarter }))];
    const byIndicator = new Map(newest.map((each) => [each.position.indicator, each]));
    return [...byIndicator.values()].flatMap(({ position, of }) => conditionOf(position, of, threshold));
  },
};

const ofReturns: ReadonlySet<string> = new Set(indicatorsAt('provider').map(({ id }) => id));

/** A figure that was typed for the indicator is not the provider's. */
const isReturned = ({ indicator, basis, value }: Position): boolean =>
  ofReturns.has(indicator) && basis === 'computed' && value !== null;

function conditionOf(position: Position, quarter: Quarter, threshold: number): Condition[] {
  const { indicator, title, value, previous } = position;
  if (value === null || previous === null || previous.value === null) return [];
  const more = Math.abs(value - previous.value);
  if (more < leastChange || more * 100 <= threshold * previous.value) return [];
  const way = value > previous.value ? 'higher' : 'lower';
  return [
    { subject: indicator, life: quarter, line: `${title}: much ${way} than last time${countsIn(position)}.` },
  ];
}

/** Both counts, or neither where one of them is under five. */
function countsIn(position: Position): string {
  const now = figureWords(position, position.value);
  const last = figureWords(position, position.previous?.value ?? null);
  return now === null || last === null ? '' : ` (${now}, last time ${last})`;
}
