import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import { contributions, inputsOf } from '../../../shared/indicators/contributions.ts';
import { byText } from '../../../shared/indicators/counting/counters.ts';
import { indicatorsOf } from '../../../shared/indicators/table.ts';
import { talliesDirectly, talliesFromCells } from '../../../shared/indicators/tallies.ts';
import { answered, completed, person, requested } from './evidence.ts';

const subjects = [
  answered({ q11: 1 }, { year: '2023-24' }),
  answered({ q11: 2 }, { year: '2021-22' }),
  answered({ q11: 3 }, { year: '2021-22' }),
  completed('2023-05-10', { outcome: 'respite' }),
  completed('2023-08-10', { outcome: 'no-change' }),
  requested('2023-08-10'),
  person({ '2023-09': {}, '2023-08': {} }),
];
const since = '2022-07-01' as IsoDate;
const nobody = [[]];

describe('what is counted straight from the records', () => {
  const directly = () => talliesDirectly(subjects, since);
  const fromCells = () => talliesFromCells(subjects.flatMap(contributions), since);

  it.each([
    ['sace', '2021-22'],
    ['sace', '2023-24'],
    ['assessments@quarter', '2023-24-Q1'],
    ['assessments@year-to-date', '2023-24-Q2'],
    ['assessments@quarter', '2024-25-Q1'],
  ])('is what the cells run up to: %s at %s', (family, period) => {
    const filled = (counters: object) => Object.entries(counters).filter(([, count]) => count !== 0);
    const counted = filled(directly().at(family, period));
    expect(counted.sort(([one], [other]) => byText(one, other))).toEqual(
      filled(fromCells().at(family, period)).sort(([one], [other]) => byText(one, other)),
    );
    expect(counted.length > 0).toBe(period !== '2024-25-Q1');
  });

  it('is of the same survey years and months, in order, and since the same day', () => {
    for (const tallies of [directly(), fromCells()]) {
      expect(tallies.surveyYears()).toEqual(['2021-22', '2023-24']);
      expect(tallies.liftMonths()).toEqual(['2023-08', '2023-09']);
      expect(tallies.submittedSince).toBe(since);
    }
  });

  it('is nothing where nothing is known of anybody', () => {
    for (const tallies of [talliesDirectly(nobody), talliesFromCells([])]) {
      expect(tallies.at('sace', '2023-24')).toEqual({});
      expect([tallies.surveyYears(), tallies.liftMonths(), tallies.submittedSince]).toEqual([
        [],
        [],
        undefined,
      ]);
    }
  });
});

it('of a subject’s records each family looks at those of its own source', () => {
  const [survey = [], assessment = []] = [answered({}), requested('2023-08-10')];
  expect(inputsOf('sace', [...survey, ...assessment])).toEqual(survey);
});

it('what a subject contributes is in the order of families, and of periods in each', () => {
  const mixed = [...completed('2023-08-10'), ...answered({ q11: 1 }, { ward: 'Longford' })];
  const names = contributions(mixed).map(({ family, period }) => `${family} ${period}`);
  expect(names).toEqual(names.toSorted(byText));
  expect(new Set(names).size).toBeGreaterThan(4);
});

describe('the indicators that a source feeds', () => {
  it('are those that are counted from it, and from the settings all', () => {
    expect(indicatorsOf('experience')).toEqual(new Set(['experience-survey-responses']));
    expect(indicatorsOf('lift')).toEqual(
      new Set(['possible-hidden-carers', 'hidden-carers-engaged', 'pension-credit-claims']),
    );
    expect(indicatorsOf('ascof')).toEqual(new Set());
    const all = indicatorsOf('settings');
    for (const source of ['sace', 'assessments', 'lift', 'cld', 'provider', 'experience'] as const)
      for (const id of indicatorsOf(source)) expect(all).toContain(id);
    expect(all.size).toBeGreaterThan(indicatorsOf('sace').size);
  });
});
