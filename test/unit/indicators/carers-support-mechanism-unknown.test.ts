import { expect, it } from 'vitest';
import { advised, carer, direct } from './carer-events.ts';
import { figureOf, positionOf } from './evidence.ts';

const id = 'carers-support-mechanism-unknown';
const quarter = '2023-24-Q2';

it('carers whose direct support has another mechanism, or none, are counted beside the shares', () => {
  const subjects = [
    carer(direct('other')),
    carer(direct(undefined), advised()),
    carer(direct('other'), direct('commissioned-support')),
    carer(advised()),
  ];
  expect(figureOf(id, subjects, { quarter })).toEqual([2, null, 2]);
  expect(figureOf('carers-direct-payments', subjects, { quarter })[1]).toBe(1);
});

it('neither more nor fewer of them is performance', () => {
  expect(positionOf(id, [carer(direct('other'))], { quarter })).toMatchObject({ better: null, arrow: null });
});
