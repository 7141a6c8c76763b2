import { describe, expect, it } from 'vitest';
import type { FinancialYear, Quarter } from '../../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { surveyInForce } from '../../../shared/reporting/survey-in-force.ts';

const years = ['2021-22', '2023-24'] as FinancialYear[];
const at = (quarter: string, sace: object = {}) =>
  surveyInForce(years, quarter as Quarter, settingsSchema.parse({ surveys: { sace } }));

describe('the survey whose values apply', () => {
  it('begins with Q4 of its year, and there is none before the first', () => {
    expect(at('2021-22-Q3')).toBeNull();
    expect(at('2021-22-Q4')).toEqual({ year: '2021-22', basis: 'computed' });
  });

  it('is carried forward after its year until the next survey begins', () => {
    expect(at('2022-23-Q1')).toEqual({ year: '2021-22', basis: 'carried-forward' });
    expect(at('2023-24-Q3')).toEqual({ year: '2021-22', basis: 'carried-forward' });
    expect(at('2023-24-Q4')).toEqual({ year: '2023-24', basis: 'computed' });
    expect(at('2030-31-Q1')).toEqual({ year: '2023-24', basis: 'carried-forward' });
  });

  it('is the one that began last, even where that is an older survey', () => {
    const belated = { '2021-22': { firstQuarter: '2024-25-Q1' } };
    expect(at('2024-25-Q1', belated)).toEqual({ year: '2021-22', basis: 'carried-forward' });
  });

  it('begins when the council says so', () => {
    const early = { '2023-24': { firstQuarter: '2023-24-Q3' } };
    expect(at('2023-24-Q2', early)).toEqual({ year: '2021-22', basis: 'carried-forward' });
    expect(at('2023-24-Q3', early)).toEqual({ year: '2023-24', basis: 'computed' });
    const late = { '2023-24': { firstQuarter: '2024-25-Q1' } };
    expect(at('2023-24-Q4', late)).toEqual({ year: '2021-22', basis: 'carried-forward' });
    expect(at('2024-25-Q1', late)).toEqual({ year: '2023-24', basis: 'carried-forward' });
  });
});
