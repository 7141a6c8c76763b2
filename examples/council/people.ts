import { between, chance, pick, type Random } from './random.ts';

export const WARDS = [
  'Bablake',
  'Binley and Willenhall',
  'Cheylesmore',
  'Earlsdon',
  'Foleshill',
  'Henley',
  'Holbrook',
  'Longford',
  'Lower Stoke',
  'Radford',
  'Sherbourne',
  "St Michael's",
  'Upper Stoke',
  'Wainbody',
  'Westwood',
  'Whoberley',
  'Woodlands',
  'Wyken',
];

export const GENDERS = { Female: 67, Male: 32, Other: 1 };
export const ETHNICITIES = {
  White: 66,
  'Asian or Asian British': 19,
  'Black or Black British': 7,
  'Mixed or Multiple': 3,
  'Other Ethnic Group': 2,
  '': 3,
};
export const RELIGIONS = { Christian: 47, 'No Religion': 24, Muslim: 11, Sikh: 7, Hindu: 5, Other: 2, '': 4 };
export const ORIENTATIONS = { Heterosexual: 90, 'Gay or Lesbian': 2, Bisexual: 1, Other: 1, '': 6 };

/** `SYN-000123`: an id that says by itself that nobody stands behind it. */
export function syntheticId(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(6, '0')}`;
}

/** An NHS number of the 999 range, which is never issued to anyone, with a valid check digit (modulus 11). */
export function testNhsNumber(serial: number): string {
  for (let candidate = serial * 7; ; candidate += 1) {
    const digits = `999${String(candidate).padStart(6, '0')}`;
    const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${digits}${check}`;
  }
}

/** A postcode of an area that does not exist: there is no ZZ. */
export function impossiblePostcode(random: Random): string {
  const letter = () => pick(random, [...'ABDEFGHJLNPQRSTUWXYZ']);
  return `ZZ${between(random, 1, 9)} ${between(random, 1, 9)}${letter()}${letter()}`;
}

/** A day of birth of somebody whose age is `age` on 30 September 2023, the example's last day. */
export function bornAtAge(random: Random, age: number): string {
  const month = between(random, 1, 9);
  return `${2023 - age}-${String(month).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}`;
}

/** Mostly a ward of the list, now and then blank. */
export function someWard(random: Random): string {
  return chance(random, 0.02) ? '' : pick(random, WARDS);
}
