import type { FinancialYear, Instant, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import type { PublishedOutcome } from '../../../shared/contracts/records.ts';
import type { Traced } from '../../../shared/reporting/reference.ts';

/** Short words for published outcomes: social contact of 2021-22, of everybody, unless said otherwise. */
export function outcome(
  level: PublishedOutcome['level'],
  area: string,
  value: string | null,
  more: Partial<PublishedOutcome> & { receivedAt?: string } = {},
): Traced<PublishedOutcome> {
  const { receivedAt = '2024-01-01T09:00:00.000Z', ...said } = more;
  return {
    source: 'ascof',
    dataset: '2021-22',
    subject: area as Pseudonym,
    record: area,
    content: {
      kind: 'published-outcome',
      level,
      area,
      year: '2021-22' as FinancialYear,
      codes: { 'ascof-2014': '1I(2)' },
      disaggregation: 'Total',
      measureType: 'Outcome',
      value: value === null ? { text: '[x]', value, mark: '[x]' } : { text: value, value },
      ...said,
    },
    origin: { kind: 'row', raw: 'raw/file', etag: 'e', receivedAt: receivedAt as Instant, row: 2 },
  };
}

/** Of a council, by its code of the ONS. */
export const ofCouncil = (
  onsCode: string,
  value: string | null,
  more: Parameters<typeof outcome>[3] = {},
): Traced<PublishedOutcome> => outcome('council', `area of ${onsCode}`, value, { onsCode, ...more });
