import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { Assessment } from '../../../../shared/contracts/records.ts';
import { defaultSettings, settings as schema } from '../../../../shared/contracts/settings.ts';
import { assessmentFacts } from '../../../../shared/reporting/quarter/assessment-facts.ts';

const quarter = '2023-24-Q2' as Quarter;

const assessment = (requested_on: string, more: object = {}): Assessment =>
  ({ kind: 'assessment', requested_on, ...more }) as Assessment;

const factsOf = (assessments: readonly Assessment[], settings = defaultSettings) =>
  assessmentFacts(assessments, quarter, settings);

describe('assessments of a quarter', () => {
  it('are requested in it by the day of the request, completed in it by the day of completion', () => {
    const facts = factsOf([
      assessment('2023-06-30', { completed_on: '2023-07-01' }),
      assessment('2023-07-01', { completed_on: '2023-09-30' }),
      assessment('2023-09-30', { completed_on: '2023-10-01' }),
      assessment('2023-10-01'),
    ]);
    expect(facts.flows).toEqual([
      { kind: 'quarter', requested: 2, completed: 2, medianDays: 46 },
      { kind: 'year-to-date', requested: 3, completed: 2, medianDays: 46 },
    ]);
  });

  it('show the period of the position too, where the settings name another', () => {
    const settings = schema.parse({ periods: { 'assessments-completed': 'rolling-12-months' } });
    const { flows } = factsOf([assessment('2022-11-01', { completed_on: '2022-12-01' })], settings);
    expect(flows.map(({ kind, completed }) => [kind, completed])).toEqual([
      ['quarter', 0],
      ['year-to-date', 0],
      ['rolling-12-months', 1],
    ]);
  });

  it('that were requested in it are completed, waiting or given up, each of them once', () => {
    const { requested } = factsOf([
      assessment('2023-07-01', { completed_on: '2023-08-01', outcome: 'declined' }),
      assessment('2023-07-01', { completed_on: '2023-10-05' }),
      assessment('2023-07-01', { outcome: 'withdrawn' }),
      assessment('2023-07-01', { outcome: 'Cancelled' }),
      assessment('2023-06-01'),
    ]);
    expect(requested).toEqual({ completed: 1, waiting: 1, givenUp: 2 });
  });
});

describe('the waiting list', () => {
  it('says how long each has waited at the quarter’s end, and not on the day of reading', () => {
    const { waiting } = factsOf([
      assessment('2023-09-30'),
      assessment('2023-09-02'),
      assessment('2023-09-01'),
      assessment('2023-04-01', { completed_on: '2023-11-01' }),
      assessment('2023-03-31'),
    ]);
    expect(waiting).toEqual({
      waiting: 5,
      medianDays: 29,
      longestDays: 183,
      bands: [
        { band: '0 to 28 days', count: 2 },
        { band: '29 to 56 days', count: 1 },
        { band: '57 to 84 days', count: 0 },
        { band: '85 to 182 days', count: 1 },
        { band: '183 days or more', count: 1 },
      ],
    });
  });

  it('is empty where nobody waits', () => {
    expect(factsOf([]).waiting).toMatchObject({ waiting: 0, medianDays: null, longestDays: null });
  });
});

describe('outcomes', () => {
  it('are counted as they were sent, spellings together, the council’s meaningful ones first', () => {
    const completed_on = '2023-08-01';
    const { outcomes } = factsOf([
      assessment('2023-07-01', { completed_on, outcome: 'none-needed' }),
      assessment('2023-07-01', { completed_on, outcome: 'respite' }),
      assessment('2023-07-01', { completed_on: '2023-05-01', outcome: 'respite' }),
      assessment('2023-07-01', { completed_on }),
      assessment('2023-07-01', { outcome: 'declined' }),
    ]);
    expect(outcomes).toEqual([
      { outcome: 'respite', isMeaningful: true, counts: [1, 2] },
      { outcome: 'none-needed', isMeaningful: false, counts: [1, 1] },
      { outcome: 'Not given', isMeaningful: false, counts: [1, 1] },
    ]);
  });
});

describe('providers', () => {
  it('are told apart by their words and not by their spelling; one without a name comes last', () => {
    const { providers } = factsOf([
      assessment('2023-07-01'),
      assessment('2023-07-01', { provider: 'CARERS  TRUST', completed_on: '2023-07-11' }),
      assessment('2023-07-02', { provider: 'Carers Trust' }),
      assessment('2023-07-03', { provider: 'Carers Trust' }),
      assessment('2022-01-01', { provider: 'Long gone', completed_on: '2022-02-01' }),
    ]);
    expect(providers).toEqual([
      { name: 'Carers Trust', requested: 3, completed: 1, medianDays: 10, waiting: 2 },
      { name: 'Not given', requested: 1, completed: 0, medianDays: null, waiting: 1 },
    ]);
  });
});
