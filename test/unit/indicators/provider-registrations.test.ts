import { expect, it } from 'vitest';
import { figureOf, positionOf, returned } from './evidence.ts';
import { describeProviderMeasure } from './provider-measure.ts';

const id = 'provider-registrations';
const quarter = '2023-24-Q2';

describeProviderMeasure(id, 'registered');

it('new registrations are shown by the provider’s own age bands, however they are written', () => {
  const bands = ['65+', '25 – 34', '35 to 44', '65 and over', 'Unknown', 'Under 65'];
  const subjects = bands.map((band, at) => returned('registered', at + 1, band));
  expect(figureOf(id, subjects, { quarter })).toEqual([21, null, 21]);
  const shown = positionOf(id, subjects, { quarter }).breakdowns.map(
    ({ dimension, group, value }) => `${dimension} ${group}: ${value}`,
  );
  expect(shown).toEqual(['age 25-34: 2', 'age 35-44: 3', 'age 65+: 5', 'age Under 65: 6', 'age Unknown: 5']);
});

it('what only looks like an age band is a group by its own words', () => {
  const others = ['ages 25-34', '25-34 or so', 'about 65+', '65+ only'];
  const written = ['35-44', '35  –  44', '35to44', '75 +', '75 or over', '75+', '25-34', '65+'];
  const subjects = [...others, ...written].map((band) => returned('registered', 1, band));
  const shown = positionOf(id, subjects, { quarter }).breakdowns.map(
    ({ group, value }) => `${group}: ${value}`,
  );
  expect(shown).toContain('35-44: 3');
  expect(shown).toContain('75+: 3');
  expect(shown).toHaveLength(others.length + 4);
});

it('a total of new registrations is in no age band', () => {
  const subjects = [returned('registered', 30, 'total'), returned('registered', 10, '65+')];
  expect(positionOf(id, subjects, { quarter })).toMatchObject({
    value: 30,
    breakdowns: [{ dimension: 'age', group: '65+', numerator: 10, value: 10 }],
  });
});
