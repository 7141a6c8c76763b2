import { isPossibleHiddenCarer } from '../../indicators/possible-hidden-carers.ts';
import type { PersonEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** Whom the last month that lists them shows with a carer's benefit, and whom the council does not know. */
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
    why: 'The Low Income Family Tracker shows that these people get a benefit for carers. We do not have them on record as carers.',
    next: 'Open the work list. Contact each household, and offer a carer’s assessment. Then record in the tracker how it went.',
    wrong:
      'If we know a person already, set “known to council” in the tracker. The next file takes them off the list.',
  },
  conditions({ person, listings, alike }) {
    const last = listings.at(-1);
    if (last === undefined || !isPossibleHiddenCarer(last.row)) return [];
    const { household_ref, ward, signals, contact_status: status } = last.row;
    const details = { household_ref, ward, signals, status, ...(alike.length > 0 && { alike: [...alike] }) };
    return [{ subject: person, details, isAlone: last.byMessage }];
  },
};
