import { expect, it } from 'vitest';
import { figureId } from '../../../shared/comparison/figure-id.ts';

it.each([
  ['ascof-2014', '1I2', 'carers-social-contact'],
  ['ascof-2014', '1I(2)', 'carers-social-contact'],
  ['ascof-2023', '5A(2)', 'carers-social-contact'],
  // The code of carers' quality of life in the old edition is satisfaction of users in the new one.
  ['ascof-2014', '1D', 'carers-quality-of-life'],
  ['ascof-2023', '1D', 'ascof-2023-1d'],
  ['ascof-2014', '2A2 (number of admissions)', 'ascof-2014-2a2numberofadmissions'],
  ['local', 'LOCAL', 'local-waiting-list'],
  ['ascof-2014', undefined, 'ascof-2014-waiting-list'],
] as const)('a figure of %s with code %s is %s', (framework, code, id) => {
  expect(figureId({ framework, code, label: 'Waiting list' })).toBe(id);
});

it('of a code that is a dash is named after its words, and not one of ours that has no code', () => {
  expect(figureId({ framework: 'ascof-2014', code: '–', label: 'Waiting list' })).toBe(
    'ascof-2014-waiting-list',
  );
});
