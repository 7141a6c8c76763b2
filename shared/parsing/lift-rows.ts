import { monthOf } from '../calendar/months.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { problemOf } from '../contracts/problems.ts';
import { carerSignals, contactStatuses, type LiftMatch, povertyBands } from '../contracts/records.ts';
import { date, oneOf, words, yesNo } from './cells.ts';
import { cellOf, type RowValues, type SourceRows } from './source-rows.ts';

function contentOf(values: RowValues): LiftMatch {
  const born = cellOf<IsoDate>(values, 'date_of_birth');
  return {
    kind: 'lift-match',
    household_ref: cellOf<string>(values, 'household_ref'),
    born: born && monthOf(born),
    gender: cellOf<string>(values, 'gender'),
    ward: cellOf<string>(values, 'ward'),
    signals: carerSignals.filter((signal) => values[signal] === true),
    pension_credit_eligible: cellOf<boolean>(values, 'pension_credit_eligible'),
    pension_credit_claimed: cellOf<boolean>(values, 'pension_credit_claimed'),
    poverty_band: cellOf<LiftMatch['poverty_band']>(values, 'poverty_band'),
    known_to_council: values.known_to_council === true,
    contact_status: cellOf<LiftMatch['contact_status']>(values, 'contact_status'),
    contacted_on: cellOf<IsoDate>(values, 'contacted_on'),
  };
}

/** Low Income Family Tracker: one row per person and month. */
export const liftRows: SourceRows = {
  columns: {
    household_ref: words(),
    person_ref: words(),
    date_of_birth: date,
    postcode: words(),
    uprn: words(),
    ward: words(),
    gender: words(),
    carers_allowance: yesNo,
    carer_element: yesNo,
    carer_premium: yesNo,
    underlying_entitlement: yesNo,
    pension_credit_eligible: yesNo,
    pension_credit_claimed: yesNo,
    poverty_band: oneOf(povertyBands),
    monthly_shortfall: words(),
    known_to_council: yesNo,
    contact_status: oneOf(contactStatuses),
    contacted_on: date,
  },
  required: [],
  done: ['date_of_birth', 'contacted_on'],
  check: (values) =>
    values.person_ref === undefined && values.household_ref === undefined
      ? [problemOf('key-missing', { column: 'person_ref or household_ref' })]
      : [],
  statement: (values) => ({ content: contentOf(values) }),
};
