const oasis = 'urn:oasis:names:tc:opendocument:xmlns';

/** Names of OpenDocument that the parts use. */
export const namespaces = [
  ...['office', 'style', 'table', 'text', 'meta', 'config'].map(
    (name) => `xmlns:${name}="${oasis}:${name}:1.0"`,
  ),
  `xmlns:number="${oasis}:datastyle:1.0"`,
  `xmlns:fo="${oasis}:xsl-fo-compatible:1.0"`,
  'xmlns:ooo="http://openoffice.org/2004/office"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ');
