import type { LiftMatch } from '../../contracts/records.ts';
import { hasCarerSignal } from '../../indicators/possible-hidden-carers.ts';
import type { PersonEvidence } from '../evidence.ts';
import { householdDetails } from '../household-details.ts';
import { listedLately } from '../listed-lately.ts';
import type { Rule } from '../rule.ts';

const mayClaim = (row: LiftMatch): boolean =>
  hasCarerSignal(row) &&
  row.contact_status === 'engaged' &&
  row.pension_credit_eligible === true &&
  row.pension_credit_claimed !== true;

/**
 * Carers who are engaged, may get Pension Credit, and do not: by the last month that lists them, of the last three, whether the
 * council knows them or not. A blank under “claimed” counts as not claimed, one under “eligible” as not eligible.
 */
export const pensionCreditNotClaimed: Rule<PersonEvidence> = {
  id: 'pension-credit-not-claimed',
  team: 'carers-team',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 28,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'carer who may miss out on Pension Credit',
    many: 'carers who may miss out on Pension Credit',
    why: 'The Low Income Family Tracker says that we are in touch with these carers, and that they can get Pension Credit. It does not say that they have claimed it.',
    next: 'Open the work list, contact each household, and offer help with the claim. The entry goes away once the tracker says that they have claimed.',
    wrong:
      'Set “pension credit claimed” in the tracker, or take “eligible” away. The entry goes away with the next file.',
  },
  conditions({ person, listings }, { today }) {
    const last = listedLately(listings, today);
    if (last === undefined || !mayClaim(last.row)) return [];
    return [{ subject: person, details: householdDetails(last.row), isAlone: last.byMessage }];
  },
};
