import { expect, test } from 'vitest';
import { contrastWithWhite } from '../../../shared/contracts/contrast.ts';

test.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#FF0000', 4],
])('the contrast of %s with white is %d to 1', (colour, contrast) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 1);
});
