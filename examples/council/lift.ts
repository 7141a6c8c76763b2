import { plusDays } from './calendar.ts';
import { csv, type Row } from './csv.ts';
import { bornAtAge, impossiblePostcode, someWard, syntheticId } from './people.ts';
import { between, chance, pick, type Random } from './random.ts';

const MONTHS = ['2023-07', '2023-08', '2023-09'] as const;
const SIGNALS = ['carers_allowance', 'carer_element', 'carer_premium', 'underlying_entitlement'] as const;

const LIFT_COLUMNS = [
  'household_ref',
  'person_ref',
  'date_of_birth',
  'postcode',
  'uprn',
  'ward',
  'gender',
  ...SIGNALS,
  'pension_credit_eligible',
  'pension_credit_claimed',
  'poverty_band',
  'monthly_shortfall',
  'known_to_council',
  'contact_status',
  'contacted_on',
];

/** Where a contact goes from one month to the next; most stay where they are. */
const NEXT_STATUS: Readonly<Record<string, readonly string[]>> = {
  identified: ['identified', 'contacted', 'contacted', 'no-contact'],
  contacted: ['contacted', 'engaged', 'engaged', 'declined', 'no-contact'],
  engaged: ['engaged'],
  declined: ['declined'],
  'no-contact': ['no-contact', 'contacted'],
};

/**
 * Three monthly exports. Some people leave the list, some come, contacts move on; `carers` are people with an
 * assessment, a few of whom the export shows as not known to the council.
 */
export function liftMonths(random: Random, carers: readonly Row[]): Map<string, Row[]> {
  const months = new Map<string, Row[]>();
  let people = Array.from({ length: 121 }, (_, place) => newcomer(random, place + 1, carers[place * 3]));
  let number = people.length;
  for (const month of MONTHS) {
    if (months.size > 0) {
      const staying = people.filter(() => chance(random, 0.93));
      const arrivals = Array.from({ length: between(random, 7, 11) }, () => {
        number += 1;
        return newcomer(random, number, undefined);
      });
      people = [...staying.map((person) => aMonthLater(random, person, month)), ...arrivals];
    }
    months.set(month, people);
  }
  return months;
}

function newcomer(random: Random, number: number, carer: Row | undefined): Row {
  const older = chance(random, 0.42);
  const known = chance(random, 0.33) ? 'yes' : pick(random, ['no', 'no', 'no', '']);
  const signal = chance(random, 0.62) ? pick(random, SIGNALS) : undefined;
  const sameAsCarer = number % 13 === 0 ? carer : undefined;
  return {
    household_ref: syntheticId('SYN-H', Math.ceil(number / 1.1)),
    person_ref: number % 40 === 0 ? '' : syntheticId('SYN-P', number),
    date_of_birth:
      sameAsCarer?.date_of_birth ||
      bornAtAge(random, older ? between(random, 66, 88) : between(random, 19, 64)),
    postcode: sameAsCarer?.postcode ?? impossiblePostcode(random),
    ward: sameAsCarer?.ward ?? someWard(random),
    gender: sameAsCarer?.gender ?? (chance(random, 0.64) ? 'Female' : 'Male'),
    ...Object.fromEntries(SIGNALS.map((column) => [column, column === signal ? 'yes' : 'no'])),
    pension_credit_eligible: older ? 'yes' : 'no',
    pension_credit_claimed: older && chance(random, 0.2) ? 'yes' : 'no',
    poverty_band: pick(random, ['coping', 'struggling', 'struggling', 'at-risk', 'in-crisis']),
    monthly_shortfall: String(between(random, 0, 420)),
    known_to_council: known,
    contact_status: 'identified',
    contacted_on: '',
  };
}

function aMonthLater(random: Random, person: Row, month: string): Row {
  const before = person.contact_status ?? '';
  const status = pick(random, NEXT_STATUS[before] ?? ['identified']);
  const moved = status !== before && status !== 'no-contact';
  const claims = status === 'engaged' && person.pension_credit_eligible === 'yes' && chance(random, 0.45);
  return {
    ...person,
    contact_status: status,
    contacted_on: moved ? plusDays(`${month}-01`, between(random, 0, 24)) : (person.contacted_on ?? ''),
    pension_credit_claimed: claims ? 'yes' : (person.pension_credit_claimed ?? ''),
  };
}

/** A month's export; September's has a band on no list and a person without any reference. */
export function liftFile(month: string, rows: readonly Row[]): string {
  const lines: Row[] = [...rows];
  const [first, second] = rows;
  if (month === '2023-09' && first && second) {
    lines.splice(12, 0, { ...first, person_ref: 'SYN-P-000901', poverty_band: 'comfortable' });
    lines.splice(50, 0, { ...second, person_ref: '', household_ref: '' });
  }
  return csv(LIFT_COLUMNS, lines);
}
