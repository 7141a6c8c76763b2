/** First line of every part. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Neither of these can stand in XML, also not as a reference: control characters, halves of a pair, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/**
 * Text as it stands in an element or an attribute of XML; characters that cannot be there become the sign for one
 * that is missing.
 *
 * @example escapedXml('A & "B"') // 'A &amp; &quot;B&quot;'
 */
export const escapedXml = (text: string): string =>
  text.replace(impossible, '\ufffd').replace(/[&<>"]/g, (character) => entities[character] ?? '');
