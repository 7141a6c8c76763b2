import type { CouncilCode, Instant, Pseudonym, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import type { FigureRow } from '../../../shared/contracts/records.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { talliesDirectly } from '../../../shared/indicators/tallies.ts';
import { positionsOf } from '../../../shared/reporting/positions.ts';
import { noReference, type Reference, type Traced } from '../../../shared/reporting/reference.ts';
import { contextOf, good } from '../parsing/some.ts';

/** A row of a file of figures, as its columns are typed. */
type Typed = Record<string, string>;

function traced(cells: Typed, quarter: string, row: number): Traced<FigureRow> {
  const { statement } = good('figures', { framework: 'ascof-2014', ...cells }, contextOf(quarter));
  return {
    source: 'figures',
    dataset: quarter,
    subject: `${row}` as Pseudonym,
    record: `${row}`,
    content: statement.content as FigureRow,
    origin: {
      kind: 'row',
      raw: 'raw/file',
      etag: 'e',
      receivedAt: '2023-10-01T09:00:00.000Z' as Instant,
      row,
    },
  };
}

/** Positions of 2023-24-Q2, unless said otherwise, with figures typed for some quarters. */
export function positionsWith(
  figures: Record<string, Typed[]>,
  more: { subjects?: Input[][]; settings?: object; quarter?: string; reference?: Partial<Reference> } = {},
): Position[] {
  const { subjects = [], settings = {}, quarter = '2023-24-Q2', reference = {} } = more;
  const byQuarter = Object.entries(figures).map(
    ([of, rows]) => [of as Quarter, rows.map((cells, at) => traced(cells, of, at + 2))] as const,
  );
  return positionsOf({
    council: 'E08000026' as CouncilCode,
    quarter: quarter as Quarter,
    settings: settingsSchema.parse(settings),
    tallies: talliesDirectly(subjects),
    reference: { ...noReference, figures: new Map(byQuarter), ...reference },
    asOf: null,
    edition: 'internal',
    sha256: (text) => text,
  }).positions;
}
