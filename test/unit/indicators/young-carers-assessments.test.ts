import { describe, expect, it } from 'vitest';
import { carerTypes } from '../../../shared/contracts/records.ts';
import { completed, figureOf, requested } from './evidence.ts';

const id = 'young-carers-assessments';
const quarter = '2023-24-Q2';

describe('young carers’ assessments', () => {
  it('counts completed assessments of young carers; young adult carers are not young carers', () => {
    const oneOfEach = carerTypes.map((carer_type) => completed('2023-07-01', { carer_type }));
    expect(figureOf(id, oneOfEach, { quarter })).toEqual([1, null, 1]);
    expect(figureOf(id, [completed('2023-07-01', { carer_type: 'young' })], { quarter })).toEqual([
      1,
      null,
      1,
    ]);
    expect(figureOf(id, [completed('2023-07-01', { carer_type: 'young-adult' })], { quarter })).toEqual([
      0,
      null,
      0,
    ]);
  });

  it('does not go by age', () => {
    expect(figureOf(id, [completed('2023-07-01', { born: '2015-01' })], { quarter })).toEqual([0, null, 0]);
  });

  it('counts in its period, and none that is not completed', () => {
    const subjects = [
      completed('2023-04-01', { carer_type: 'young' }),
      completed('2023-03-31', { carer_type: 'young' }),
      requested('2023-04-01', { carer_type: 'young' }),
    ];
    expect(figureOf(id, subjects, { quarter })).toEqual([1, null, 1]);
    expect(figureOf(id, subjects, { quarter, settings: { periods: { [id]: 'quarter' } } })).toEqual([
      0,
      null,
      0,
    ]);
  });
});
