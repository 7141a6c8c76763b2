import type { ProviderCount } from '../contracts/records.ts';
import { slug } from '../parsing/fold.ts';
import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';
import { isTotal } from './provider-return.ts';

/** Outcomes that the Carers Trust reports to Coventry (Cabinet Member papers of 4 December 2023). */
const knownOutcomes = [
  'At least one positive outcome',
  'Helped me to carry on caring',
  'Helped me to deal with professionals',
  'Helped me to improve my finances',
  'Helped me to improve my health and wellbeing',
  'Helped me to increase my educational attainment',
  'Made me feel less alone',
];

const known: ReadonlySet<string> = new Set(knownOutcomes.map(slug));

const outcomeOf = ({ measure, category = '' }: ProviderCount): string | undefined =>
  measure === 'outcome' ? slug(category) : undefined;

/** A carer may report several outcomes, so these are never added up, and a total of them says nothing. */
function outcome(id: string, title: string, isMeant: (row: ProviderCount) => boolean): Indicator<'provider'> {
  return {
    id,
    title,
    codes: {},
    unit: 'count',
    better: 'higher',
    place: 'provider',
    estimatedOn: null,
    counts: (row) => (isMeant(row) ? { [`${id}.n`]: row.value, [`${id}.given`]: 1 } : {}),
    measure: (counters) => ({
      kind: 'count',
      count: counted(counters, `${id}.given`) > 0 ? counted(counters, `${id}.n`) : null,
    }),
  };
}

/** Carers who report an outcome to the commissioned provider in the quarter: one indicator per known outcome. */
export const providerOutcomes: readonly Indicator<'provider'>[] = knownOutcomes.map((words) =>
  outcome(
    `provider-outcome-${slug(words)}`,
    `Carers who report to the provider: “${words}”`,
    (row) => outcomeOf(row) === slug(words),
  ),
);

/** How often any other outcome is reported; one carer may be behind several. */
export const providerOutcomeOther = outcome(
  'provider-outcome-other',
  'Other outcomes that carers report to the provider (reports, not carers)',
  (row) => row.measure === 'outcome' && !isTotal(row) && !known.has(outcomeOf(row) ?? ''),
);
