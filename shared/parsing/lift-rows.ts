import { monthOf } from '../calendar/months.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { problemOf } from '../contracts/problems.ts';
import { carerSignals, contactStatuses, type LiftMatch, povertyBands } from '../contracts/records.ts';
import { date, oneOf, words, yesNo } from './cells.ts';
import { matchKeysOf } from './match-keys.ts';
import { cellOf, type RowContext, type RowValues, type SourceRows } from './source-rows.ts';

function contentOf(values: RowValues, context: RowContext): LiftMatch {
  const born = cellOf<IsoDate>(values, 'date_of_birth');
  const signals = carerSignals.filter((signal) => values[signal] === true);
  const known = values.known_to_council === true;
  return {
    kind: 'lift-match',
    household_ref: cellOf<string>(values, 'household_ref'),
    born: born && monthOf(born),
    gender: cellOf<string>(values, 'gender'),
    ward: cellOf<string>(values, 'ward'),
    signals,
    pension_credit_eligible: cellOf<boolean>(values, 'pension_credit_eligible'),
    pension_credit_claimed: cellOf<boolean>(values, 'pension_credit_claimed'),
    poverty_band: cellOf<LiftMatch['poverty_band']>(values, 'poverty_band'),
    known_to_council: known,
    contact_status: cellOf<LiftMatch['contact_status']>(values, 'contact_status'),
    contacted_on: cellOf<IsoDate>(values, 'contacted_on'),
    // Who is no carer, as far as anybody knows, need not be recognised.
    matchKeys: known || signals.length > 0 ? matchKeysOf(values, context) : undefined,
  };
}

/** What a household is called where it stands for a person: a person may have the same number. */
export const householdSubject = (householdRef: string): string => `household:${householdRef}`;

/** Low Income Family Tracker: one row per person and month. */
export const liftRows: SourceRows = {
  columns: {
    household_ref: words().meta({
      description: "The tracker's household; what the carers' team looks people up by",
      examples: ['SYN-H-000001'],
    }),
    person_ref: words().meta({
      description:
        'What names the person, the same every month; where it is blank the household stands for them',
      examples: ['SYN-P-000001'],
    }),
    date_of_birth: date.meta({
      description:
        'Date of birth, for age bands; only the month is kept, and the day in the hashes of uprn and postcode',
      examples: ['1956-09-27'],
    }),
    postcode: words().meta({
      description:
        'Kept only in a keyed hash of postcode, date of birth and gender: to propose that somebody may be a carer on record already',
      examples: ['ZZ1 8GE'],
    }),
    uprn: words().meta({
      description:
        'Unique property reference number; kept only in a keyed hash of uprn and date of birth, to the same end as postcode',
      examples: ['000000000001'],
    }),
    ward: words().meta({
      description: 'Ward of the household; one that is not in the settings counts as other',
      examples: ['Longford'],
    }),
    gender: words().meta({ description: 'Gender, for the breakdown', examples: ['Female'] }),
    carers_allowance: yesNo.meta({
      description: "Gets Carer's Allowance: a sign of caring",
      examples: ['yes'],
    }),
    carer_element: yesNo.meta({
      description: 'Universal Credit has the carer element: a sign of caring',
      examples: ['no'],
    }),
    carer_premium: yesNo.meta({
      description: 'A benefit has the carer premium: a sign of caring',
      examples: ['no'],
    }),
    underlying_entitlement: yesNo.meta({
      description: "Has an underlying entitlement to Carer's Allowance: a sign of caring",
      examples: ['no'],
    }),
    pension_credit_eligible: yesNo.meta({ description: 'Could get Pension Credit', examples: ['yes'] }),
    pension_credit_claimed: yesNo.meta({ description: 'Gets Pension Credit', examples: ['no'] }),
    poverty_band: oneOf(povertyBands).meta({
      description: 'How the household gets by',
      examples: ['struggling'],
    }),
    monthly_shortfall: words().meta({
      description: 'Pounds a month that the household lacks; read, and not kept',
      examples: ['309'],
    }),
    known_to_council: yesNo.meta({
      description: 'Whether the council knows them as a carer in this month; blank counts as not known',
      examples: ['no'],
    }),
    contact_status: oneOf(contactStatuses).meta({
      description: "How far the carers' team has got",
      examples: ['contacted'],
    }),
    contacted_on: date.meta({ description: 'Day of the latest contact', examples: ['2023-09-12'] }),
  },
  required: [],
  done: ['date_of_birth', 'contacted_on'],
  check: (values) =>
    values.person_ref === undefined && values.household_ref === undefined
      ? [problemOf('key-missing', { column: 'person_ref or household_ref' })]
      : [],
  identity: ({ person_ref, household_ref }) => {
    const name = person_ref === undefined ? householdSubject(String(household_ref)) : String(person_ref);
    return { naturalKey: name, subject: name };
  },
  statement: (values, context) => ({ content: contentOf(values, context) }),
};
