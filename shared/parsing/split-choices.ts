import { fold } from './fold.ts';

/** How a cell splits from one of its pieces on. */
interface Plan {
  /** Pieces that belong to no option we know. */
  readonly strangers: number;
  /** Pieces that the next choice is made of. */
  readonly take: number;
  readonly isKnown: boolean;
}

const done: Plan = { strangers: 0, take: 0, isKnown: true };

/**
 * Splits a cell that joins chosen options, which may contain the separator themselves: so that as little as possible
 * belongs to no known option, and longer options before shorter ones. What belongs to none is kept whole where options
 * may contain the separator. Joining the parts gives the cell again.
 *
 * @param options as the platform prints them; compared folded
 * @example splitChoices('Cost, or price, Time', ['Time', 'Cost, or price']) // ['Cost, or price', 'Time']
 */
export function splitChoices(cell: string, options: readonly string[], separator = comma): string[] {
  const pieces = cell.split(separator);
  const plans = plansFor(pieces, options, separator);
  const parts: { text: string; isKnown: boolean }[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { take, isKnown } = plans[at] ?? done;
    const text = pieces.slice(at, at + take).join(separator);
    const last = parts.at(-1);
    if (last && !last.isKnown && !isKnown && separator !== semicolon) last.text += separator + text;
    else parts.push({ text, isKnown });
    at += take;
  }
  return parts.map(({ text }) => text);
}

/**
 * What separates the chosen options of a cell: semicolons where one ends it, or where all between them are options and
 * commas would leave a rest that is none; else commas.
 *
 * @param options as the platform prints them; compared folded
 * @example separatorOf('Time;Nobody', ['Time', 'Nobody']) // ';'
 */
export function separatorOf(cell: string, options: readonly string[]): string {
  if (cell.endsWith(semicolon)) return semicolon;
  const known = new Set(options.map(fold));
  const splitsBy = (separator: string) =>
    splitChoices(cell, options, separator).every((part) => known.has(fold(part)));
  return cell.includes(semicolon) && !splitsBy(comma) && splitsBy(semicolon) ? semicolon : comma;
}

const comma = ', ';

/** Does not occur in prose as a comma does: each part between two of them is a choice. */
const semicolon = ';';

/** The best way to go on from each piece, found from the end. */
function plansFor(pieces: readonly string[], options: readonly string[], separator: string): Plan[] {
  const known = new Set(options.map(fold).filter((option) => option !== ''));
  const widest = options.reduce((most, option) => Math.max(most, option.split(separator).length), 1);
  const plans: Plan[] = [];
  plans[pieces.length] = done;
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    const strangersFrom = (next: number) => plans[next]?.strangers ?? 0;
    let best: Plan = { strangers: strangersFrom(at + 1) + 1, take: 1, isKnown: false };
    for (let take = 1; take <= Math.min(widest, pieces.length - at); take += 1) {
      if (!known.has(fold(pieces.slice(at, at + take).join(separator)))) continue;
      const strangers = strangersFrom(at + take);
      if (strangers <= best.strangers) best = { strangers, take, isKnown: true };
    }
    plans[at] = best;
  }
  return plans;
}
