import { type Cell, cell, unreadableIsBlank, words } from './cells.ts';
import { fold } from './fold.ts';

/**
 * Labels of the national specification, folded, in the words of release 1. Only those that a rule asks for stand here.
 * Source: Client Level Data specification, releases 1 and 2, and the published production rules for the carers' measures.
 */
export const clientTypes = ['service user', 'carer', 'carer known by association'] as const;
export const knownByAssociation = 'carer known by association';
export const directToCarer = 'carer support direct to carer';
export const involvingTheCaredFor = 'carer support support involving the person cared for';
export const directPayment = 'direct payment';
export const managedPersonalBudget = 'cassr managed personal budget';
export const commissionedSupport = 'cassr commissioned support';
export const informationAndAdvice = 'nfa information and advice signposting only';
export const longTermAssessment = 'long term assessment';
export const financialAssessment = 'financial assessment';
export const carerRespite = 'carer respite';

/** Labels that release 2 says in other words; that a carer is an unpaid carer there goes for all of them. */
const inRelease1: ReadonlyMap<string, string> = new Map([
  ['nfa information and advice or signposting', informationAndAdvice],
  ['home support or domiciliary care', 'home support'],
  // Without the word that says whose they are, which is how the rules themselves speak of them.
  ['managed personal budget', managedPersonalBudget],
  ['commissioned support', commissionedSupport],
]);

const mostSpellings = 5000;
const longestLabel = 200;
const spellings = new Map<string, string>();

/**
 * One spelling of a label, whatever its case, spacing, punctuation and release. Millions of
 * rows spell a label in a handful of ways, so each spelling is folded once.
 *
 * @returns empty where there is no letter or digit
 * @example oneRelease('Unpaid carer support: Direct to unpaid carer') // 'carer support direct to carer'
 */
export function oneRelease(label: string): string {
  const known = spellings.get(label);
  if (known !== undefined) return known;
  const folded = fold(label).replaceAll('unpaid carer', 'carer');
  const spelled = inRelease1.get(folded) ?? folded;
  if (spellings.size < mostSpellings && label.length <= longestLabel) spellings.set(label, spelled);
  return spelled;
}

/** A label that no rule refuses a row for: any, in one spelling. */
export const label: Cell<string | undefined> = unreadableIsBlank(
  words(longestLabel).transform((text) => oneRelease(text) || undefined),
);

/** A label without which no rule can place the row: one of the list. */
export const labelOf = <const Label extends string>(labels: readonly Label[]): Cell<Label> =>
  cell<Label>((text) => {
    const said = oneRelease(text);
    const found = labels.find((each) => each === said);
    return found ?? { refuse: 'not-in-list', facts: { allowed: labels.join(', ') } };
  });
