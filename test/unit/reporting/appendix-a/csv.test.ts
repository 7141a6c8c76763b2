import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../shared/parsing/read-rows.ts';
import { appendixCsv } from '../../../../shared/reporting/appendix-a/csv.ts';
import { appendixOf } from '../../../../shared/reporting/appendix-a/rows.ts';
import {
  employment,
  figure,
  safety,
  socialContact,
  someReport,
  type Told,
  typedPosition,
} from './some-report.ts';

const csvOf = (told: Told) => appendixCsv(appendixOf(someReport(told)));
const linesOf = (told: Told) => csvOf(told).split('\r\n').slice(1, -1);
const cellsOf = (told: Told) => [
  ...readRows(new TextEncoder().encode(csvOf(told)), { encoding: 'utf-8', separator: ',' }),
];

describe('appendix-a.csv', () => {
  it('has a counted figure as a number, a typed one as it was typed, and = in the best quartile', () => {
    const figures = [
      figure('1I2', 'Social contact'),
      figure('1E', 'In paid employment'),
      figure('4A', 'Safe'),
    ];
    const domain = 'Domain 1 - Enhancing quality of life for people with care and support needs';
    const beside = { '2022-23-Q4': [employment] };
    expect(linesOf({ positions: [socialContact, employment, safety], figures, beside })).toEqual([
      `${domain},1I2,Social contact,[x],[x],[x],24.6,,28.4,29.4,28,103,3,26.7`,
      `${domain},1E,In paid employment,[x],1.9 (14),[x],1.9 (14),level,3.7,3.3,4.8,111,3,[x]`,
      `${domain},4A,Safe,[x],[x],[x],69.9%,,[x],[x],[x],36,1,=`,
    ]);
  });

  it('shows the mark, not the typed text, of a figure that is suppressed', () => {
    const hidden = typedPosition('ascof-2014-1e', 'E', '1.9 (14)', { value: null, mark: '[c]' });
    expect(csvOf({ positions: [hidden] })).toContain('[c]');
    expect(csvOf({ positions: [hidden] })).not.toContain('14)');
  });

  it('has no cell that a spreadsheet would run', () => {
    const figures = [
      figure('=1+1', '+SUM(A1)', { domain: '@x' }),
      figure(undefined, '-1+1', { domain: '\t=1' }),
    ];
    const cells = cellsOf({ figures }).flat();
    expect(cells).toContain("'=1+1");
    expect(cells.filter((cell) => /^\s*[=+@-]./.test(cell))).toEqual([]);
  });
});
