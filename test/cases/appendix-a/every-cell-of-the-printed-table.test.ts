import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { figureId } from '../../../shared/comparison/figure-id.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position, Positions } from '../../../shared/contracts/positions.ts';
import { exampleReport } from '../../example-report.ts';
import { csvRows } from '../../oracle/csv-text.ts';

/** Coventry's table as it was printed, against the positions that the example's uploads make. */

const printed = tableOf(
  new URL('../../../examples/reference/coventry-appendix-a-2023-24-q2.csv', import.meta.url),
);
const newest = '2023-24-Q2' as Quarter;
const columns = {
  coventry_2021_22: '2021-22-Q4',
  coventry_2022_23: '2022-23-Q4',
  coventry_2023_24_q1: '2023-24-Q1',
  coventry_2023_24_q2: newest,
} as const;
const arrows: Record<string, Position['arrow']> = { '': null, '↑': 'up', '↓': 'down', '↔': 'level' };

type Line = Record<string, string>;

let quarters: Map<string, Positions>;
beforeAll(async () => {
  const { positions, beside } = await exampleReport();
  quarters = new Map([...beside, [newest, positions]]);
});

/** The position that counts: of two of one indicator the first. */
function standing(line: Line, quarter: string): Position {
  const { code = '', description: label = '' } = line;
  const id = figureId({ framework: code === 'LOCAL' ? 'local' : 'ascof-2014', code, label });
  const found = quarters.get(quarter)?.positions.find(({ indicator }) => indicator === id);
  if (found === undefined) throw new Error(`nothing stands for ${code} in ${quarter}`);
  return found;
}

/** Numbers of a printed cell: the value, then what stands in brackets. */
const numbersIn = (cell = ''): number[] =>
  [...cell.replaceAll(',', '').matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));

const differences = (cellsOf: (line: Line) => [cell: string, printed: unknown, ours: unknown][]): string[] =>
  printed.flatMap((line) =>
    cellsOf(line)
      .filter(([, theirs, ours]) => JSON.stringify(theirs) !== JSON.stringify(ours))
      .map(([cell, theirs, ours]) => `${line.code} ${cell}: ${JSON.stringify(theirs)} printed, ${ours}`),
  );

describe('Appendix A of Coventry, 2023-24-Q2', () => {
  test('is printed with 29 lines, seven of them about carers', () => {
    expect(printed).toHaveLength(29);
    const ids = printed.map((line) => standing(line, newest).indicator);
    expect(ids.filter((id) => id.startsWith('carers-'))).toHaveLength(7);
    expect(new Set(ids).size).toBe(29);
  });

  test('has every value, in each of the four columns', () => {
    const found = differences((line) =>
      Object.entries(columns).map(([column, quarter]) => {
        const { value, numerator, estimatedYearEnd, basis } = standing(line, quarter);
        const behind = basis === 'figure' ? [numerator, estimatedYearEnd] : [];
        return [column, numbersIn(line[column]), [value, ...behind].filter((number) => number !== null)];
      }),
    );
    expect(found).toEqual([]);
  });

  test('has every direction, and none where none is printed', () => {
    const found = differences((line) => [
      ['direction', arrows[line.direction_of_travel ?? ''], standing(line, newest).arrow],
    ]);
    expect(found).toEqual([]);
  });

  test('has every comparator, rank, quartile and value to move up', () => {
    const found = differences((line) => {
      const { comparators, rank, quartile, nextQuartile } = standing(line, newest);
      const numberIn = (column: string) => numbersIn(line[column])[0] ?? null;
      return [
        ['comparator', numberIn('comparator_2021_22'), comparators?.group ?? null],
        ['West Midlands', numberIn('west_mids_2021_22'), comparators?.region ?? null],
        ['England', numberIn('england_2021_22'), comparators?.england ?? null],
        ['rank', numberIn('rank_england_2021_22'), rank],
        ['quartile', numberIn('quartile_2021_22'), quartile],
        ['next quartile', numberIn('return_to_move_to_next_quartile'), nextQuartile],
      ];
    });
    expect(found).toEqual([]);
  });

  test('counts what it can: the carers’ survey and this year’s support are no typed figures', () => {
    const basisOf = (code: string, quarter: string) =>
      standing(printed.find((line) => line.code === code) ?? {}, quarter).basis;
    for (const code of ['1D', '1I2', '3B', '3C', '3D2'])
      expect(Object.values(columns).map((quarter) => basisOf(code, quarter))).toEqual([
        'computed',
        ...Array(3).fill('carried-forward'),
      ]);
    for (const code of ['1C1B', '1C2B'])
      expect(Object.values(columns).map((quarter) => basisOf(code, quarter))).toEqual([
        ...['figure', 'figure'],
        ...['computed', 'computed'],
      ]);
  });

  test('has the places of the carers’ survey from the published outcomes of all councils', () => {
    const places = ['1D', '1I2', '3B', '3C', '3D2'].map((code) => {
      const { comparators, rank, of, quartile, nextQuartile } = standing(
        printed.find((line) => line.code === code) ?? {},
        newest,
      );
      return [code, comparators?.basis, comparators?.year, rank, of, quartile, nextQuartile];
    });
    expect(places).toEqual([
      ['1D', 'published', '2021-22', 94, 149, 3, 7.2],
      ['1I2', 'published', '2021-22', 103, 149, 3, 26.7],
      ['3B', 'published', '2021-22', 110, 149, 3, 36],
      ['3C', 'published', '2021-22', 50, 149, 2, 68.1],
      ['3D2', 'published', '2021-22', 60, 149, 2, 61.8],
    ]);
  });
});

function tableOf(file: URL): Line[] {
  const [headings = [], ...lines] = csvRows(readFileSync(file, 'utf8'));
  return lines.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
}
