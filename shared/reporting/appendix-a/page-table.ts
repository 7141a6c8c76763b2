import { type Content, type Html, html, raw } from '../html.ts';
import { small } from '../html-page.ts';
import { comparisonsOf, notApplicable, yearCompared } from './cells.ts';
import { localCode } from './domains.ts';
import type { ColumnGroup, PageColumn } from './page-columns.ts';
import type { Appendix, AppendixRow } from './rows.ts';
import { basisInWords, otherCodeInWords, scaleInWords } from './words.ts';

type Groups = readonly [own: ColumnGroup, ...comparing: ColumnGroup[]];

/**
 * The table with headings over groups of columns and of rows. On a narrow screen its rows become cards; roles are
 * written out, because some browsers forget that a table is one when its display changes.
 *
 * @param isExplained whether there is a page behind each figure, to which its row leads
 */
export function tableOf({ domains }: Appendix, groups: Groups, isExplained: boolean): Html {
  const columns = groups.flatMap((group) => group.columns);
  return html`<table role="table" class="cards appendix">
<caption>Where each measure stands, and beside whom</caption>
<colgroup class="measure"><col></colgroup>
${groups.map(
  (
    group,
  ) => html`<colgroup>${group.columns.map(({ width }) => html`<col${width && html` class="${width}"`}>`)}</colgroup>
`,
)}<thead role="rowgroup">
<tr role="row"><th scope="col" role="columnheader" rowspan="2">Measure</th>${groups.map(groupHeading)}</tr>
<tr role="row">${columns.map(columnHeading)}</tr>
</thead>
${domains.map(({ domain, rows }) => bodyOf(domain, rows, groups, isExplained))}</table>`;
}

const groupHeading = ({ heading, columns }: ColumnGroup): Html =>
  html`<th scope="colgroup" role="columnheader" colspan="${columns.length}" class="group">${heading}</th>`;

const columnHeading = ({ label, isNumber }: PageColumn): Html =>
  html`<th scope="col" role="columnheader"${isNumber && raw(' class="number"')}>${label}</th>`;

function bodyOf(domain: string, rows: readonly AppendixRow[], groups: Groups, isExplained: boolean): Html {
  const width = 1 + groups.flatMap(({ columns }) => columns).length;
  return html`<tbody role="rowgroup">
<tr role="row" class="domain"><th scope="rowgroup" role="rowheader" colspan="${width}">${domain}</th></tr>
${rows.map((row) => rowOf(row, groups, isExplained))}</tbody>
`;
}

const rowOf = (row: AppendixRow, [own, ...comparing]: Groups, isExplained: boolean): Html =>
  html`<tr role="row"><th scope="row" role="rowheader">${measureOf(row, isExplained)}</th>${cellsOf(row, own)}${comparingCells(row, comparing)}</tr>
`;

const cellsOf = (row: AppendixRow, { columns, isOfYear }: ColumnGroup): Html[] =>
  columns.map((column) => cellOf(column.cell(row), column, isOfYear ? yearCompared(row) : null));

/** A row that is compared with nobody says so once. */
function comparingCells(row: AppendixRow, groups: readonly ColumnGroup[]): Content {
  if (row.isNational || Object.values(comparisonsOf(row)).some((cell) => cell !== notApplicable))
    return groups.map((group) => cellsOf(row, group));
  const width = groups.flatMap(({ columns }) => columns).length;
  return html`<td role="cell" class="alone" colspan="${width}" data-label="Compared with">${notApplicable} local measure</td>`;
}

function measureOf(row: AppendixRow, isExplained: boolean): Content {
  const remarks = [scaleInWords(row), otherCodeInWords(row), basisInWords(row)].filter(Boolean).join(' · ');
  const code = row.code !== localCode && html`<span class="code">${row.code}</span> `;
  const behind =
    isExplained &&
    row.position &&
    html` <a class="jump" href="figures/${row.position.indicator}.html" aria-label="What is behind it: ${row.description}">What is behind it</a>`;
  return html`${code}${row.description} ${small(html`${remarks}${behind}`)}`;
}

const cellOf = (content: Content, { label, isNumber }: PageColumn, year: string | null): Html =>
  html`<td role="cell" data-label="${[label, year].filter(Boolean).join(', ')}"${isNumber && raw(' class="number"')}>${content}</td>`;
