import { expect, it } from 'vitest';
import type { Positions } from '../../../shared/contracts/positions.ts';
import { publishedEdition } from '../../../shared/disclosure/published-edition.ts';
import { exampleReport } from '../../example-report.ts';
import { sha256 } from '../../property/disclosure-council.ts';

type Figure = Positions['positions'][number]['breakdowns'][number];

/** One respondent, of the largest group of each dimension, no longer gives the answer that is counted. */
function withOneAnswerLess(positions: Positions, indicator: string): Positions {
  const less = <T extends Pick<Figure, 'numerator' | 'denominator' | 'value'>>(figure: T): T => {
    const numerator = (figure.numerator ?? 0) - 1;
    return {
      ...figure,
      numerator,
      value: Math.round((1000 * numerator) / (figure.denominator ?? 1)) / 10,
    };
  };
  return {
    ...positions,
    positions: positions.positions.map((position) => {
      if (position.indicator !== indicator) return position;
      const largest = new Set(
        [...Map.groupBy(position.breakdowns, ({ dimension }) => dimension).values()].map((groups) =>
          groups.reduce((most, each) => ((each.denominator ?? 0) > (most.denominator ?? 0) ? each : most)),
        ),
      );
      const breakdowns = position.breakdowns.map((each) => (largest.has(each) ? less(each) : each));
      return { ...less(position), breakdowns };
    }),
  };
}

it('shows every total of a survey in a restatement in which one answer differs, that one from rounded counts', async () => {
  const { positions, settings } = await exampleReport();
  const publish = (internal: Positions, earlier: Parameters<typeof publishedEdition>[0]['earlier']) =>
    publishedEdition({ positions: internal, settings, earlier, sha256 });
  const out = { internal: positions, published: publish(positions, []) };
  const restated = publish(withOneAnswerLess(positions, 'carers-social-contact'), [out]);
  const survey = restated.positions.filter(({ source }) => source?.startsWith('sace '));
  expect(survey.length).toBeGreaterThan(10);
  expect(survey.filter(({ value }) => value === null)).toEqual([]);
  const social = survey.find(({ indicator }) => indicator === 'carers-social-contact');
  // 73 of 301 are 24.3 %, 75 of 300 are 25.
  expect(social).toMatchObject({ numerator: 75, denominator: 300, value: 25 });
  const mean = survey.find(({ indicator }) => indicator === 'carers-quality-of-life');
  expect(mean?.marginOfError).not.toBeNull();
}, 60_000);
