import { describe, expect, it } from 'vitest';
import { cellsOf, headingsOf } from '../../../../shared/reporting/appendix-a/cells.ts';
import { type AppendixRow, appendixOf } from '../../../../shared/reporting/appendix-a/rows.ts';
import { missing, somePosition, waiting } from '../../reporting-pages/some.ts';
import {
  domain1,
  employment,
  figure,
  safety,
  socialContact,
  someReport,
  type Told,
  typedPosition,
} from './some-report.ts';

const rowsOf = (told: Told): AppendixRow[] =>
  appendixOf(someReport(told)).domains.flatMap(({ rows }) => rows);
const codesOf = (told: Told) => rowsOf(told).map(({ code }) => code);
const lineOf = (told: Told, at = 0) => cellsOf(rowsOf(told)[at] as AppendixRow);

describe('the columns of Appendix A', () => {
  it('are the two years before and the quarters so far', () => {
    expect(headingsOf(appendixOf(someReport()))).toEqual(
      'domain,code,description,2021-22,2022-23,2023-24-Q1,2023-24-Q2,direction,comparator,region,england,rank,quartile,next_quartile'.split(
        ',',
      ),
    );
  });

  it.each([
    ['2023-24-Q1', ['2021-22', '2022-23', '2023-24-Q1']],
    ['2024-25-Q4', ['2022-23', '2023-24', '2024-25-Q1', '2024-25-Q2', '2024-25-Q3', '2024-25-Q4']],
  ])('follow the quarter %s', (quarter, labels) => {
    expect(appendixOf(someReport({ quarter })).periods.map(({ label }) => label)).toEqual(labels);
  });

  it('take a year from its fourth quarter', () => {
    const beside = {
      '2021-22-Q3': [somePosition({ value: 11 })],
      '2021-22-Q4': [somePosition({ value: 12 })],
      '2022-23-Q4': [somePosition({ value: 13 })],
      '2023-24-Q1': [somePosition({ value: 14 })],
    };
    const [row] = rowsOf({ positions: [somePosition({ value: 15 })], beside });
    expect(row?.standings.map((standing) => standing?.value)).toEqual([12, 13, 14, 15]);
  });
});

describe('a row of Appendix A', () => {
  it('says of carers’ social contact what the council’s table says', () => {
    const carried = [socialContact];
    const told = {
      positions: carried,
      beside: { '2021-22-Q4': carried, '2022-23-Q4': carried, '2023-24-Q1': carried },
      figures: [figure('1I(2)', 'As much social contact as they would like')],
    };
    expect(lineOf(told)).toEqual([
      ...[domain1, '1I(2)', 'As much social contact as they would like'],
      ...[24.6, 24.6, 24.6, 24.6, '', 28.4, 29.4, 28, 103, 3, 26.7],
    ]);
  });

  it('has = for the next quartile in the best one', () => {
    expect(lineOf({ positions: [safety] }).slice(-3)).toEqual([36, 1, '=']);
  });

  it('has marks for what there is not: not available of a national measure, not applicable of a local one', () => {
    const [national, local] = [
      { positions: [somePosition({ value: null, mark: '[c]' })] },
      { positions: [waiting] },
    ];
    expect(lineOf(national).slice(3)).toEqual(['[x]', '[x]', '[x]', '[c]', '', ...Array(6).fill('[x]')]);
    expect(lineOf(local).slice(3)).toEqual(['[x]', '[x]', '[x]', 1234, 'down', ...Array(6).fill('[z]')]);
  });

  it('shows the position that is preferred, and keeps the other one', () => {
    const typed = typedPosition('carers-social-contact', 'Social contact', '24.5%');
    const [row] = rowsOf({ positions: [socialContact, typed] });
    expect([row?.position?.value, row?.beside?.value]).toEqual([24.6, 24.5]);
    const [other] = rowsOf({ positions: [typed, socialContact] });
    expect([other?.position?.value, other?.beside?.value]).toEqual([24.5, 24.6]);
  });

  it('shows what was typed where nothing was received, but never in place of what is suppressed', () => {
    const typed = typedPosition('carers-social-contact', 'Social contact', '24.5%');
    const [unknown] = rowsOf({ positions: [somePosition({ value: null, mark: '[x]' }), typed] });
    expect(unknown?.position?.value).toBe(24.5);
    const [suppressed] = rowsOf({ positions: [somePosition({ value: null, mark: '[c]' }), typed] });
    expect(suppressed?.position?.mark).toBe('[c]');
  });

  it('is told from others of the same code by its words', () => {
    const positions = [
      typedPosition('ascof-2014-2a1', 'For 100,000', '12'),
      typedPosition('ascof-2014-2a1', 'Admissions', '26'),
    ];
    const figures = [figure('2A1', 'Admissions'), figure('2A1', 'For 100,000')];
    expect(rowsOf({ positions, figures }).map(({ position }) => position?.value)).toEqual([26, 12]);
  });

  it('shows nothing that is only in the typed file and in no position', () => {
    const [row] = rowsOf({ figures: [figure('1A', 'Quality of life')] });
    expect(row?.position).toBeNull();
    expect(cellsOf(row as AppendixRow)).not.toContain(31415);
  });
});

describe('the rows of Appendix A', () => {
  const both = somePosition({
    indicator: 'carers-satisfaction',
    codes: { 'ascof-2014': '3B', 'ascof-2023': '1E' },
  });

  it('stand in the order of the typed file, then ours that it does not name, local ones last', () => {
    const figures = [
      figure('1E', 'In paid employment'),
      figure('1A', 'Quality of life'),
      figure(undefined, 'Waiting list'),
    ];
    const positions = [missing, employment, both, socialContact];
    expect(rowsOf({ positions, figures }).map(({ domain, code }) => [domain.slice(0, 8), code])).toEqual([
      ['Domain 1', '1E'],
      ['Domain 1', '1A'],
      ['Domain 1', '1I2'],
      ['Domain 3', '3B'],
      ['LOCAL', 'LOCAL'],
      ['Carers (', 'LOCAL'],
    ]);
  });

  it('stand under the heading that was typed over their neighbours', () => {
    const figures = [figure('3A', 'Satisfaction', { domain: 'Domain three' })];
    expect(rowsOf({ positions: [both], figures }).map(({ domain }) => domain)).toEqual([
      'Domain three',
      'Domain three',
    ]);
  });

  it('have codes of the edition that was typed for the quarter', () => {
    expect(codesOf({ positions: [both], figures: [figure('1A', 'Quality of life')] })).toEqual(['1A', '3B']);
    const figures = [figure('1A', 'Quality of life', { framework: 'ascof-2023' })];
    expect(codesOf({ positions: [both], figures })).toEqual(['1A', '1E']);
  });

  it.each([
    ['2022-23-Q4', '3B', 'ascof-2023', '1E'],
    ['2023-24-Q1', '1E', 'ascof-2014', '3B'],
  ])(
    'have codes of the edition of the year %s where nothing was typed',
    (quarter, code, framework, other) => {
      const [row] = rowsOf({ quarter, positions: [both] });
      expect(row?.code).toBe(code);
      expect(row?.otherCode).toEqual({ framework, code: other });
    },
  );

  it('name each position once', () => {
    const positions = [both, socialContact, waiting, missing, employment];
    const figures = [figure('1E', 'In paid employment'), figure('3B', 'Satisfaction')];
    expect(rowsOf({ positions, figures })).toHaveLength(5);
  });
});
