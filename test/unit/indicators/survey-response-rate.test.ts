import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'survey-response-rate';

describe('the response rate of the carers’ survey', () => {
  it('is the share of the sampled who responded: 314 of 1027 is 30.6', () => {
    const sampled = [...times(314, answered({})), ...times(713, answered({}, { responded: false }))];
    expect(figureOf(id, sampled)).toEqual([314, 1027, 30.6]);
  });

  it('goes by responded alone, and the measures by the answers alone', () => {
    const contradictory = [answered({ q11: 1 }, { responded: false })];
    expect(figureOf(id, contradictory)).toEqual([0, 1, 0]);
    expect(figureOf('carers-social-contact', contradictory)).toEqual([1, 1, 100]);
  });

  it('is no estimate: it has neither margin nor interval', () => {
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 1600 } } } };
    const sampled = [answered({}), answered({}, { responded: false })];
    expect(positionOf(id, sampled, { settings })).toMatchObject({
      value: 50,
      marginOfError: null,
      interval: null,
    });
  });
});
