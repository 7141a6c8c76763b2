import { appendixA } from './appendix-a/documents.ts';
import { committeePage } from './committee/committee-page.ts';
import { equalityImpactPage } from './equality/impact-page.ts';
import { figureDocuments } from './explain/figure-documents.ts';
import { positionsCsv } from './positions-csv.ts';
import { dipSampleDocuments } from './quarter/dip-sample-documents.ts';
import { planDocument } from './quarter/plan-page.ts';
import { quarterDocument } from './quarter/quarter-page.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from './quarter-report.ts';

/** Every document of one edition of a quarter; what an edition must not show, its report does not hold. */
export const packOf = (report: QuarterReport): ReportDocument[] => [
  {
    file: 'positions.json',
    type: documentTypes.json,
    body: `${JSON.stringify(report.positions, null, 2)}\n`,
  },
  { file: 'positions.csv', type: documentTypes.csv, body: positionsCsv(report.positions) },
  quarterDocument(report),
  ...dipSampleDocuments(report),
  planDocument(report),
  { file: 'equality-impact.html', type: documentTypes.html, body: equalityImpactPage(report) },
  ...appendixA(report),
  { file: 'committee-report.html', type: documentTypes.html, body: committeePage(report) },
  ...figureDocuments(report),
];
