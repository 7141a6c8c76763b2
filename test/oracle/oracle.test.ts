import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MEANINGFUL_TARGET } from '../../examples/council/assessments.ts';
import { publishedFigures } from '../../examples/council/reference.ts';
import { compare, oraclePositions } from './oracle.ts';
import { truthOf } from './truth.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/coventry', import.meta.url));
const COVENTRY = 'E08000026';
const positionsAt = (quarter: string) => oraclePositions(EXAMPLE, quarter, COVENTRY);
const second = positionsAt('2023-24-Q2');

describe('the oracle, on the example council', () => {
  test.for([...publishedFigures().values()])('reproduces the published $indicator', (published) => {
    const position = second[published.indicator];
    expect(position?.value).toBe(published.value);
    expect(position?.basis).toBe('carried-forward');
    expect(position?.source).toBe('sace 2021-22');
    if (published.margin !== null) expect(position?.marginOfError).toBe(published.margin);
    if (published.base !== null) {
      expect(5 * Math.round((position?.denominator ?? 0) / 5)).toBe(published.base);
    }
  });

  test('finds a survey computed in its own quarter and nothing before it', () => {
    expect(positionsAt('2021-22-Q4')['carers-consulted']?.basis).toBe('computed');
    expect(positionsAt('2021-22-Q3')['carers-consulted']?.value).toBeNull();
  });

  test('finds nothing of the year before anybody sent assessments or Client Level Data', () => {
    const before = positionsAt('2022-23-Q4');
    for (const indicator of ['assessments-awaiting', 'assessments-completed', 'cld-carers-assessments'])
      expect(before[indicator]?.numerator).toBeNull();
  });

  test('sees the meaningful outcomes fall through the target between the two quarters', () => {
    const first = positionsAt('2023-24-Q1');
    // The figures that examples/README.md names.
    expect(first['assessments-meaningful-outcome']?.value).toBe(63.5);
    expect(second['assessments-meaningful-outcome']?.value).toBe(54.8);
    expect(first['assessments-meaningful-outcome']?.value).toBeGreaterThan(MEANINGFUL_TARGET + 1);
    expect(second['assessments-meaningful-outcome']?.value).toBeLessThan(MEANINGFUL_TARGET - 1);
  });

  test('finds possible hidden carers', () => {
    expect(second['possible-hidden-carers']?.value).toBeGreaterThan(20);
    expect(second['hidden-carers-engaged']?.numerator).toBeGreaterThan(4);
  });

  test('finds direct payments near what was published of both quarters', () => {
    expect(positionsAt('2023-24-Q1')['carers-direct-payments']?.value).toBe(52.3);
    expect(second['carers-direct-payments']?.value).toBe(62.4);
    expect(second['carers-self-directed-support']?.value).toBe(100);
    expect(second['carers-supported-per-100000']?.value).toBeGreaterThan(0);
  });

  test('sees the second submission correct the first', () => {
    const alone = mkdtempSync(join(tmpdir(), 'alone-'));
    cpSync(EXAMPLE, alone, { recursive: true });
    rmSync(join(alone, 'uploads', COVENTRY, 'cld', '2023-24-Q2'), { recursive: true });
    const corrected = oraclePositions(alone, '2023-24-Q1', COVENTRY)['carers-self-directed-support'];
    rmSync(alone, { recursive: true });
    expect(corrected?.value).toBeLessThan(100);
    expect(positionsAt('2023-24-Q1')['carers-self-directed-support']?.value).toBe(100);
    const { files } = truthOf(EXAMPLE, COVENTRY);
    expect(files.find(({ path }) => path === 'cld/2023-24-Q2/submission.csv')?.removed).toBeGreaterThan(1);
  });

  test('counts the return and the responses', () => {
    expect(second['provider-registrations']?.value).toBe(280);
    expect(second['experience-survey-responses']?.value).toBe(14);
  });

  test('refuses the rows and the one message that were made to be refused', () => {
    const { files, rejectedMessages } = truthOf(EXAMPLE, COVENTRY);
    const refused = Object.fromEntries(
      files.map(({ path, rejected, duplicates }) => [path, [rejected, duplicates]]),
    );
    expect(refused).toEqual({
      'assessments/2023-24-Q1/assessments.csv': [2, 1],
      'assessments/2023-24-Q2/assessments.csv': [3, 0],
      'cld/2023-24-Q1/submission.csv': [1, 0],
      'cld/2023-24-Q2/submission.csv': [0, 0],
      'experience/2023-24/responses.csv': [0, 0],
      'lift/2023-07/lift.csv': [0, 0],
      'lift/2023-08/lift.csv': [0, 0],
      'lift/2023-09/lift.csv': [2, 0],
      'provider/2023-24-Q2/return.csv': [0, 0],
      'sace/2021-22/survey.csv': [4, 1],
    });
    expect(rejectedMessages).toHaveLength(1);
  });

  test('shows wards by the spelling of the list and the rest as other', () => {
    const wards =
      second['survey-response-rate']?.breakdowns.filter(({ dimension }) => dimension === 'ward') ?? [];
    const names = wards.map(({ group }) => group);
    expect(names).toContain('Binley and Willenhall');
    expect(names).toContain('other');
    expect(names).toHaveLength(19);
  });
});

describe('compare', () => {
  const agreeing = (): { positions: Loose[] } =>
    JSON.parse(JSON.stringify({ positions: Object.values(second) }));
  type Loose = { indicator: string; value: number; breakdowns: { numerator: number; group: string }[] };

  test('finds nothing between equals', () => {
    expect(compare(second, agreeing())).toEqual([]);
    expect(compare(second, JSON.stringify(agreeing()))).toEqual([]);
  });

  test('names what differs', () => {
    const other = agreeing();
    const [first] = other.positions;
    if (!first?.breakdowns[0]) throw new Error('no breakdown');
    first.value = 7.1;
    first.breakdowns[0].numerator += 1;
    expect(compare(second, other)).toHaveLength(2);
    expect(compare(second, { positions: other.positions.slice(1) })).toHaveLength(1);
  });

  test('does not mind how a group is spelled', () => {
    const other = agreeing();
    for (const row of other.positions.flatMap(({ breakdowns }) => breakdowns))
      row.group = row.group.toUpperCase();
    expect(compare(second, other)).toEqual([]);
  });
});
