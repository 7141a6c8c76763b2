import { lastMonthOf } from '../../calendar/quarters.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { LiftMatch } from '../../contracts/records.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { pensionCreditClaims } from '../../indicators/pension-credit-claims.ts';
import { isPossibleHiddenCarer } from '../../indicators/possible-hidden-carers.ts';
import type { Traced } from '../reference.ts';

/** Where the people stand who were found in benefits data as possible hidden carers: people, at the quarter's end. */
export interface LiftFunnel {
  /** Possible hidden carers in any month up to the quarter's end. */
  readonly identified: number;
  /** Of them, by the latest status: contacted or engaged. */
  readonly contacted: number;
  readonly engaged: number;
  /** Of the engaged, those who were engaged as a carer and claimed Pension Credit in one month's row. */
  readonly pensionCredit: number;
  /** Beside the stages: contact ended, or was not made. */
  readonly declined: number;
  readonly noContact: number;
  /** Nobody has contacted them yet. */
  readonly notYetContacted: number;
  /** Pension Credit claims of engaged carers whom the council knows, or who are no longer engaged: in the indicator, in no stage. */
  readonly claimsElsewhere: number;
}

type Rows = readonly [LiftMatch, ...LiftMatch[]];

/**
 * From found to claiming: every person once, by the rules of the indicators of the Low Income Family Tracker. The
 * latest status is that of the last month that lists the person.
 *
 * @example liftFunnel(records, '2023-24-Q2') // { identified: 66, contacted: 30, engaged: 9, pensionCredit: 2, … }
 */
export function liftFunnel(matches: readonly Traced<LiftMatch>[], quarter: Quarter): LiftFunnel {
  const people = historiesUpTo(quarter, matches);
  const found = people.filter((rows) => rows.some(isPossibleHiddenCarer));
  const having = (...statuses: LiftMatch['contact_status'][]) =>
    found.filter((rows) => statuses.includes(rows.at(-1)?.contact_status));
  const engaged = having('engaged');
  const pensionCredit = engaged.filter(hasClaimed).length;
  return {
    identified: found.length,
    contacted: having('contacted', 'engaged').length,
    engaged: engaged.length,
    pensionCredit,
    declined: having('declined').length,
    noContact: having('no-contact').length,
    notYetContacted: having('identified', undefined).length,
    claimsElsewhere: people.filter(hasClaimed).length - pensionCredit,
  };
}

/** The rows of each person up to the quarter's last month, oldest first. */
function historiesUpTo(quarter: Quarter, matches: readonly Traced<LiftMatch>[]): Rows[] {
  const upTo = matches
    .filter(({ dataset }) => dataset <= lastMonthOf(quarter))
    .sort((a, b) => byText(a.dataset, b.dataset));
  return [...Map.groupBy(upTo, ({ subject }) => subject).values()].map(
    (rows) => rows.map(({ content }) => content) as unknown as Rows,
  );
}

const hasClaimed = (rows: Rows): boolean =>
  Object.values(pensionCreditClaims.counts(rows)).some((n) => n > 0);
