import type { Episode } from '../contracts/alerts.ts';
import type { LiftMatch } from '../contracts/records.ts';

/** What the work list says of a household, by one month's row of the tracker. */
export const householdDetails = ({
  household_ref,
  ward,
  signals,
  contact_status: status,
}: LiftMatch): NonNullable<Episode['details']> => ({ household_ref, ward, signals, status });
