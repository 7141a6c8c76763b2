const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Styles of cells, by their place in the list below. */
export const styleOf = { text: 0, heading: 1, columnHeading: 2, number: 3, tenths: 4, line: 5 } as const;

const oneDecimal = 164;
const font = (size: number, more = '') =>
  `<font>${more}<sz val="${size}"/><color rgb="FF0B0C0C"/><name val="Arial"/><family val="2"/></font>`;
const cell = (fontId: number, formatId: number, alignment: string, more = '') =>
  `<xf numFmtId="${formatId}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1" applyAlignment="1"${more}><alignment vertical="top"${alignment}/></xf>`;

/** Arial 12, so that it can be read; text wraps in its cell; what is a number stands on the right. */
export const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="${oneDecimal}" formatCode="#,##0.0"/></numFmts><fonts count="3">${font(12)}${font(16, '<b/>')}${font(12, '<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF0B0C0C"/></bottom><diagonal/></border></borders><cellStyleXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  cell(0, 0, ' wrapText="1"'),
  cell(1, 0, '').replace('xfId="0"', 'xfId="1"'),
  cell(2, 0, ' wrapText="1"').replace('borderId="0"', 'borderId="1" applyBorder="1"'),
  cell(0, 0, ' horizontal="right"'),
  cell(0, oneDecimal, ' horizontal="right"'),
  cell(0, 0, ''),
].join(
  '',
)}</cellXfs><cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles></styleSheet>`;
