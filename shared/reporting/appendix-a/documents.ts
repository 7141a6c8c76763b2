import { odsOf } from '../../spreadsheets/ods.ts';
import { xlsxOf } from '../../spreadsheets/xlsx.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { appendixCsv } from './csv.ts';
import { appendixPage } from './page.ts';
import { appendixOf } from './rows.ts';
import { appendixWorkbook } from './workbook.ts';

/** The table that the committee reads, in four forms of one model. */
export function appendixA(report: QuarterReport): ReportDocument[] {
  const appendix = appendixOf(report);
  const workbook = appendixWorkbook(report, appendix);
  return [
    { file: 'appendix-a.csv', type: documentTypes.csv, body: appendixCsv(appendix) },
    { file: 'appendix-a.html', type: documentTypes.html, body: appendixPage(report, appendix) },
    { file: 'appendix-a.xlsx', type: documentTypes.xlsx, body: xlsxOf(workbook) },
    { file: 'appendix-a.ods', type: documentTypes.ods, body: odsOf(workbook) },
  ];
}
