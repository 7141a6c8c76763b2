import { previousMonth } from '../../calendar/months.ts';
import { type LiftMatch, povertyBands } from '../../contracts/records.ts';
import { hasCarerSignal } from '../../indicators/possible-hidden-carers.ts';
import type { PersonEvidence } from '../evidence.ts';
import { householdDetails } from '../household-details.ts';
import { listedLately } from '../listed-lately.ts';
import type { Rule } from '../rule.ts';

/** 0 is the best; undefined where the row has none. */
const rankOf = ({ poverty_band: band }: LiftMatch): number | undefined =>
  band === undefined ? undefined : povertyBands.indexOf(band);

/**
 * Carers whom the last month that lists them, of the last three, puts in a worse band than the month before it. Where one
 * of the two has no band, or the month before does not list them, nothing can be said. Who has declined help is left in
 * peace. A further fall in the next month is the same alert: it ends with the first month that is not worse than the one
 * before.
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
  conditions({ person, listings }, { today }) {
    const last = listedLately(listings, today);
    if (last === undefined || !hasCarerSignal(last.row) || last.row.contact_status === 'declined') return [];
    const before = listings.find(({ month }) => month === previousMonth(last.month));
    if (before === undefined) return [];
    const [was, is] = [rankOf(before.row), rankOf(last.row)];
    if (was === undefined || is === undefined || is <= was) return [];
    const details = { ...householdDetails(last.row), band: last.row.poverty_band };
    return [{ subject: person, details, isAlone: last.byMessage || before.byMessage }];
  },
};
