import { describe, expect, it } from 'vitest';
import { completed, figureOf, positionOf, requested } from './evidence.ts';

const id = 'assessments-awaiting';
/** Long ago, so that assessments are told of in every quarter. */
const first = completed('2019-04-01');
const waitingAt = (quarter: string, ...subjects: Parameters<typeof figureOf>[1]) =>
  figureOf(id, [first, ...subjects], { quarter })[2];

describe('carers waiting for an assessment', () => {
  it('waits from the quarter of the request until the quarter before completion', () => {
    const carer = completed('2024-01-01', { requested_on: '2023-06-30' });
    const somebody = requested('2020-01-01', { outcome: 'declined' });
    const quarters = ['2022-23-Q4', '2023-24-Q1', '2023-24-Q2', '2023-24-Q3', '2023-24-Q4'];
    expect(quarters.map((quarter) => waitingAt(quarter, carer, somebody))).toEqual([0, 1, 1, 1, 0]);
  });

  it('counts one completed on the last day as completed, one requested on it as waiting', () => {
    expect(waitingAt('2023-24-Q2', completed('2023-09-30', { requested_on: '2023-08-01' }))).toBe(0);
    expect(waitingAt('2023-24-Q2', requested('2023-09-30'))).toBe(1);
  });

  it('goes on waiting for years, though no record arrives', () => {
    expect(waitingAt('2030-31-Q3', requested('2023-09-30'))).toBe(1);
  });

  it.each(['declined', 'cancelled', 'withdrawn'])(
    'does not wait at all when it is never completed and %s',
    (outcome) => {
      expect(waitingAt('2023-24-Q2', requested('2023-07-01', { outcome }))).toBe(0);
    },
  );

  it('waited all the same when it was declined on completion', () => {
    const carer = completed('2023-11-01', { requested_on: '2023-07-01', outcome: 'declined' });
    expect(waitingAt('2023-24-Q2', carer)).toBe(1);
  });

  it('waits with any other outcome as long as it is not completed', () => {
    expect(waitingAt('2023-24-Q2', requested('2023-07-01', { outcome: 'respite' }))).toBe(1);
  });

  it('has no period to choose, and fewer is better', () => {
    const settings = { periods: { [id]: 'quarter' } };
    const position = positionOf(id, [requested('2022-07-01')], { quarter: '2023-24-Q2', settings });
    expect(position).toMatchObject({
      numerator: 1,
      denominator: null,
      value: 1,
      unit: 'count',
      better: 'lower',
    });
  });

  it('moves a waiting carer to the next age band with the birthday', () => {
    const carer = [requested('2023-05-01', { born: '1958-08' })];
    const ages = (quarter: string) => positionOf(id, carer, { quarter }).breakdowns.map(({ group }) => group);
    expect(ages('2023-24-Q1')).toEqual(['18-64']);
    expect(ages('2023-24-Q2')).toEqual(['65+']);
  });
});
