import { describe, expect, it } from 'vitest';
import type { SurveyResponse } from '../../../shared/contracts/records.ts';
import { answered, figureOf, positionOf, times } from './evidence.ts';

interface SurveyShare {
  readonly id: string;
  /** Whose share it is, in words. */
  readonly of: string;
  /** Which answers count, in words. */
  readonly counts: string;
  readonly question: keyof SurveyResponse['answers'];
  /** How many options the question has. */
  readonly options: number;
  readonly counted: readonly number[];
  /** An option that makes a respondent no part of the measure. */
  readonly leftOut?: { readonly option: number; readonly who: string };
  /** Numerator, denominator and value where each option was chosen once. */
  readonly ofOneEach: readonly [number, number, number];
  readonly better: 'higher' | 'lower';
  readonly codes: Readonly<Record<string, string>>;
}

/** What holds for each share of the respondents to a question who chose certain options. */
export const describeSurveyShare = (share: SurveyShare) =>
  describe(share.of, () => {
    const { id, question, counted, leftOut } = share;
    const options = Array.from({ length: share.options }, (_, at) => at + 1);
    const others = options.filter((option) => !counted.includes(option) && option !== leftOut?.option);
    const choosing = (option: number) => answered({ [question]: option });
    const [one = 0] = counted;
    const [another = 0] = others;

    it(`counts ${share.counts}, of all who answered${leftOut ? `, less ${leftOut.who}` : ''}`, () => {
      expect(figureOf(id, options.map(choosing))).toEqual(share.ofOneEach);
      for (const option of counted) expect(figureOf(id, [choosing(option)])).toEqual([1, 1, 100]);
      for (const option of others) expect(figureOf(id, [choosing(option)])).toEqual([0, 1, 0]);
    });

    if (leftOut)
      it(`leaves out ${leftOut.who}: without others there is no value`, () => {
        expect(positionOf(id, [choosing(leftOut.option)])).toMatchObject({
          numerator: 0,
          denominator: 0,
          value: null,
          mark: '[x]',
        });
      });

    it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
      const respondents = [choosing(one), answered({}), choosing(share.options + 1)];
      expect(figureOf(id, respondents)).toEqual([1, 1, 100]);
    });

    it(`is an estimate in percent, and ${share.better} is better`, () => {
      const half = [...times(50, choosing(one)), ...times(50, choosing(another))];
      const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
      // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
      expect(positionOf(id, half, { settings })).toMatchObject({
        unit: '%',
        better: share.better,
        codes: share.codes,
        marginOfError: 7,
        interval: [43, 57],
      });
    });
  });
