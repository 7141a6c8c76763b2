import type { SheetCell, SheetColumn, Workbook } from '../../spreadsheets/workbook.ts';
import { editionWords } from '../edition-banner.ts';
import { momentInWords, shortQuarter } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { type Cell, cellsOf, gapTo, headingsOf, notApplicable, typedOf } from './cells.ts';
import type { Appendix, AppendixRow } from './rows.ts';
import {
  basisInWords,
  besideInWords,
  comparedInWords,
  isWithinMargin,
  licence,
  notesOf,
  otherCodeInWords,
  periodOf,
  titleOf,
  withinMarginInWords,
} from './words.ts';

const tableName = 'Appendix A';
const notesName = 'Notes';

/** The table as a workbook: a cover, the table with what can be said of each row, and how to read it. */
export function appendixWorkbook(report: QuarterReport, appendix: Appendix): Workbook {
  const { edition, name, council, asOf, rulesVersion, fingerprint } = report.positions;
  const title = titleOf(report);
  const rows = appendix.domains.flatMap((domain) => domain.rows);
  return {
    title,
    author: name,
    cover: [
      editionWords[edition].join(' '),
      `${name} (${council})`,
      periodOf(report),
      asOf === null ? 'Nothing has been received yet.' : `As of ${momentInWords(asOf)}`,
      `Sheet “${tableName}”: where each measure stands, and beside whom. One table of ${rows.length} rows.`,
      `Sheet “${notesName}”: what the columns, marks and words mean. One table.`,
      licence,
      `Rules version ${rulesVersion}. Fingerprint of the figures: ${fingerprint}`,
    ],
    sheets: [
      {
        name: tableName,
        title,
        notes: [
          `This sheet contains one table. A blank direction means: nothing new to compare. The marks in brackets are explained in the sheet “${notesName}”.`,
        ],
        table: 'Appendix_A',
        columns: columnsOf(report, appendix),
        rows: rows.map((row) => [...tableCells(row, appendix), ...factsOf(row, appendix)]),
      },
      {
        name: notesName,
        title: 'Notes',
        notes: ['This sheet contains one table.'],
        table: 'Notes_on_the_table',
        columns: [
          { heading: 'Term', width: 24 },
          { heading: 'Meaning', width: 90 },
        ],
        rows: notesOf(report),
      },
    ],
  };
}

const columnsOf = ({ settings }: QuarterReport, { periods }: Appendix): SheetColumn[] => [
  { heading: 'Domain', width: 34 },
  { heading: 'Code', width: 12 },
  { heading: 'Description', width: 52 },
  ...periods.map(({ label }) => ({ heading: shortQuarter(label), width: 12 })),
  { heading: 'Direction', width: 12 },
  { heading: 'Comparator', width: 14 },
  { heading: settings.region ?? 'Region', width: 14 },
  { heading: 'England', width: 12 },
  { heading: 'Rank', width: 8 },
  { heading: 'Quartile', width: 10 },
  { heading: 'Next quartile', width: 12 },
  ...facts.map(({ heading, width }) => ({ heading, width })),
];

const places: readonly string[] = ['rank', 'quartile'];

function tableCells(row: AppendixRow, appendix: Appendix): SheetCell[] {
  const headings = headingsOf(appendix);
  return cellsOf(row).map((cell, at) => (places.includes(headings[at] ?? '') ? cell : shown(cell, row)));
}

/** Numbers of a measure that is told to 1 decimal are shown so. */
function shown(cell: Cell, { position }: AppendixRow): SheetCell {
  const isTold = position !== null && ['%', 'score 0–12', 'per 100,000'].includes(position.unit);
  const isWhole = typeof cell === 'number' && Number.isInteger(cell * 10);
  return isTold && isWhole ? { tenths: cell } : cell;
}

/** What stands beside the table's own columns, in the columns after them. */
const facts: readonly (SheetColumn & { cell: (row: AppendixRow, appendix: Appendix) => SheetCell })[] = [
  {
    heading: 'Year of comparison',
    width: 14,
    cell: (row) => comparedInWords(row) || notApplicable,
  },
  {
    heading: 'Published value',
    width: 12,
    cell: ({ position }) => tenths(position?.comparators?.own),
  },
  { heading: 'Councils ranked', width: 12, cell: ({ position }) => position?.of ?? notApplicable },
  {
    heading: 'Margin of error',
    width: 12,
    cell: ({ position }) => tenths(position?.marginOfError),
  },
  {
    heading: 'More carers to next quartile',
    width: 16,
    cell: ({ position }) =>
      gapTo(position, 'next-quartile')?.more ?? position?.moreCarersNeeded ?? notApplicable,
  },
  {
    heading: 'Gap to next quartile',
    width: 20,
    cell: ({ position }) => {
      const within = isWithinMargin(position);
      if (within === null) return notApplicable;
      return within ? withinMarginInWords : `not ${withinMarginInWords}`;
    },
  },
  {
    heading: 'Estimated end of year',
    width: 14,
    cell: ({ position }) => position?.estimatedYearEnd ?? notApplicable,
  },
  { heading: 'Unit', width: 14, cell: ({ position }) => position?.unit ?? notApplicable },
  { heading: 'Source', width: 34, cell: (row) => basisInWords(row) },
  { heading: 'As typed', width: 34, cell: typedInPeriods },
  { heading: 'The same from elsewhere', width: 30, cell: (row) => besideInWords(row) || notApplicable },
  { heading: 'Other code', width: 20, cell: (row) => otherCodeInWords(row) || notApplicable },
];

const factsOf = (row: AppendixRow, appendix: Appendix): SheetCell[] =>
  facts.map(({ cell }) => cell(row, appendix));

const tenths = (value: number | null | undefined): SheetCell =>
  value === null || value === undefined ? notApplicable : { tenths: value };

/** What the numbers leave out of what was typed. */
function typedInPeriods({ standings }: AppendixRow, { periods }: Appendix): string {
  const texts = standings.flatMap((standing, at) => {
    const typed = typedOf(standing);
    return typed === undefined ? [] : [`${shortQuarter(periods[at]?.label ?? '')}: ${typed}`];
  });
  return texts.join('; ') || notApplicable;
}
