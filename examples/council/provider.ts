import { readFileSync } from 'node:fs';
import { csv, type Row } from './csv.ts';

/** Nobody publishes these for a quarter: they are made up. */
const INVENTED: readonly Row[] = [
  { measure: 'carers-supported', category: 'total', value: '1,612' },
  { measure: 'contacts', category: 'total', value: '2,945' },
  { measure: 'young-carers-assessments', category: '', value: '38' },
];

/**
 * The commissioned provider's return: the published registrations of quarter 2 of the year before, and a quarter of the
 * published year's outcomes. A carer may report several outcomes, so they come to more than the first of them.
 */
export function providerFile(): string {
  const text = readFileSync(
    new URL('../reference/coventry-carers-trust-2022-23.csv', import.meta.url),
    'utf8',
  );
  const published = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line): Row => {
      const [measure = '', category = '', period, count] = line.split(',');
      const value = period === 'year' ? Math.round(Number(count) / 4) : Number(count);
      return { measure, category, value: String(value) };
    });
  return csv(['measure', 'category', 'value'], [...INVENTED, ...published]);
}
