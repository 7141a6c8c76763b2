import { describe, expect, it } from 'vitest';
import { carer, direct } from '../indicators/carer-events.ts';
import { completed, positionOf, requested } from '../indicators/evidence.ts';

const notAvailable = { numerator: null, value: null, mark: '[x]', source: null, breakdowns: [] };

describe('assessments', () => {
  const assessments = [
    requested('2019-05-01'),
    completed('2023-08-02', { requested_on: '2021-01-01', carer_type: 'young', outcome: 'respite' }),
  ];

  it.each([
    'assessments-completed',
    'assessments-awaiting',
    'young-carers-assessments',
    'assessments-median-days',
    'assessments-meaningful-outcome',
  ])('%s is not available before the quarter in which the first was completed', (indicator) => {
    const at = (quarter: string) => positionOf(indicator, assessments, { quarter });
    expect(at('2022-23-Q4')).toMatchObject({
      ...notAvailable,
      estimatedYearEnd: null,
      change: null,
      trend: null,
    });
    expect(at('2023-24-Q1')).toMatchObject(notAvailable);
    expect(at('2023-24-Q2').value).not.toBeNull();
    expect(at('2023-24-Q2')).toMatchObject({ previous: { quarter: '2023-24-Q1', value: null }, arrow: null });
    expect(at('2023-24-Q2').trend?.points.map(({ quarter }) => quarter)).toEqual(['2023-24-Q2']);
  });

  it('are those that wait, where none was ever completed', () => {
    const position = positionOf('assessments-awaiting', [requested('2019-05-01')], { quarter: '2023-24-Q1' });
    expect(position).toMatchObject({ value: 1, source: 'assessments' });
  });
});

describe('Client Level Data', () => {
  const people = [
    carer(direct('direct-payment', { start: '2021-05-10', end: undefined })),
    carer({ event: 'assessment', assessment: 'long-term', start: '2022-05-01', end: '2022-08-01' }),
  ];
  const at = (quarter: string, period = 'year-to-date', indicator = 'carers-direct-payments') => {
    const settings = { periods: { [indicator]: period } };
    return positionOf(indicator, people, { quarter, settings, submittedSince: '2022-07-01' });
  };

  it('is not available for a period that begins before the submissions do', () => {
    expect(at('2022-23-Q4')).toMatchObject(notAvailable);
    expect(at('2022-23-Q4', 'year-to-date', 'cld-carers-assessments')).toMatchObject(notAvailable);
    expect(at('2023-24-Q1')).toMatchObject({ value: 100, previous: { quarter: '2022-23-Q4', value: null } });
    expect(at('2022-23-Q3', 'rolling-12-months')).toMatchObject(notAvailable);
    expect(at('2023-24-Q1', 'rolling-12-months').value).toBe(100);
    expect(at('2022-23-Q1', 'quarter')).toMatchObject(notAvailable);
    expect(at('2022-23-Q2', 'quarter').value).toBe(100);
  });

  it('has no quarter in its trend that lies before', () => {
    expect(at('2022-23-Q4').trend?.points.map(({ quarter }) => quarter)).toEqual([
      '2022-23-Q2',
      '2022-23-Q3',
      '2022-23-Q4',
    ]);
  });

  it('is not withheld where no submission tells its period', () => {
    expect(positionOf('carers-direct-payments', people, { quarter: '2021-22-Q4' }).value).toBe(100);
  });
});
