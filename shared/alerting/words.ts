import type { Position } from '../contracts/positions.ts';
import { targetIsMet } from '../reporting/target.ts';

export interface Words {
  readonly subject: string;
  readonly body: string;
}

/** Counts under five are never told: they could point at somebody. */
const fewOr = (count: number): string => (count < 5 ? 'Fewer than 5' : String(count));

/** One message for all possible hidden carers of one file, or of one morning's digest. */
export function possibleHiddenCarersWords(told: { council: string; people: number; link: string }): Words {
  return {
    subject: `${fewOr(told.people)} possible hidden carers to contact in ${told.council}`,
    body: [
      `${fewOr(told.people)} people may be looking after someone without our help.`,
      '',
      'Why we think so: the Low Income Family Tracker shows that they get a benefit that carers get, and we do not have them on record as carers.',
      '',
      'What to do next: open the work list, contact each household, and offer a carers’ assessment. Record how it went in the tracker, so that the next file shows it.',
      '',
      `Work list: ${told.link}`,
      '',
      'If this is wrong: set “known to council” in the tracker, and the entry goes away with the next file.',
    ].join('\n'),
  };
}

/** One message for all indicators that crossed their targets at once. */
export function crossedTargetWords(told: {
  council: string;
  quarter: string;
  crossed: readonly Position[];
  link: string;
}): Words {
  const lines = told.crossed.map((position) => `• ${lineOf(position)}`);
  return {
    subject: `${told.crossed.length === 1 ? 'An indicator has' : `${told.crossed.length} indicators have`} crossed the target in ${told.council}`,
    body: [
      `In ${told.quarter}, so far:`,
      '',
      ...lines,
      '',
      'What to do next: look at the positions, and ask what has changed since the last file.',
      '',
      `Positions: ${told.link}`,
      '',
      'If this is wrong: tell the analysts. They can see which file moved the figure, and send a corrected one.',
    ].join('\n'),
  };
}

/** One message for a quarter that cannot be closed, because two counts of it do not agree. */
export function figuresDifferWords(told: {
  council: string;
  quarter: string;
  differences: readonly { counted: Position; recomputed: Position }[];
  link: string;
}): Words {
  const { council, quarter, differences, link } = told;
  return {
    subject: `${quarter} of ${council} is not closed: two counts of it differ`,
    body: [
      'Before a quarter is closed, everything is counted again from the files and messages as they came. The second count is not the first one, so nothing was published.',
      '',
      ...differences.map((difference) => `• ${differenceIn(difference)}`),
      '',
      'What to do next: ask whoever runs this system to look at the difference. The quarter closes by itself as soon as both counts agree.',
      '',
      `The difference: ${link}`,
    ].join('\n'),
  };
}

function differenceIn({ counted, recomputed }: { counted: Position; recomputed: Position }): string {
  const shown = ({ value, unit, numerator, denominator }: Position) => {
    if (value === null) return 'nothing';
    // A share of few gives them away as well as their number does.
    const few = [numerator, denominator, unit === 'count' ? value : null].some(
      (count) => count !== null && count < 5,
    );
    return few ? 'a figure of fewer than 5' : unit === '%' ? `${value} %` : String(value);
  };
  const [first, second] = [shown(counted), shown(recomputed)];
  const values =
    first === second ? 'the counts behind it differ' : `${first} in the first count, ${second} in the second`;
  return `${counted.title}: ${values}.`;
}

function lineOf(position: Position): string {
  const { title, value, target, unit } = position;
  const isMet = targetIsMet(position) === true;
  const shown = (figure: number | null) => (unit === '%' ? `${figure} %` : `${figure}`);
  // A figure that was typed without a unit may be a count.
  const isSmallCount = (unit === 'count' || unit === 'number') && (value ?? 0) < 5;
  const now = isSmallCount ? '' : ` It is now ${shown(value)}; the target is ${shown(target)}.`;
  return `${title} ${isMet ? 'now meets its target.' : 'no longer meets its target.'}${now}`;
}
