import type { TypedFigure } from '../contracts/records.ts';
import { type Cell, cell } from './cells.ts';
import { readDecimal } from './decimal.ts';

/** Spellings for a figure that there is none of, and the mark that says why. */
const marks: ReadonlyMap<string, string> = new Map([
  ...['[c]', 'c', '*'].map((text) => [text, '[c]'] as const),
  ...['[z]', 'z', 'not applicable'].map((text) => [text, '[z]'] as const),
  ...['[x]', 'x', '[w]', '[u]', ':', '..', '-', '–', '—'].map((text) => [text, '[x]'] as const),
  ...['n/a', '#n/a', 'na', 'not available', 'tbc', '[low]', '[k]'].map((text) => [text, '[x]'] as const),
]);

const longest = 100;
const aNumber = String.raw`[-−+]?(?:£ ?)?[\d.,]*\d`;
const form = new RegExp(`^(${aNumber}) ?(%)? ?(.*)$`);
const inBrackets = new RegExp(String.raw`^\( ?(?:n ?= ?)?(${aNumber}) ?\)$`, 'i');
const estimate = new RegExp(
  String.raw`^[,;:–—-]? ?[[(]? ?est(?:\.|imated?)? (?:end of year|year end|year-end) ?(?:[:=–—]|- )? ?(${aNumber}) ?%? ?[\])]?$`,
  'i',
);
const remark = /^(\([a-z:*]\)|\[(?:[a-z:*]|low)\]|\*)$/i;

/** A number with the signs that `readDecimal` does not know. */
const decimalIn = (number = ''): string | undefined => readDecimal(number.replaceAll(/[+£ ]/g, ''));

/**
 * Reads a figure as people type it into a table: `24.6`, `24.6%`, `1,234`, `2.6 (19)` (a value and the count behind
 * it), `159, estimated end of year 557`, `64.7 (:)` (a value with a remark), or a sign that there is none.
 *
 * @param text trimmed, not blank
 * @returns undefined where it is none of these
 * @example readTypedFigure('2.6 (19)') // { text: '2.6 (19)', value: '2.6', count: '19' }
 */
export function readTypedFigure(text: string): TypedFigure | undefined {
  if (text.length > longest) return undefined;
  const mark = marks.get(text.toLowerCase());
  if (mark !== undefined) return { text, value: null, mark };
  const [, number = '', percent, rest = ''] = form.exec(text.replaceAll(/\s+/g, ' ')) ?? [];
  const value = decimalIn(number);
  const behind = readBehind(rest);
  if (value === undefined || behind === undefined) return undefined;
  return { text, value, ...(percent && { percent: true as const }), ...behind };
}

/** What stands behind the value. */
function readBehind(rest: string): Pick<TypedFigure, 'count' | 'estimatedYearEnd' | 'mark'> | undefined {
  if (rest === '') return {};
  if (remark.test(rest)) return { mark: rest };
  const count = decimalIn(inBrackets.exec(rest)?.[1]);
  if (count !== undefined) return { count };
  const estimatedYearEnd = decimalIn(estimate.exec(rest)?.[1]);
  return estimatedYearEnd === undefined ? undefined : { estimatedYearEnd };
}

/** A figure as it is typed. */
export const typedFigure: Cell<TypedFigure> = cell<TypedFigure>(
  (text) => readTypedFigure(text) ?? { refuse: 'not-a-figure' },
);

/** The same, or `=`: nothing is needed to move to the next quartile, because there is none. */
export const typedFigureOrBest: Cell<TypedFigure> = cell<TypedFigure>((text) =>
  text === '=' ? { text, value: null, mark: '=' } : (readTypedFigure(text) ?? { refuse: 'not-a-figure' }),
);

/** What stands for a cell that is blank. */
export const noFigure: TypedFigure = { text: '', value: null, mark: '[x]' };
