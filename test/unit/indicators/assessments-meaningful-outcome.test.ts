import { describe, expect, it } from 'vitest';
import { settings } from '../../../shared/contracts/settings.ts';
import { hasMeaningfulOutcome } from '../../../shared/indicators/assessments-meaningful-outcome.ts';
import { contributions } from '../../../shared/indicators/contributions.ts';
import { completed, figureOf, positionOf, requested } from './evidence.ts';

const id = 'assessments-meaningful-outcome';
const quarter = '2023-24-Q2';

describe('carers’ assessments with a meaningful outcome', () => {
  const subjects = [
    completed('2023-04-10', { outcome: 'direct-payment' }),
    completed('2023-05-10', { outcome: 'respite' }),
    completed('2023-06-10', { outcome: 'no-change' }),
    completed('2023-07-10'),
    requested('2023-07-10', { outcome: 'respite' }),
  ];

  it('is the share of the completed whose outcome is on the council’s list', () => {
    expect(figureOf(id, subjects, { quarter })).toEqual([2, 4, 50]);
    const settings = { assessments: { meaningfulOutcomes: ['no-change'] } };
    expect(figureOf(id, subjects, { quarter, settings })).toEqual([1, 4, 25]);
  });

  it('compares outcomes folded, and counts one that is listed twice once', () => {
    const settings = { assessments: { meaningfulOutcomes: ['Direct Payment', 'direct_payment', ''] } };
    expect(figureOf(id, subjects, { quarter, settings })).toEqual([1, 4, 25]);
  });

  it('calls no outcome meaningful that is blank, whatever is on the list', () => {
    const all = settings.parse({ assessments: { meaningfulOutcomes: ['respite', ''] } });
    expect(hasMeaningfulOutcome({ outcome: 'Respite' }, all)).toBe(true);
    for (const outcome of [undefined, '', ' – ']) expect(hasMeaningfulOutcome({ outcome }, all)).toBe(false);
    const counters = contributions(completed('2023-08-10', { outcome: ' – ' })).flatMap((each) =>
      Object.keys(each.counters),
    );
    expect(counters.filter((name) => name.startsWith('completed.outcome'))).toEqual([]);
  });

  it('has no value where none was completed', () => {
    expect(positionOf(id, [requested('2023-05-01')], { quarter })).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
    });
  });

  it('is no estimate from a sample', () => {
    expect(positionOf(id, subjects, { quarter })).toMatchObject({
      better: 'higher',
      marginOfError: null,
      interval: null,
    });
  });
});
