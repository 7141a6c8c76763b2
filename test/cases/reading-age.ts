/** Words that are names: a reader takes each for one thing, however long it is. */
const names = [
  'Low Income Family Tracker',
  'Pension Credit',
  'GOV.UK Notify',
  'Microsoft Teams',
  'Carer’s Allowance',
  'Universal Credit',
];

const withoutNames = (text: string): string =>
  names.reduce((rest, name) => rest.replaceAll(name, 'Name'), text);

/** Each as its words. */
const sentencesOf = (text: string): string[][] =>
  withoutNames(text)
    .split(/[.!?:;](?:\s|$)/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);

/**
 * Grade of the United States' schools whose pupils can read a text: the Automated Readability Index of Smith and Senter
 * (1967, AMRL-TR-66-220). Pupils of grade 4 are 9 or 10 years old, those of grade 6 are 11 or 12.
 *
 * @example gradeOf('The cat sat on the mat.') // -5.1
 */
export function gradeOf(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flat();
  const characters = words.join('').replace(/[^\p{L}\p{N}]/gu, '').length;
  const index = 4.71 * (characters / words.length) + 0.5 * (words.length / sentences.length) - 21.43;
  return Math.round(index * 10) / 10;
}

export const longestSentence = (text: string): number =>
  Math.max(...sentencesOf(text).map(({ length }) => length));
