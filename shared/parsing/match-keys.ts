import type { MatchKeys } from '../contracts/records.ts';
import { fold } from './fold.ts';
import { cellOf, type RowContext, type RowValues } from './source-rows.ts';

/** What systems write where no day of birth is known; two people who share it share nothing. */
const placeholderBirth = '1900-01-01';

/** Words and codes that say that nobody knows. Source of the codes: NHS Data Dictionary, PERSON STATED GENDER CODE. */
const noGender = new Set([
  ...['unknown', 'not known', 'not stated', 'not specified', 'not recorded', 'not disclosed'],
  ...['prefer not to say', 'refused', 'other', 'x', '0', '9'],
]);
const sameGender: Readonly<Record<string, string>> = { f: 'female', '2': 'female', m: 'male', '1': 'male' };

/** UPRN as its number; undefined where it is none. Up to 12 digits; systems pad with noughts, and fill with nines. */
function uprnOf(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '').replace(/^0+/, '');
  return /^\d{1,12}$/.test(digits) && !/^9{12}$/.test(digits) ? digits : undefined;
}

/**
 * Whole postcode in capitals without spaces; undefined where it is none, as ZZ99, which stands for no or no known address.
 *
 * @example postcodeOf(' zz1 8ge') // 'ZZ18GE'
 */
export function postcodeOf(text: string): string | undefined {
  const postcode = text.toUpperCase().replaceAll(/\s/g, '');
  const isWhole = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(postcode);
  return isWhole && !postcode.startsWith('ZZ99') ? postcode : undefined;
}

function genderOf(text: string): string | undefined {
  const word = fold(text);
  return word === '' || noGender.has(word) ? undefined : (sameGender[word] ?? word);
}

/**
 * What a row may be recognised by in another source: keyed hashes of UPRN and date of birth, and of postcode, date of
 * birth and gender. Of a key of which a part is missing, or a placeholder, there is none. No figure looks at them.
 *
 * @param values of the columns date_of_birth, uprn, postcode and gender, where the source has them
 * @returns undefined where there is neither key
 * @example of 1958-03-14, `zz1 8ge`, `F` and no UPRN: { postcode: the hash of `ZZ18GE 1958-03-14 female` }
 */
export function matchKeysOf(
  values: RowValues,
  { council, pseudonymise }: Pick<RowContext, 'council' | 'pseudonymise'>,
): MatchKeys | undefined {
  const born = cellOf<string>(values, 'date_of_birth');
  if (born === undefined || born === placeholderBirth) return undefined;
  const uprn = uprnOf(cellOf<string>(values, 'uprn') ?? '');
  const postcode = postcodeOf(cellOf<string>(values, 'postcode') ?? '');
  const gender = genderOf(cellOf<string>(values, 'gender') ?? '');
  const keys = {
    ...(uprn && { address: pseudonymise(council, 'match-address', `${uprn} ${born}`) }),
    ...(postcode &&
      gender && { postcode: pseudonymise(council, 'match-postcode', `${postcode} ${born} ${gender}`) }),
  };
  return Object.keys(keys).length > 0 ? keys : undefined;
}
