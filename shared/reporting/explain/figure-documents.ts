import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { explainerOf } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { explanationCsv } from './explanation-csv.ts';
import { explanationPage } from './explanation-page.ts';

/**
 * A page behind each figure, and a table of its records where there are any; none in an edition that shows no records.
 *
 * @example figureDocuments(report)[0]?.file // 'figures/carers-self-directed-support.html'
 */
export function figureDocuments(report: QuarterReport): ReportDocument[] {
  const explain = explainerOf(report);
  if (explain === undefined) return [];
  const indicators = new Set(report.positions.positions.map(({ indicator }) => indicator));
  return [...indicators]
    .map((indicator) => explain(indicator))
    .filter((explanation) => explanation !== undefined)
    .flatMap((explanation) => documentsOf(explanation, report.settings.look.colour));
}

function documentsOf(explanation: Explanation, colour: string | undefined): ReportDocument[] {
  const { position, contributions } = explanation;
  const csv = contributions.length > 0 ? `${position.indicator}.csv` : undefined;
  return [
    {
      file: `figures/${position.indicator}.html`,
      type: documentTypes.html,
      body: explanationPage(explanation, csv, colour),
    },
    ...(csv === undefined
      ? []
      : [{ file: `figures/${csv}`, type: documentTypes.csv, body: explanationCsv(explanation) }]),
  ];
}
