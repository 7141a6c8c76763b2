import { type Cell, peopleIn } from './cells.ts';
import { type DisclosureRules, isSmall } from './rounding.ts';
import { shownFigure } from './shown-figure.ts';

/**
 * How much of a figure is shown: `fine`, the value from exact counts beside rounded ones, which gives the counts away to
 * whoever tries them out; `coarse`, everything from rounded counts; `hidden`, nothing.
 */
export type Level = 'fine' | 'coarse' | 'hidden';

/** From this base on a percentage or mean is taken from exact counts. (The domain's rule of disclosure.) */
const largeBase = 100;

/**
 * How much of a figure may be shown if it stood alone. A percentage or mean hides a numerator or denominator under the
 * threshold, nought too, as the rule says "under"; and a percentage hides a small rest, for it is the other half of a
 * pair. A count hides a small count and shows nought.
 *
 * @example levelOf({ kind: 'percentage', numerator: 74, denominator: 301, … }, rules) // 'fine'; of 97 of 100: 'hidden'
 */
export function levelOf(cell: Cell, rules: DisclosureRules): Level {
  const { kind, numerator, denominator, value } = cell;
  if (kind === 'told') return levelOfTold(cell, rules);
  const people = peopleIn(cell);
  if (people === null || (people === 0 && value === null)) return 'coarse';
  if (isSmall(people, rules)) return 'hidden';
  if (kind === 'count' || kind === 'median') return 'coarse';
  if (kind === 'rate') return people >= largeBase ? 'fine' : 'coarse';
  if ((numerator ?? 0) < rules.suppressBelow) return 'hidden';
  if (kind === 'percentage' && isSmall((denominator ?? 0) - (numerator ?? 0), rules)) return 'hidden';
  return people >= largeBase || rules.percentagesFrom === 'unrounded' ? 'fine' : 'coarse';
}

/** Only the counts that were told beside a figure can be small. */
const levelOfTold = ({ numerator, denominator }: Cell, rules: DisclosureRules): Level =>
  [numerator, denominator].some((count) => count !== null && isSmall(count, rules)) ? 'hidden' : 'coarse';

/**
 * How much of a figure an earlier edition shows, as a reader may take it: a value that is the exact one gives the exact
 * counts away, though rounded counts may give it too, unless a figure like it is never taken from exact counts.
 */
export function levelShown(exact: Cell, shown: Cell | undefined, rules: DisclosureRules): Level {
  if (shown === undefined || shown.mark === '[c]') return 'hidden';
  const isRounded = shown.value === shownFigure(exact, 'coarse', rules).value;
  const mayBeExact = shown.value === exact.value && levelOf(exact, rules) === 'fine';
  return isRounded && !mayBeExact ? 'coarse' : 'fine';
}

/** One level less: rounded counts hide nothing where they give the exact value. */
export function levelBelow(cell: Cell, level: Level, rules: DisclosureRules): Level {
  const hasRounded = level === 'fine' && shownFigure(cell, 'coarse', rules).value !== cell.value;
  return hasRounded ? 'coarse' : 'hidden';
}
