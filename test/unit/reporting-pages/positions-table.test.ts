import { expect, test } from 'vitest';
import { positionsTable } from '../../../shared/reporting/positions-table.ts';
import { missing, qualityOfLife, somePosition, somePositions, waiting } from './some.ts';

test('is a line for each indicator, aligned', () => {
  expect(positionsTable(somePositions([qualityOfLife, somePosition(), waiting, missing]))).toBe(
    `Coventry, Quarter 2 of 2023-24 (July to September 2023), as of 30 September 2023 at 11:00

indicator                   value        count     ±  direction  target         source
----------------------  ---------  -----------  ----  ---------  -------------  ---------------------
carers-quality-of-life  score 7.1  2,130 / 300  ±0.2             7.0 met        sace 2021-22, carried
carers-social-contact       24.6%     74 / 301  ±4.4                            sace 2021-22, carried
assessments-awaiting        1,234                     ↓ worse    1,000 not met  assessments
hidden-carers-engaged         [x]                                               none yet
`,
  );
});

test('is never wider than 110 characters, whatever it is given', () => {
  const long = somePosition({
    indicator: 'x'.repeat(90),
    source: 'y'.repeat(90),
    target: 28.4,
    arrow: 'level',
  });
  const lines = positionsTable(somePositions([long], { name: 'z'.repeat(200) })).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(110);
});

test('keeps its columns where one name is very long, in the line of that name too', () => {
  const long = { ...waiting, indicator: `provider-outcome-${'x'.repeat(30)}` };
  const table = positionsTable(somePositions([waiting, long, qualityOfLife]));
  const [, , headings, , first, second] = table.split('\n');
  expect(headings?.indexOf('value')).toBeLessThan(40);
  expect(second?.lastIndexOf('assessments')).toBe(first?.lastIndexOf('assessments'));
});

test('shows a rate by its number, because its name says of how many', () => {
  const rate = somePosition({
    indicator: 'carers-supported-per-100000',
    ...{ numerator: 102, denominator: 280_000, value: 36.4, unit: 'per 100,000' },
  });
  expect(positionsTable(somePositions([rate]))).toContain(' 36.4  102 / 280,000 ');
});

test('lets no name steer the terminal', () => {
  const steering = `\u001b[31mred\u0007\nnew line`;
  const table = positionsTable(somePositions([somePosition({ source: steering })], { name: steering }));
  expect(table.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
});

test('says so where nothing was received', () => {
  expect(positionsTable(somePositions([missing], { asOf: null }))).toContain('nothing received yet');
});
