import { namespaces } from './ods-namespaces.ts';
import { cornersOf } from './places.ts';
import { coverName, type Sheet, type SheetCell, type SheetColumn, type Workbook } from './workbook.ts';
import { escapedXml } from './xml.ts';

const widestLine = 100;

/** The cover and the tables. */
export function contentXml(workbook: Workbook): string {
  const { title, cover, sheets } = workbook;
  const tables = [coverTable(title, cover), ...sheets.map(tableXml)];
  const widths = new Set([widestLine, ...sheets.flatMap(({ columns }) => columns.map(({ width }) => width))]);
  return `<office:document-content ${namespaces} office:version="1.3"><office:automatic-styles>${[...widths].map(widthStyle).join('')}${cellStyles}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}${ranges(sheets)}</office:spreadsheet></office:body></office:document-content>`;
}

/** A character of 12 pt is about so wide. */
const millimetres = 2.2;

const widthStyle = (width: number): string =>
  `<style:style style:name="width${width}" style:family="table-column"><style:table-column-properties style:column-width="${Math.round(width * millimetres)}mm"/></style:style>`;

const style = (name: string, cell: string, more = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${more}><style:table-cell-properties style:vertical-align="top" ${cell}/>`;

const cellStyles = [
  '<number:number-style style:name="N1"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
  '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>',
  `${style('wrapped', 'fo:wrap-option="wrap"')}</style:style>`,
  `${style('heading', 'fo:wrap-option="wrap" fo:border-bottom="1.5pt solid #0b0c0c"')}<style:text-properties fo:font-weight="bold"/></style:style>`,
  `${style('tenths', '', ' style:data-style-name="N1"')}</style:style>`,
  `${style('number', '')}</style:style>`,
].join('');

function coverTable(title: string, cover: readonly string[]): string {
  const rows = [
    rowXml([textCell(title, 'Heading_20_1')]),
    ...cover.map((line) => rowXml([textCell(line, 'wrapped')])),
  ];
  return `<table:table table:name="${coverName}" table:style-name="sheet">${columnXml({ width: widestLine })}${rows.join('')}</table:table>`;
}

function tableXml({ name, title, notes, columns, rows }: Sheet): string {
  const above = [textCell(title, 'Heading_20_1'), ...notes.map((note) => textCell(note, 'Default'))];
  const header = rowXml(columns.map(({ heading }) => textCell(heading, 'heading')));
  const body = rows.map((cells) => rowXml(cells.map(cellXml))).join('');
  return `<table:table table:name="${escapedXml(name)}" table:style-name="sheet">${columns.map(columnXml).join('')}${above.map((cell) => rowXml([cell])).join('')}<table:table-header-rows>${header}</table:table-header-rows>${body}</table:table>`;
}

/** Each table by its name, with its first row as its header. */
function ranges(sheets: readonly Sheet[]): string {
  const all = sheets.map((sheet) => {
    const range = cornersOf(sheet)
      .map((corner) => `'${sheet.name}'.${corner}`)
      .join(':');
    return `<table:database-range table:name="${sheet.table}" table:target-range-address="${escapedXml(range)}" table:contains-header="true" table:display-filter-buttons="false"/>`;
  });
  return all.length > 0 ? `<table:database-ranges>${all.join('')}</table:database-ranges>` : '';
}

const columnXml = ({ width }: Pick<SheetColumn, 'width'>): string =>
  `<table:table-column table:style-name="width${width}" table:default-cell-style-name="Default"/>`;

const rowXml = (cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

function cellXml(cell: SheetCell): string {
  if (typeof cell === 'string') return cell === '' ? '<table:table-cell/>' : textCell(cell, 'wrapped');
  if (typeof cell === 'number') return numberCell(cell, String(cell), 'number');
  return numberCell(cell.tenths, cell.tenths.toFixed(1), 'tenths');
}

const numberCell = (value: number, shown: string, styleName: string): string =>
  `<table:table-cell table:style-name="${styleName}" office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;

/** A line is a paragraph, and spaces that a program would drop are written out. */
function textCell(text: string, styleName: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `<text:p>${spaced(escapedXml(line))}</text:p>`);
  return `<table:table-cell table:style-name="${styleName}" office:value-type="string">${lines.join('')}</table:table-cell>`;
}

const spaced = (line: string): string =>
  line
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ +| {2,}| +$/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
