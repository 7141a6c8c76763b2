import { describe, expect, it } from 'vitest';
import { assessed, carer, type Event } from './carer-events.ts';
import { figureOf, positionOf } from './evidence.ts';

const id = 'cld-carers-assessments';
const quarter = '2023-24-Q2';
const inQuarter = (...rows: Event[]) => figureOf(id, [carer(...rows)], { quarter })[2];

describe('carers’ assessments in Client Level Data', () => {
  it('are the long term assessments that ended in the period, each one', () => {
    expect(inQuarter(assessed(), assessed({ end: '2023-06-01' }))).toBe(2);
    expect(inQuarter(assessed({ start: '2023-01-01', end: '2023-04-01' }))).toBe(1);
    expect(inQuarter(assessed({ end: '2023-10-01' }))).toBe(0);
    expect(inQuarter(assessed({ end: undefined }))).toBe(0);
  });

  it.each([
    ['a short term or financial assessment', assessed({ assessment: 'other' })],
    ['an assessment of no type', assessed({ assessment: undefined })],
    ['a review', assessed({ event: 'review' })],
    ['one that ends before it starts', assessed({ end: '2023-05-01' })],
  ])('are not %s', (_, row) => {
    expect(inQuarter(row)).toBe(0);
  });

  it('are of carers of every age, in the bands of the period’s end', () => {
    const { value, breakdowns } = positionOf(id, [carer(assessed({ born: '2010-01' }))], { quarter });
    expect([value, breakdowns.map(({ group }) => group)]).toEqual([1, ['0-17']]);
  });

  it('stand beside the assessments completed and are in no other figure', () => {
    expect(positionOf('assessments-completed', [carer(assessed())], { quarter }).value).toBeNull();
    expect(positionOf(id, [carer(assessed())], { quarter })).toMatchObject({ better: null, source: 'cld' });
  });
});
