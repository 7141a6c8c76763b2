import { bytesOf, type NastyFile, nasty } from './nasty-file.ts';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf32le = (text: string): Uint8Array =>
  new Uint8Array(Uint32Array.from([...text].map((letter) => letter.codePointAt(0) as number)).buffer);
const many = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join(',');

const abc = [
  ['a', 'b', 'c'],
  ['1', '2', '3'],
];

/** Tables whose cells anybody who knows RFC 4180 would read alike. */
const plain: readonly NastyFile[] = [
  nasty('plain.csv', 'a,b,c\n1,2,3\n', abc),
  nasty('crlf.csv', 'a,b,c\r\n1,2,3\r\n', abc),
  nasty('lone-cr.csv', 'a,b,c\r1,2,3\r', abc),
  nasty('mixed-line-ends.csv', 'a,b,c\r1,2,3\n4,5,6\r\n7,8,9', [...abc, ['4', '5', '6'], ['7', '8', '9']]),
  nasty('no-line-end.csv', 'a,b,c\n1,2,3', abc),
  nasty('blank-lines-at-the-end.csv', 'a,b,c\n1,2,3\n\n\n \n,,\n', abc),
  nasty('blank-columns-at-the-end.csv', 'a,b,c,,\n1,2,3,,\n', abc),
  nasty('bom.csv', '\ufeffa,b,c\n1,2,3\n', abc),
  nasty('utf-16le.csv', bytesOf([0xff, 0xfe], utf16le('a,b,c\n1,2,3\n')), abc),
  nasty('utf-16be.csv', bytesOf([0xfe, 0xff], utf16be('a,b,c\r\n1,2,3\r\n')), abc),
  nasty('utf-16le-emoji.csv', bytesOf([0xff, 0xfe], utf16le('a,b\n😀,"x\n😀"\n')), [
    ['a', 'b'],
    ['😀', 'x\n😀'],
  ]),
  nasty('comma-in-quotes.csv', 'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123\n', [
    ['first', 'last', 'address', 'city', 'zip'],
    ['John', 'Doe', '120 any st.', 'Anytown, WW', '08123'],
  ]),
  nasty('empty-cells.csv', 'a,b,c\n1,"",""\n2,3,4\n', [
    ['a', 'b', 'c'],
    ['1', '', ''],
    ['2', '3', '4'],
  ]),
  nasty('escaped-quotes.csv', 'a,b\n1,"ha ""ha"" ha"\n3,4\n', [
    ['a', 'b'],
    ['1', 'ha "ha" ha'],
    ['3', '4'],
  ]),
  nasty('json-in-a-cell.csv', 'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n', [
    ['key', 'val'],
    ['1', '{"type": "Point", "coordinates": [102.0, 0.5]}'],
  ]),
  nasty('line-breaks-in-cells.csv', 'a,b,c\n"Once upon \na time",5,6\n7,8,9\n', [
    ['a', 'b', 'c'],
    ['Once upon \na time', '5', '6'],
    ['7', '8', '9'],
  ]),
  nasty('quotes-and-line-breaks.csv', 'a,b\n1,"ha \n""ha"" \nha"\r\n3,"x\r\ny\rz"\r\n', [
    ['a', 'b'],
    ['1', 'ha \n"ha" \nha'],
    ['3', 'x\r\ny\rz'],
  ]),
  nasty('utf-8.csv', 'a,b,c\n4,ʤ,ʤ\n1,שלום,😀\n', [
    ['a', 'b', 'c'],
    ['4', 'ʤ', 'ʤ'],
    ['1', 'שלום', '😀'],
  ]),
  nasty('zero-width.csv', 'a,b\n1,x\u200by\u200d\u2060\n2,\u202ex\u202c\n', [
    ['a', 'b'],
    ['1', 'x\u200by\u200d\u2060'],
    ['2', '\u202ex\u202c'],
  ]),
  nasty('bom-in-the-middle.csv', 'a,b\n1,\ufeffx\n\ufeff2,y\n', [
    ['a', 'b'],
    ['1', '\ufeffx'],
    ['\ufeff2', 'y'],
  ]),
  nasty('spaces-kept.csv', 'a,b\n 1 ,  2\n', [
    ['a', 'b'],
    [' 1 ', '  2'],
  ]),
  nasty('one-column.csv', 'a\n1\n\n2\n', [['a'], ['1'], ['2']]),
  nasty('quotes-in-the-middle.csv', 'a,b\n6" pipe,it"s\n', [
    ['a', 'b'],
    ['6" pipe', 'it"s'],
  ]),
  nasty('backslashes.csv', 'a,b\n\\,\\"\n"\\""",x\n', [
    ['a', 'b'],
    ['\\', '\\"'],
    ['\\"', 'x'],
  ]),
  nasty('comment-signs.csv', '#a,b\n#1,2\n', [
    ['#a', 'b'],
    ['#1', '2'],
  ]),
  nasty('other-line-separators.csv', 'a,b\n1,x\u2028y\u0085z\u000bv\u000c\n', [
    ['a', 'b'],
    ['1', 'x\u2028y\u0085z\u000bv\u000c'],
  ]),
];

