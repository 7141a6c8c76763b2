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
    why: 'The Low Income Family Tracker shows a benefit that carers get, and we do not have these people on record as carers. The work list says where one of them may be a carer whom we know already.',
    next: 'Open the work list, contact each household, and offer a carer’s assessment. Record in the tracker how it went.',
    wrong: 'Set “known to council” in the tracker. The entry goes away with the next file.',
  },
  conditions({ person, listings, alike }) {
    const last = listings.at(-1);
    if (last === undefined || !isPossibleHiddenCarer(last.row)) return [];
    const { household_ref, ward, signals, contact_status: status } = last.row;
    const details = { household_ref, ward, signals, status, ...(alike.length > 0 && { alike: [...alike] }) };
    return [{ subject: person, details, isAlone: last.byMessage }];
  },
};
