import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/contracts/positions.ts';
import { arrowOf } from '../../../shared/reporting/arrow.ts';
import { chanceInWords, judgedChange } from '../../../shared/reporting/change-words.ts';
import { hasValue } from '../../../shared/reporting/committee/clauses.ts';
import { movementOf } from '../../../shared/reporting/committee/movement.ts';
import type { Telling } from '../../../shared/reporting/committee/periods.ts';
import { headlineOf } from '../../../shared/reporting/committee/words.ts';
import { anyPosition } from '../committee/any-position.ts';
import { somePosition } from '../reporting-pages/some.ts';

const telling = {
  quarter: '2023-24-Q2',
  edition: 'internal',
  settings: { name: 'Coventry', periods: {} },
} as unknown as Telling;

/** From 52.3% to 62.4%, of which the quarter alone brought something else. */
const moved = (change: Partial<Change> | null) =>
  somePosition({
    indicator: 'carers-direct-payments',
    basis: 'computed',
    source: 'cld',
    value: 62.4,
    previous: { quarter: '2023-24-Q1', value: 52.3 },
    arrow: 'up',
    change: change && { interval: null, ...change },
  });

describe('what is said of chance', () => {
  it('stands alone where it judges the change that is shown', () => {
    expect(chanceInWords(moved({ difference: 10.1, verdict: 'clear' }))).toBe(
      'more than chance would explain',
    );
  });

  it('has its own numbers where it judges what the quarter alone brought', () => {
    expect(chanceInWords(moved({ difference: -16.9, verdict: 'clear' }))).toBe(
      'in the quarter alone 16.9 points lower, more than chance would explain',
    );
    expect(chanceInWords(moved({ difference: 3, verdict: 'within-noise' }))).toBe(
      'in the quarter alone 3 points higher, within the usual noise',
    );
  });

  it('judges a survey against the survey before as it is shown, though each figure is rounded by itself', () => {
    const change = { difference: 10.2, interval: null, verdict: 'within-noise' } as const;
    const said = (source: string) => chanceInWords({ ...moved(null), source, change });
    expect(said('sace 2023-24')).toBe('within the usual noise');
    expect(said('cld')).toBe('in the quarter alone 10.2 points higher, within the usual noise');
  });

  it('is nothing where it cannot be said', () => {
    expect(chanceInWords(moved({ difference: -16.9, verdict: 'cannot-say' }))).toBe('');
    expect(chanceInWords(moved(null))).toBe('');
  });

  it('never goes with a difference of another sign, nor makes a figure better that went the other way', () => {
    fc.assert(
      fc.property(anyPosition, (any) => {
        const before = any.previous?.value ?? null;
        const arrow = arrowOf({ value: any.value, previous: before, better: any.better, tolerance: 0 });
        const position = { ...any, arrow };
        const judged = judgedChange(position);
        fc.pre(judged !== null && hasValue(position) && before !== null);
        if (judged === null || !hasValue(position) || before === null) return;
        const shown = position.value - before;
        const isOpposite = shown * judged.difference < 0;
        const said = headlineOf(position, telling);
        if (/chance/.test(said)) expect(isOpposite && !said.includes('in the quarter alone')).toBe(false);
        if (isOpposite) expect(chanceInWords(position)).toMatch(/^in the quarter alone .* (higher|lower), /);
        if (isOpposite && judged.verdict === 'clear')
          expect(['better', 'worse']).not.toContain(movementOf(position, telling));
      }),
      { numRuns: 500 },
    );
  });
});
