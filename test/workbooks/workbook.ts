import { type ZipFile, type ZipOptions, zipOf } from './zip.ts';

/** A cell: text, a number, yes or no, nothing, or the XML of a cell but for its place. */
export type CellValue = string | number | boolean | null | { readonly xml: string };

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escaped = (text: string): string =>
  text
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\r', '_x000D_');

/** `A` is 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A sheet of which the first row is row 1; an empty row is left out, as spreadsheet programs do. */
export const sheetXml = (rows: readonly (readonly CellValue[])[]): string => {
  const lines = rows.map((cells, at) => {
    const inside = cells.map((value, column) => cellXml(`${columnName(column)}${at + 1}`, value)).join('');
    return inside === '' ? '' : `<row r="${at + 1}">${inside}</row>`;
  });
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`;
};

function cellXml(place: string, value: CellValue): string {
  if (value === null || value === '') return '';
  if (typeof value === 'object') return value.xml.replace('<c', `<c r="${place}"`);
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

export interface SheetOf {
  readonly name: string;
  readonly xml: string;
  readonly state?: string;
}

export interface WorkbookOptions {
  readonly shared?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Parts that stand in the place of ours, or beside them; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly zip?: ZipOptions;
}

/** The parts of a workbook, which is what a workbook is made of. */
export function partsOf(sheets: readonly SheetOf[], options: WorkbookOptions = {}): ZipFile[] {
  const { shared, styles, date1904, parts = {} } = options;
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${types}/${kind}" Target="${target}"/>`;
  const all: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml':
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships>${relationship('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="s${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${[
      ...sheets.map((_, at) => relationship(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
      ...(shared ? [relationship('shared', 'sharedStrings', 'sharedStrings.xml')] : []),
      ...(styles ? [relationship('styles', 'styles', 'styles.xml')] : []),
    ].join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    ...(shared ? { 'xl/sharedStrings.xml': shared } : {}),
    ...(styles ? { 'xl/styles.xml': styles } : {}),
    ...parts,
  };
  return Object.entries(all).flatMap(([name, data]) => (data === null ? [] : [{ name, data }]));
}

export const workbookOf = (sheets: readonly SheetOf[], options: WorkbookOptions = {}): Uint8Array =>
  zipOf(partsOf(sheets, options), options.zip);

/** A workbook of one sheet. */
export const workbookOfRows = (
  rows: readonly (readonly CellValue[])[],
  options: WorkbookOptions = {},
): Uint8Array => workbookOf([{ name: 'Sheet1', xml: sheetXml(rows) }], options);
