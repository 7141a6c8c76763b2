import { contentXml } from './ods-content.ts';
import { namespaces } from './ods-namespaces.ts';
import { rowsAbove, type Workbook } from './workbook.ts';
import { escapedXml, xmlDeclaration } from './xml.ts';
import { type Part, zipOf } from './zip.ts';

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * A workbook as ODS (OpenDocument 1.3): a cover, then a sheet for each table, whose header row is marked as one and
 * which has a name. Nothing is merged, hidden or computed.
 *
 * @returns the same bytes for the same workbook
 * @example odsOf({ title: 'Appendix A', author: 'Carers Count', cover: [], sheets: [] })
 */
export function odsOf(workbook: Workbook): Uint8Array {
  const documents: Part[] = [
    ['content.xml', contentXml(workbook)],
    ['styles.xml', stylesXml],
    ['meta.xml', metaXml(workbook)],
    ['settings.xml', settingsXml(workbook)],
  ];
  const xml = documents.map(([name, text]): Part => [name, xmlDeclaration + text]);
  // A program tells what the file is by its first bytes, so the type comes first and is not packed.
  return zipOf(
    [['mimetype', mediaType], ...xml, ['META-INF/manifest.xml', xmlDeclaration + manifestXml(documents)]],
    ['mimetype'],
  );
}

const manifestXml = (documents: readonly Part[]): string =>
  `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>${documents
    .map(([name]) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`)
    .join('')}</manifest:manifest>`;

/** Arial 12, so that it can be read; landscape A4, as wide as the page. */
const stylesXml = `<office:document-styles ${namespaces} office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:color="#0b0c0c" fo:language="en" fo:country="GB"/></style:default-style><style:style style:name="Default" style:family="table-cell"/><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style></office:styles><office:automatic-styles><style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="landscape"/></office:master-styles></office:document-styles>`;

/** Without a day: it would be a different file every day. */
const metaXml = ({ title, author }: Workbook): string =>
  `<office:document-meta ${namespaces} office:version="1.3"><office:meta><dc:title>${escapedXml(title)}</dc:title><dc:creator>${escapedXml(author)}</dc:creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>`;

const item = (name: string, type: string, value: string | number): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;

/** The header rows stay in sight. */
function settingsXml({ sheets }: Workbook): string {
  const frozen = sheets.map((sheet) => {
    const rows = rowsAbove(sheet) + 1;
    return `<config:config-item-map-entry config:name="${escapedXml(sheet.name)}">${[
      item('VerticalSplitMode', 'short', 2),
      item('VerticalSplitPosition', 'int', rows),
      item('ActiveSplitRange', 'short', 2),
      item('PositionBottom', 'int', rows),
    ].join('')}</config:config-item-map-entry>`;
  });
  return `<office:document-settings ${namespaces} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${frozen.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}
