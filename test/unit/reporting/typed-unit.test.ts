import { expect, test } from 'vitest';
import { readTypedFigure } from '../../../shared/parsing/typed-figure.ts';
import { typedUnit } from '../../../shared/reporting/typed-unit.ts';

const unitOf = (label: string, value = '12', unit?: string) =>
  typedUnit({ label, value: readTypedFigure(value) ?? { text: value, value }, unit });

test.each([
  ['Reviews', '49.6%', undefined, '%'],
  ['Reviews', '49.6', '%', '%'],
  ['Reviews', '49.6', 'per cent', '%'],
  ['Admissions', '12', 'per 100,000', 'per 100,000'],
  ['Admissions per 100,000 population', '12', undefined, 'per 100,000'],
  ['Proportion of older people still at home 91 days after', '83', undefined, '%'],
  ['Number of admissions', '26', undefined, 'count'],
  ['Waiting list (number of people)', '330', undefined, 'count'],
  ['Waiting times (average of days)', '96', undefined, 'days'],
  ['Conversion rate (%)', '20', undefined, '%'],
  ['Quality of life', '7', 'score out of 12', 'score 0–12'],
  ['Overall satisfaction of people', '62', undefined, 'number'],
  ['Cost', '62%', 'pounds', 'number'],
])('%s, %s, %s: %s', (label, value, unit, expected) => {
  expect(unitOf(label, value, unit)).toBe(expected);
});
