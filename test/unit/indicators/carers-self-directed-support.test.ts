import { describe, expect, it } from 'vitest';
import { advised, carer, direct } from './carer-events.ts';
import { figureOf, positionOf } from './evidence.ts';

const id = 'carers-self-directed-support';
const quarter = '2023-24-Q2';

describe('carers receiving self-directed support', () => {
  it('are those with a direct payment or managed personal budget, of those whose mechanism is known', () => {
    const subjects = [
      carer(direct('direct-payment')),
      carer(direct('managed-personal-budget')),
      carer(direct('commissioned-support')),
      carer(direct('commissioned-support')),
      carer(direct('other')),
      carer(direct(undefined)),
      carer(advised()),
      carer({ event: 'assessment', start: '2023-05-10', end: '2023-05-11' }),
    ];
    expect(figureOf(id, subjects, { quarter })).toEqual([2, 4, 50]);
  });

  it('have the code of each edition of the framework', () => {
    expect(positionOf(id, [], { quarter })).toMatchObject({
      codes: { 'ascof-2014': '1C1B', 'ascof-2023': '3D(1b)' },
      unit: '%',
      better: 'higher',
    });
  });

  it('are not available before anything is on record, and without value where no mechanism is known', () => {
    expect(positionOf(id, [carer(direct('direct-payment'))], { quarter: '2022-23-Q4' })).toMatchObject({
      numerator: null,
      mark: '[x]',
      source: null,
    });
    expect(positionOf(id, [carer(advised())], { quarter })).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
      source: 'cld',
    });
  });

  it('are those of the period that the council chose', () => {
    const subjects = [carer(direct('direct-payment', { start: '2023-01-05', end: '2023-02-01' }))];
    const asOf = (period: string, quarter: string) =>
      figureOf(id, subjects, { quarter, settings: { periods: { [id]: period } } })[1];
    expect(['2022-23-Q4', '2023-24-Q1', '2023-24-Q3', '2023-24-Q4'].map((q) => asOf('quarter', q))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(
      ['2022-23-Q4', '2023-24-Q1', '2023-24-Q3', '2023-24-Q4'].map((q) => asOf('year-to-date', q)),
    ).toEqual([1, 0, 0, 0]);
    expect(
      ['2022-23-Q4', '2023-24-Q1', '2023-24-Q3', '2023-24-Q4'].map((q) => asOf('rolling-12-months', q)),
    ).toEqual([1, 1, 1, 0]);
  });
});
