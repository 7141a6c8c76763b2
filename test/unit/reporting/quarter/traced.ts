import type { Content } from '../../../../shared/contracts/records.ts';
import type { SourceId } from '../../../../shared/contracts/sources.ts';
import type { Origin, Traced } from '../../../../shared/reporting/reference.ts';

const origin: Origin = {
  kind: 'row',
  raw: 'raw/E08000026/assessments/2023-24-Q2/1-2-3/assessments.csv',
  etag: 'e',
  receivedAt: '2023-09-30T09:00:00.000Z' as Extract<Origin, { kind: 'row' }>['receivedAt'],
  row: 2,
};

/** Something that was said, with what a test is about. */
export const traced = <C extends Content>(
  content: Record<string, unknown> & Pick<C, 'kind'>,
  more: Partial<Omit<Traced, 'content'>> = {},
): Traced<C> => ({
  source: 'assessments' as SourceId,
  dataset: '2023-24-Q2',
  subject: 'a',
  record: 'a',
  origin,
  ...more,
  content: content as unknown as C,
});
