import type { CouncilCode, Instant, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Settings } from '../../../shared/contracts/settings.ts';
import type { SourceId } from '../../../shared/contracts/sources.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { talliesDirectly } from '../../../shared/indicators/tallies.ts';
import { positionsOf } from '../../../shared/reporting/positions.ts';
import type { QuarterReport } from '../../../shared/reporting/quarter-report.ts';
import { noReference, type Traced } from '../../../shared/reporting/reference.ts';

/** Records of subjects, each on a row of its own of one file per source. */
const tracedOf = (subjects: readonly (readonly Input[])[]): Traced[] =>
  subjects.flatMap((inputs, subject) =>
    inputs.map(({ source, dataset, content }, at): Traced => {
      const origin = {
        kind: 'row',
        raw: `raw/E08000026/${source}/${dataset}/1/file.csv`,
        etag: 'etag',
        receivedAt: '2023-10-01T00:00:00.000Z' as Instant,
        row: 100 * subject + at + 2,
      } as const;
      return {
        source: source as SourceId,
        dataset,
        subject: `s${subject}`,
        record: `r${subject}-${at}`,
        content,
        origin,
      };
    }),
  );

/** A report whose positions are made of the subjects directly. */
export function reportOf(
  subjects: readonly (readonly Input[])[],
  quarter: Quarter,
  settings: Settings,
): QuarterReport {
  const positions = positionsOf({
    council: 'E08000026' as CouncilCode,
    quarter,
    settings,
    tallies: talliesDirectly(subjects),
    reference: noReference,
    asOf: null,
    edition: 'internal',
    sha256: (text) => text,
  });
  return { positions, beside: new Map(), settings, reference: noReference, records: tracedOf(subjects) };
}
