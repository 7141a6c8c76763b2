import type { Position } from '../contracts/positions.ts';
import type { FigureRow } from '../contracts/records.ts';
import { indicators } from '../indicators/table.ts';
import { bareCode, figureId } from './figure-id.ts';

/** What is known of a typed figure by its code. */
interface Measure {
  readonly better: Position['better'];
  /** Whether it is an answer to a survey, and so has no new value between surveys. */
  readonly isOfSurvey: boolean;
}

const unknown: Measure = { better: null, isOfSurvey: false };

/**
 * Measures of the framework's edition of 2014 that are not about carers, by bare code: only typed figures have them. Its
 * definitions say which way is better, and which come from the yearly survey of people who use services.
 */
const othersOf2014: ReadonlyMap<string, Measure> = new Map([
  ...of({ better: 'higher', isOfSurvey: true }, ['1a', '1b', '1i1', '1j', '3a', '3d1', '4a', '4b']),
  ...of({ better: 'higher', isOfSurvey: false }, ['1c1a', '1c2a', '1e', '1g', '2b1', '2b2', '2d']),
  ...of({ better: 'lower', isOfSurvey: false }, ['2a1', '2a2']),
]);

function of(measure: Measure, codes: readonly string[]): (readonly [string, Measure])[] {
  return codes.map((code) => [code, measure]);
}

/**
 * Measure that a typed figure is one of. Ours are as we say; of others the row says which way is better, else the
 * framework.
 *
 * @example measureOf({ framework: 'ascof-2014', code: '2A1', label: 'Admissions' }).better // 'lower'
 */
export function measureOf(row: Pick<FigureRow, 'framework' | 'code' | 'label' | 'better'>): Measure {
  const ours = indicators.find(({ id }) => id === figureId(row));
  if (ours !== undefined) return { better: ours.better, isOfSurvey: ours.place === 'sace' };
  const others = row.framework === 'ascof-2014' ? othersOf2014 : undefined;
  const known = others?.get(bareCode(row.code ?? '')) ?? unknown;
  return { ...known, better: row.better ?? known.better };
}