/** Tables that are strange in some way; there has to be an answer to each of them. */
const strange: readonly NastyFile[] = [
  nasty('nothing.csv', ''),
  nasty('one-line-end.csv', '\n'),
  nasty('only-line-ends.csv', '\r\n'.repeat(5000)),
  nasty('only-cr.csv', '\r'.repeat(5000)),
  nasty('only-spaces.csv', ' '.repeat(5000)),
  nasty('only-commas.csv', `${','.repeat(5000)}\n`),
  nasty('only-a-quote.csv', '"'),
  nasty('two-quotes.csv', '""'),
  nasty('three-quotes.csv', '"""'),
  nasty('only-quotes.csv', '"'.repeat(9999)),
  nasty('only-bom.csv', '\ufeff'),
  nasty('two-boms.csv', '\ufeff\ufeffserial_number,responded\n1,yes\n'),
  nasty('only-utf-16-bom.csv', bytesOf([0xff, 0xfe])),
  nasty('half-utf-16.csv', bytesOf([0xff, 0xfe, 0x61])),
  nasty('lone-surrogate.csv', bytesOf([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x00, 0xd8, 0x0a, 0])),
  nasty('half-bom.csv', bytesOf([0xef, 0xbb])),
  nasty('only-nul.csv', bytesOf([0])),
  nasty('many-nul.csv', new Uint8Array(100_000)),
  nasty('nul-in-a-cell.csv', 'serial_number,responded\nS\0,yes\n'),
  nasty('utf-7.csv', '+AGEALABi-\n+ADEALAAy-\n'),
  nasty('utf-32le.csv', bytesOf([0xff, 0xfe, 0, 0], utf32le('serial_number,responded\n1,yes\n'))),
  nasty('utf-16-without-bom.csv', bytesOf(utf16le('serial_number,responded\n1,yes\n'))),
  nasty('windows-1252.csv', bytesOf('serial_number,responded\nCaf', [0xe9], ',yes\n')),
  nasty('overlong-utf-8.csv', bytesOf('a,b\n', [0xc0, 0xaf], ',1\n')),
  nasty('surrogates-in-utf-8.csv', bytesOf('a,b\n', [0xed, 0xa0, 0x80], ',1\n')),
  nasty('beyond-unicode.csv', bytesOf('a,b\n', [0xf4, 0x90, 0x80, 0x80], ',1\n')),
  nasty('escape-characters.csv', 'serial_number,responded\n\u001b[2J,\u0007\n'),
  nasty('ragged.csv', 'a,b,c\n1\n1,2\n1,2,3,4\n,,,\n'),
  nasty('open-quote.csv', 'serial_number,responded\n1,"yes\n2,no\n'),
  nasty('text-after-a-quote.csv', 'a,b\n"x"y,z\n'),
  nasty('quote-after-a-space.csv', 'a,b\nx, "y,z"\n'),
  nasty('single-quotes.csv', "a,b\n'x,y',z\n"),
  nasty('separator-line.csv', 'sep=;\nserial_number;responded\n1;yes\n'),
  nasty('pipes.csv', 'serial_number|responded\n1|yes\n'),
  nasty('two-separators.csv', 'serial_number;responded,ward\n1;yes,x\n'),
  nasty('title-row.csv', 'Survey of carers\n\nserial_number,responded\n1,yes\n'),
  nasty('heading-twice.csv', 'serial_number,responded,Serial Number\n1,yes,2\n'),
  nasty('headings-only.csv', 'serial_number,responded\n'),
  nasty(
    'prototype-headings.csv',
    '__proto__,constructor,toString,hasOwnProperty,serial_number,responded\n1,2,3,4,5,yes\n',
  ),
  nasty(
    'formula-headings.csv',
    '"=HYPERLINK(""http://example.org"")",+a,-b,@c,serial_number,responded\n1,2,3,4,,x\n',
  ),
  nasty('long-heading.csv', `${'x'.repeat(30_000)},serial_number,responded\n1,2,yes\n`),
  nasty('too-long-heading.csv', `${'x'.repeat(40_000)},serial_number,responded\n1,2,yes\n`),
  nasty(
    'accents-pile-up.csv',
    `serial_number,responded,a${'\u0301'.repeat(12_000)}\n1,yes,a${'\u0301'.repeat(12_000)}\n`,
  ),
  nasty(
    'hangul-pile-up.csv',
    `serial_number,responded,${'\ufdfa'.repeat(10_000)}\n1,yes,${'\ufdfa'.repeat(10_000)}\n`,
  ),
  nasty('10000-columns.csv', `${many(10_000, (n) => `c${n}`)}\n${many(10_000, () => '1')}\n`),
  nasty('10000-headings-that-are-alike.csv', `${many(10_000, () => 'Ward')}\n${many(10_000, () => '1')}\n`),
  nasty(
    '50000-columns.csv',
    `serial_number,responded${many(50_000, (n) => `c${n}`)}\n${many(50_002, () => '1')}\n`,
  ),
  nasty(
    '60000-blank-columns.csv',
    `serial_number,responded${','.repeat(60_000)}\n1,yes${','.repeat(60_000)}\n`,
  ),
  nasty(
    '30000-one-letter-columns.csv',
    `serial_number,responded,${many(30_000, (n) => String.fromCharCode(97 + (n % 26)))}\n${many(30_002, () => '')}\n`,
  ),
  nasty('100000-columns.csv', `${many(100_000, (n) => `c${n}`)}\n`),
  nasty('long-line.csv', 'x'.repeat(1_000_000)),
  nasty('long-quoted.csv', `"${'x\n'.repeat(500_000)}"`),
  nasty('long-number.csv', `serial_number,responded\n${'9'.repeat(30_000)},yes\n`),
  nasty('long-spaces.csv', `serial_number,responded\n${' '.repeat(30_000)}x,${' '.repeat(30_000)}yes\n`),
  nasty('20000-rows-alike.csv', `serial_number,responded\n${'1,yes\n'.repeat(20_000)}`),
  nasty('20000-bad-rows.csv', `serial_number,responded\n${'1,perhaps\n'.repeat(20_000)}`),
  nasty('20000-ragged-rows.csv', `serial_number,responded\n${'1\n'.repeat(20_000)}`),
  nasty(
    'one-key-that-differs.csv',
    `serial_number,responded,age\n${Array.from({ length: 20_000 }, (_, n) => `1,yes,${n % 90}\n`).join('')}`,
  ),
  nasty('html.csv', '<html><body><table><tr><td>serial_number</td></tr></table></body></html>'),
  nasty('xml.csv', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  nasty('json.csv', '[{"serial_number": 1}]'),
  nasty('spaces-before-html.csv', `${' '.repeat(5000)}<html>`),
  nasty('pdf.csv', '%PDF-1.7\n%âãÏÓ\n'),
  nasty('png.csv', bytesOf([0x89], 'PNG\r\n', [0x1a], '\n')),
  nasty(
    'pseudo-random.csv',
    Uint8Array.from({ length: 50_000 }, (_, n) => (n * n * 31 + n * 7) % 251),
  ),
];

export const nastyTables: readonly NastyFile[] = [...plain, ...strange];
