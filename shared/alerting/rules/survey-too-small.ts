import { financialYearOf, quartersLater } from '../../calendar/quarters.ts';
import { financialYear } from '../../contracts/identifiers.ts';
import { surveyResponseRate } from '../../indicators/survey-response-rate.ts';
import { surveyProgress } from '../../reporting/quarter/survey-tracker.ts';
import type { FigureEvidence } from '../evidence.ts';
import { few, isFew } from '../figure-words.ts';
import type { Rule } from '../rule.ts';

/** The Survey of Adult Carers of this financial year or the last, with too few answers for a margin of five points (statistics/survey-size.ts). */
export const surveyTooSmall: Rule<FigureEvidence> = {
  id: 'survey-too-small',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 28,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'carers’ survey with too few answers',
    many: 'carers’ surveys with too few answers',
    why: 'The more carers answer, the surer the figures are. With so few answers, the true figure may be more than 5 points away from the one shown.',
    next: 'Show its figures with their margin of error, or do not publish them. Ask more carers the next time.',
    wrong:
      'Tell the analysts. They can send the answers that are missing, or set in the settings how many carers could have been asked.',
  },
  conditions: ({ quarter, positions }, { settings }) =>
    positions.flatMap(({ indicator, source, numerator, denominator }) => {
      if (indicator !== surveyResponseRate.id || numerator === null || denominator === null) return [];
      const year = financialYear.safeParse(source?.replace('sace ', '')).data;
      // An older one is history: nothing can be done about it.
      if (year === undefined || year < financialYearOf(quartersLater(quarter, -4))) return [];
      const progress = surveyProgress({ year, sampled: denominator, responded: numerator }, settings);
      if (progress.stillNeeded === 0) return [];
      const line = `Survey of ${year}: ${said(numerator)} carers have answered, and it takes ${said(progress.needed)}.`;
      return [{ subject: year, line }];
    }),
};

const said = (count: number): string => (isFew(count) ? `fewer than ${few}` : String(count));
