import { describe, expect, it } from 'vitest';
import { exampleCouncil } from '../../../commands/example-council.ts';
import { indicators } from '../../../shared/indicators/table.ts';
import { exampleReport } from '../../example-report.ts';
import { compare, oraclePositions } from '../../oracle/oracle.ts';

const second = oraclePositions(exampleCouncil.folder, '2023-24-Q2', exampleCouncil.code);

describe('the implementation of the rules that shares nothing with the one in use', () => {
  it.each(indicators.map(({ id }) => id))('has a rule of its own for %s', (id) => {
    expect(Object.keys(second)).toContain(id);
  });

  it('knows no indicator that is none', () => {
    const ids = indicators.map(({ id }) => id);
    expect(Object.keys(second).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('finds a value in the example for every indicator but the one that nobody reports', () => {
    const without = Object.values(second).filter(({ value }) => value === null);
    expect(without.map(({ indicator }) => indicator)).toEqual(['provider-outcome-other']);
  });

  it('agrees with every figure and group of the example', async () => {
    expect(compare(second, (await exampleReport()).positions)).toEqual([]);
  });
});
