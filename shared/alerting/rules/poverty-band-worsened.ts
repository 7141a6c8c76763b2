import { type LiftMatch, povertyBands } from '../../contracts/records.ts';
import { hasCarerSignal } from '../../indicators/possible-hidden-carers.ts';
import type { PersonEvidence } from '../evidence.ts';
import { householdDetails } from '../household-details.ts';
import type { Rule } from '../rule.ts';

/** 0 is the best; undefined where the row has none. */
const rankOf = ({ poverty_band: band }: LiftMatch): number | undefined =>
  band === undefined ? undefined : povertyBands.indexOf(band);

/**
 * Carers whom the last month that lists them puts in a worse band than the month before that lists them. Where one of the
 * two has no band, nothing can be said. A further fall in the next month is the same alert: it ends with the first month in
 * which it is not worse than the one before.
 */
export const povertyBandWorsened: Rule<PersonEvidence> = {
  id: 'poverty-band-worsened',
  team: 'carers-team',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 28,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'carer who has less to live on than before',
    many: 'carers who have less to live on than before',
    why: 'The Low Income Family Tracker shows a benefit that carers get, and puts these households in a worse band than the month before.',
    next: 'Open the work list, contact each household, and check which benefits and help they can get. The entry goes away with the next file in which they have not fallen further.',
    wrong: 'Correct the band in the tracker. The entry goes away with the next file.',
  },
  conditions({ person, listings }) {
    const [before, last] = listings.slice(-2);
    if (before === undefined || last === undefined || !hasCarerSignal(last.row)) return [];
    const [was, is] = [rankOf(before.row), rankOf(last.row)];
    if (was === undefined || is === undefined || is <= was) return [];
    const details = { ...householdDetails(last.row), band: last.row.poverty_band };
    return [{ subject: person, details, isAlone: last.byMessage || before.byMessage }];
  },
};
