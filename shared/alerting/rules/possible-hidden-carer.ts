import type { PersonEvidence } from '../evidence.ts';
import { funnelStates, stateByTracker } from '../funnel.ts';
import { householdDetails } from '../household-details.ts';
import type { Rule } from '../rule.ts';

/**
 * Whom the last month that lists them shows with a carer's benefit, whom the council does not know, and who has not
 * answered yet. The figure of the same name counts them whether they have answered or not: it is about who they are, this
 * about whom to contact.
 */
export const possibleHiddenCarer: Rule<PersonEvidence> = {
  id: 'possible-hidden-carer',
  team: 'carers-team',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 14,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'possible hidden carer to contact',
    many: 'possible hidden carers to contact',
    why: 'The Low Income Family Tracker shows a benefit that carers get, and does not say that we know these people as carers. The work list says where one of them may be a carer whom we know already.',
    next: 'Open the work list, contact each household, and offer a carer’s assessment. Record in the tracker how it went. The entry goes away once the tracker says that they are engaged or have declined.',
    wrong: 'Set “known to council” in the tracker. The entry goes away with the next file.',
  },
  conditions({ person, listings, alike }) {
    const last = listings.at(-1);
    if (last === undefined || !funnelStates[stateByTracker(listings)].isOpen) return [];
    const mayBe = alike.length > 0 && { alike: [...alike] };
    const details = { ...householdDetails(last.row), since: last.row.contacted_on, ...mayBe };
    return [{ subject: person, details, isAlone: last.byMessage }];
  },
};
