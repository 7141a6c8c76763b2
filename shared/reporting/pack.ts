import { figureDocuments } from './explain/figure-documents.ts';
import { positionsCsv } from './positions-csv.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from './quarter-report.ts';

/** Every document of one edition of a quarter; what an edition must not show, its report does not hold. */
export const packOf = (report: QuarterReport): ReportDocument[] => [
  {
    file: 'positions.json',
    type: documentTypes.json,
    body: `${JSON.stringify(report.positions, null, 2)}\n`,
  },
  { file: 'positions.csv', type: documentTypes.csv, body: positionsCsv(report.positions) },
  ...figureDocuments(report),
];
