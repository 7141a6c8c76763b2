import type { PersonEvidence } from '../../../../shared/alerting/evidence.ts';
import type { Rule } from '../../../../shared/alerting/rule.ts';
import type { IsoDate, Month } from '../../../../shared/contracts/identifiers.ts';
import type { LiftMatch } from '../../../../shared/contracts/records.ts';
import { defaultSettings } from '../../../../shared/contracts/settings.ts';

/** A carer whom the council does not know; `said` is what else the month says. */
const row = (said: Partial<LiftMatch>): LiftMatch => ({
  kind: 'lift-match',
  household_ref: 'H-1',
  ward: 'Longford',
  signals: ['carers_allowance'],
  known_to_council: false,
  ...said,
});

/** A person whom so many months list, oldest first. */
export const listed = (...months: Partial<LiftMatch>[]): PersonEvidence => ({
  person: 'P1',
  listings: months.map((said, at) => ({
    month: `2023-0${at + 1}` as Month,
    row: row(said),
    byMessage: false,
  })),
  alike: [],
});

/** The same, where a single message says the month at this place. */
export const byMessageAt = (place: number, { listings, ...rest }: PersonEvidence): PersonEvidence => ({
  ...rest,
  listings: listings.map((listing, at) => ({ ...listing, byMessage: at === place })),
});

export const judged = { today: '2023-03-20' as IsoDate, threshold: 0, settings: defaultSettings };

/** What a rule says of a person whom so many months list. */
export const saidOf = (rule: Rule<PersonEvidence>, ...months: Partial<LiftMatch>[]) =>
  rule.conditions(listed(...months), judged);
