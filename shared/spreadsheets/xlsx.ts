import { cornersOf } from './places.ts';
import { coverName, rowsAbove, type Sheet, type Workbook } from './workbook.ts';
import { coverXml, sheetXml } from './xlsx-sheet.ts';
import { styles } from './xlsx-styles.ts';
import { escapedXml, xmlDeclaration } from './xml.ts';
import { type Part, zipOf } from './zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const officeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook as XLSX (ECMA-376): a cover, then a sheet for each table, which is a table to the program too, so that
 * screen readers find its headers. Nothing is merged, hidden or computed.
 *
 * @returns the same bytes for the same workbook
 * @example xlsxOf({ title: 'Appendix A', author: 'Carers Count', cover: [], sheets: [] })
 */
export function xlsxOf(workbook: Workbook): Uint8Array {
  const { sheets } = workbook;
  const parts: Part[] = [
    ['[Content_Types].xml', contentTypes(sheets)],
    [
      '_rels/.rels',
      relationships([
        [`${office}/officeDocument`, 'xl/workbook.xml'],
        [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', properties(workbook)],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', relationships(partsOfWorkbook(sheets))],
    ['xl/styles.xml', styles],
    ['xl/worksheets/sheet1.xml', coverXml(workbook)],
    ...sheets.flatMap((sheet, at): Part[] => [
      [`xl/worksheets/sheet${at + 2}.xml`, sheetXml(sheet)],
      [
        `xl/worksheets/_rels/sheet${at + 2}.xml.rels`,
        relationships([[`${office}/table`, `../tables/table${at + 1}.xml`]]),
      ],
      [`xl/tables/table${at + 1}.xml`, tableXml(sheet, at + 1)],
    ]),
  ];
  return zipOf(parts.map(([name, xml]) => [name, xmlDeclaration + xml]));
}

function contentTypes(sheets: readonly Sheet[]): string {
  const overrides = [
    ['xl/workbook.xml', `${officeType}.sheet.main+xml`],
    ['xl/styles.xml', `${officeType}.styles+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['xl/worksheets/sheet1.xml', `${officeType}.worksheet+xml`],
    ...sheets.flatMap((_, at) => [
      [`xl/worksheets/sheet${at + 2}.xml`, `${officeType}.worksheet+xml`],
      [`xl/tables/table${at + 1}.xml`, `${officeType}.table+xml`],
    ]),
  ].map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const partsOfWorkbook = (sheets: readonly Sheet[]): (readonly [string, string])[] => [
  ...[0, ...sheets.keys().map((at) => at + 1)].map(
    (at) => [`${office}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
  ),
  [`${office}/styles`, 'styles.xml'],
];

/** Without a day: it would be a different file every day. */
const properties = ({ title, author }: Workbook): string =>
  `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapedXml(title)}</dc:title><dc:creator>${escapedXml(author)}</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>`;

function workbookXml(sheets: readonly Sheet[]): string {
  const names = [coverName, ...sheets.map(({ name }) => name)];
  const titles = sheets.map((sheet, at) => {
    const row = rowsAbove(sheet) + 1;
    const rows = `'${escapedXml(sheet.name)}'!$${row}:$${row}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at + 1}">${rows}</definedName>`;
  });
  const list = names.map(
    (name, at) => `<sheet name="${escapedXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const defined = titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '';
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets>${defined}</workbook>`;
}

function tableXml(sheet: Sheet, id: number): string {
  const columns = sheet.columns.map(
    ({ heading }, at) => `<tableColumn id="${at + 1}" name="${escapedXml(heading)}"/>`,
  );
  return `<table xmlns="${main}" id="${id}" name="${sheet.table}" displayName="${sheet.table}" ref="${cornersOf(sheet).join(':')}" headerRowCount="1" totalsRowShown="0"><tableColumns count="${columns.length}">${columns.join('')}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`;
}
