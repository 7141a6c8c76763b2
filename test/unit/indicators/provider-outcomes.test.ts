import { describe, expect, it } from 'vitest';
import { providerOutcomes } from '../../../shared/indicators/provider-outcomes.ts';
import { figureOf, positionOf, returned } from './evidence.ts';

const quarter = '2023-24-Q2';
const reported = (id: string, subjects: Parameters<typeof figureOf>[1]) =>
  figureOf(`provider-outcome-${id}`, subjects, { quarter })[2];

/** A year's outcomes as a provider printed them. */
const printed = [
  returned('outcome', 1317, 'At least one positive outcome'),
  returned('outcome', 441, 'Helped me to carry on caring'),
  returned('outcome', 114, 'Helped me to deal with professionals'),
  returned('outcome', 165, 'Helped me to improve my finances'),
  returned('outcome', 948, 'Helped me to improve my health and wellbeing'),
  returned('outcome', 29, 'Helped me to increase my educational attainment'),
  returned('outcome', 653, 'Made me feel less alone'),
];

describe('outcomes that carers report to the provider', () => {
  it('are counted each on its own: a carer may report several, so they are never added up', () => {
    expect(reported('at-least-one-positive-outcome', printed)).toBe(1317);
    expect(reported('helped-me-to-improve-my-health-and-wellbeing', printed)).toBe(948);
    expect(reported('other', printed)).toBeNull();
    const values = providerOutcomes.map(({ id }) => positionOf(id, printed, { quarter }).value);
    expect(values).toEqual([1317, 441, 114, 165, 948, 29, 653]);
  });

  it('are the same however they are cased and spaced', () => {
    expect(reported('made-me-feel-less-alone', [returned('outcome', 6, ' MADE me  feel less alone.')])).toBe(
      6,
    );
  });

  it('are not available where the return does not name them, and nought where it says so', () => {
    expect(reported('made-me-feel-less-alone', [returned('outcome', 0, 'Made me feel less alone')])).toBe(0);
    expect(
      reported('helped-me-to-carry-on-caring', [returned('outcome', 6, 'Made me feel less alone')]),
    ).toBeNull();
  });

  it('that we do not know of count as other, how often they are reported', () => {
    const others = [returned('outcome', 6, 'Got a break'), returned('outcome', 4, 'Found a job')];
    expect(reported('other', [...printed, ...others])).toBe(10);
  });

  it('in total say nothing, and count nowhere; nor do other measures', () => {
    expect(reported('other', [...printed, returned('outcome', 2350, 'Total')])).toBeNull();
    expect(reported('other', [returned('contacts', 5, 'Got a break')])).toBeNull();
    expect(
      reported('made-me-feel-less-alone', [returned('contacts', 5, 'Made me feel less alone')]),
    ).toBeNull();
  });
});
