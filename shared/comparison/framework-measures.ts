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
 * Measures that are not about carers, by edition and bare code: only typed figures have them. The editions' handbooks of
 * definitions say which there are, which way is better (fewer admissions to care homes, delayed transfers and staff who
 * leave; more of all else), and which come from the yearly survey of people who use services. Of 2023: the adult social
 * care outcomes framework 2023 to 2024, handbook of definitions (Department of Health and Social Care, updated 21
 * December 2023).
 */
const othersOf2014: ReadonlyMap<string, Measure> = new Map([
  ...of({ better: 'higher', isOfSurvey: true }, ['1a', '1b', '1i1', '1j', '3a', '3d1', '4a', '4b']),
  ...of({ better: 'higher', isOfSurvey: false }, [
    '1c1a',
    '1c2a',
    '1e',
    '1f',
    '1g',
    '1h',
    '2b1',
    '2b2',
    '2d',
  ]),
  ...of({ better: 'lower', isOfSurvey: false }, ['2a1', '2a2', '2c1', '2c2', '2c3']),
]);

const othersOf2023: ReadonlyMap<string, Measure> = new Map([
  ...of({ better: 'higher', isOfSurvey: true }, ['1a', '1b', '1d', '3a', '3c1', '4a', '5a1']),
  ...of({ better: 'higher', isOfSurvey: false }, [
    '2a',
    '2d1',
    '2d2',
    '2e1',
    '2e2',
    '3d1a',
    '3d2a',
    '4b',
    '6b',
  ]),
  ...of({ better: 'lower', isOfSurvey: false }, ['2b', '2c', '6a']),
]);

const others: Partial<Record<FigureRow['framework'], ReadonlyMap<string, Measure>>> = {
  'ascof-2014': othersOf2014,
  'ascof-2023': othersOf2023,
};

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
  const known = others[row.framework]?.get(bareCode(row.code ?? '')) ?? unknown;
  return { ...known, better: row.better ?? known.better };
}
