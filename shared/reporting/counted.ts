import { indicators } from '../indicators/table.ts';

type Noun = readonly [one: string, many: string];

const carers: Noun = ['carer', 'carers'];
const assessments: Noun = ['assessment', 'assessments'];
const people: Noun = ['person', 'people'];
const responses: Noun = ['response', 'responses'];

/** What the numerator counts, where it is not carers. */
const others: Readonly<Record<string, Noun>> = {
  'assessments-completed': assessments,
  'cld-carers-assessments': assessments,
  'assessments-meaningful-outcome': assessments,
  'assessments-median-days': assessments,
  'young-carers-assessments': assessments,
  'possible-hidden-carers': people,
  'hidden-carers-engaged': people,
  'pension-credit-claims': people,
  'provider-contacts': ['contact', 'contacts'],
  'provider-outcome-other': ['report', 'reports'],
  'experience-survey-responses': responses,
};

const ours: ReadonlySet<string> = new Set(indicators.map(({ id }) => id));

/**
 * Whom or what an indicator counts, as many as there are. Of a figure that is none of ours nobody says whom it counts.
 *
 * @example countedIn('carers-direct-payments', 1) // 'carer'
 */
export function countedIn(indicator: string, count: number): string {
  const [one, many] = others[indicator] ?? (ours.has(indicator) ? carers : people);
  return count === 1 ? one : many;
}
