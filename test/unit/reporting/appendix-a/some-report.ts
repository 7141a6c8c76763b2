import type { CouncilCode, Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../../shared/contracts/positions.ts';
import type { FigureRow } from '../../../../shared/contracts/records.ts';
import { settings } from '../../../../shared/contracts/settings.ts';
import { readTypedFigure } from '../../../../shared/parsing/typed-figure.ts';
import type { QuarterReport } from '../../../../shared/reporting/quarter-report.ts';
import { noReference, type Traced } from '../../../../shared/reporting/reference.ts';
import { somePosition, somePositions } from '../../reporting-pages/some.ts';

/** Small reports: what a test is about is filled in. */

export const domain1 = 'Domain 1 - Enhancing quality of life for people with care and support needs';

/** A row of the council's typed table. */
export const figure = (
  code: string | undefined,
  label: string,
  more: Partial<FigureRow> = {},
): FigureRow => ({
  kind: 'figure',
  framework: code === undefined ? 'local' : 'ascof-2014',
  code: code ?? 'LOCAL',
  label,
  domain: code === undefined ? 'LOCAL' : domain1,
  value: { text: '31415', value: '31415' },
  ...more,
});

/** The position that a typed figure becomes. */
export function typedPosition(indicator: string, title: string, text: string, more: object = {}): Position {
  const read = readTypedFigure(text);
  return somePosition({
    indicator,
    title,
    codes: {},
    basis: 'figure',
    source: 'figures 2023-24-Q2',
    numerator: null,
    denominator: null,
    value: read?.value === undefined || read.value === null ? null : Number(read.value),
    mark: null,
    unit: read?.percent ? '%' : 'number',
    marginOfError: null,
    interval: null,
    previous: null,
    typed: text,
    ...more,
  });
}

/** As in Coventry's table of 2023-24: 103rd of 149, seven carers from the next quartile. */
export const socialContact = somePosition({
  comparators: { group: 28.4, region: 29.4, england: 28, year: '2021-22' },
  rank: 103,
  of: 149,
  quartile: 3,
  nextQuartile: 26.7,
  moreCarersNeeded: 7,
  gaps: [
    { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true },
    { to: 'region', value: 29.4, more: 15, withinMargin: false },
  ],
});

export const employment = typedPosition('ascof-2014-1e', 'In paid employment', '1.9 (14)', {
  codes: { 'ascof-2014': '1E' },
  arrow: 'level',
  comparators: { group: 3.7, region: 3.3, england: 4.8, year: '2021-22', basis: 'figure' },
  rank: 111,
  quartile: 3,
  domain: domain1,
});

export const safety = typedPosition('ascof-2014-4a', 'Who feel safe', '69.9%', {
  codes: { 'ascof-2014': '4A' },
  rank: 36,
  quartile: 1,
  domain: 'Domain 4 - Safe',
});

const traced = (content: FigureRow, at: number): Traced<FigureRow> => ({
  source: 'figures',
  dataset: '2023-24-Q2',
  subject: `subject-${at}`,
  record: `record-${at}`,
  content,
  origin: {
    kind: 'row',
    raw: 'raw',
    etag: 'etag',
    receivedAt: '2023-09-30T10:00:00.000Z' as never,
    row: at + 2,
  },
});

export interface Told {
  readonly quarter?: string;
  readonly edition?: 'internal' | 'published';
  readonly name?: string;
  readonly positions?: readonly Position[];
  /** Positions of other quarters. */
  readonly beside?: Readonly<Record<string, readonly Position[]>>;
  readonly figures?: readonly FigureRow[];
}

export function someReport(told: Told = {}): QuarterReport {
  const { quarter = '2023-24-Q2', edition = 'internal', name = 'Coventry' } = told;
  const { positions = [], beside = {}, figures = [] } = told;
  const about = { edition, name, council: 'E08000026' as CouncilCode };
  return {
    positions: somePositions([...positions], { ...about, quarter }),
    beside: new Map(
      Object.entries(beside).map(([of, list]) => [
        of as Quarter,
        somePositions([...list], { ...about, quarter: of }),
      ]),
    ),
    settings: settings.parse({ name, region: 'West Midlands' }),
    reference: { ...noReference, figures: new Map([[quarter as Quarter, figures.map(traced)]]) },
    records: null,
  };
}
