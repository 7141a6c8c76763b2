import { daysLater } from '../../calendar/days.ts';
import { periodsDue } from '../../calendar/periods.ts';
import { dateInWords } from '../../reporting/html-words.ts';
import type { CouncilEvidence } from '../evidence.ts';
import { fileOf } from '../file-words.ts';
import type { Rule } from '../rule.ts';

/** The provider's return for the last quarter that is due has not come, though there were returns before. */
export const providerReturnLate: Rule<CouncilEvidence> = {
  id: 'provider-return-late',
  team: 'commissioning',
  timing: 'digest',
  threshold: 30,
  escalateAfterDays: 14,
  page: 'index.html#uploads',
  isAboutPeople: false,
  words: {
    one: 'provider’s return that is late',
    many: 'providers’ returns that are late',
    why: 'The quarter has been over for longer than the return may take, and no return for it counts yet.',
    next: 'Ask the provider for the return, and upload it when you have it.',
    wrong: 'If the provider has more time, change the days of this alert in the council’s settings.',
  },
  conditions({ datasets }, { today, threshold }) {
    const returns = datasets.filter(({ source }) => source === 'provider').map(({ dataset }) => dataset);
    return periodsDue('quarter', threshold, today, 1)
      .filter(({ name }) => !returns.includes(name) && returns.some((earlier) => earlier < name))
      .map(({ name, to }) => ({
        subject: name,
        line: `The ${fileOf('provider', 'quarter', name)} was due by ${dateInWords(daysLater(to, threshold))}.`,
      }));
  },
};
