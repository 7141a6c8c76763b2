import { placeOf } from './places.ts';
import { rowsAbove, type Sheet, type SheetCell, type Workbook } from './workbook.ts';
import { styleOf } from './xlsx-styles.ts';
import { escapedXml } from './xml.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const widestLine = 100;

/** The cover: lines of text in the first column. */
export function coverXml({ title, cover }: Workbook): string {
  const rows = [
    rowXml([textCell(title, 'A1', styleOf.heading)], 1),
    ...cover.map((line, at) => rowXml([textCell(line, `A${at + 2}`, styleOf.text)], at + 2)),
  ];
  return `<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols>${columnXml(widestLine, 0)}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** A sheet with one table; its header row stays in sight, and stands on every page. */
export function sheetXml(sheet: Sheet): string {
  const { title, notes, columns, rows } = sheet;
  const heading = rowsAbove(sheet) + 1;
  const lines = [
    rowXml([textCell(title, 'A1', styleOf.heading)], 1),
    ...notes.map((note, at) => rowXml([textCell(note, `A${at + 2}`, styleOf.line)], at + 2)),
    rowXml(
      columns.map((column, at) => textCell(column.heading, placeOf(at, heading), styleOf.columnHeading)),
      heading,
    ),
    ...rows.map((cells, row) => {
      const number = heading + row + 1;
      return rowXml(
        cells.map((cell, at) => cellXml(cell, placeOf(at, number))),
        number,
      );
    }),
  ];
  const below = `A${heading + 1}`;
  return `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${heading}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews><cols>${columns.map(({ width }, at) => columnXml(width, at)).join('')}</cols><sheetData>${lines.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`;
}

const columnXml = (width: number, at: number): string =>
  `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;

const rowXml = (cells: readonly string[], number: number): string =>
  `<row r="${number}">${cells.join('')}</row>`;

function cellXml(cell: SheetCell, place: string): string {
  if (typeof cell === 'string') return cell === '' ? '' : textCell(cell, place, styleOf.text);
  if (typeof cell === 'number') return numberCell(cell, place, styleOf.number);
  return numberCell(cell.tenths, place, styleOf.tenths);
}

const numberCell = (value: number, place: string, style: number): string =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`;

/** Inline, so that it is text whatever it begins with. `_x005F_` keeps text of ours from being read as an escape. */
function textCell(text: string, place: string, style: number): string {
  const plain = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapedXml(plain)}</t></is></c>`;
}
