import type { Position } from '../contracts/positions.ts';
import type { FigureRow } from '../contracts/records.ts';

type Unit = Position['unit'];

/** Words that tell a unit, the most telling ones first. */
const words: readonly (readonly [RegExp, Unit])[] = [
  [/per 100[,  ]?000/i, 'per 100,000'],
  [/%|per ?cent|proportion|\bshare\b/i, '%'],
  [/score.*\b12\b|out of 12\b/i, 'score 0–12'],
  [/\bnumber\b|\bcount\b|\bpeople\b|\bcarers\b/i, 'count'],
  [/\bdays?\b/i, 'days'],
];

const unitIn = (text: string): Unit | undefined => words.find(([form]) => form.test(text))?.[1];

/**
 * Unit of a typed figure: what its column says, else a percent sign behind the value, else the words of its line.
 *
 * @example typedUnit({ label: 'Number of admissions', value: { text: '26', value: '26' } }) // 'count'
 */
export function typedUnit({ unit, value, label }: Pick<FigureRow, 'unit' | 'value' | 'label'>): Unit {
  if (unit !== undefined) return unitIn(unit) ?? 'number';
  if (value.percent) return '%';
  return unitInLabel(label);
}

/** A line may speak of people or days that it does not count: there only how it begins, or what stands in brackets, tells. */
function unitInLabel(label: string): Unit {
  const [inBrackets] = /\([^)]*\)\s*$/.exec(label) ?? [''];
  const [start] = /^(number|proportion|percentage|share) of/i.exec(label) ?? [''];
  const [rate] = /per 100[,  ]?000/i.exec(label) ?? [''];
  return unitIn(rate) ?? unitIn(start) ?? unitIn(inBrackets) ?? 'number';
}
