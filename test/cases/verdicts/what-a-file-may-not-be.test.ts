import { describe, expect, it } from 'vitest';
import { sheetXml, workbookOf, workbookOfRows } from '../../workbooks/workbook.ts';
import { zipOf } from '../../workbooks/zip.ts';
import { type Sent, told } from './told.ts';

const heading = 'serial_number,responded\n';
const bytes = (...parts: (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('a file is quarantined, and told at which byte of which row', () => {
  it.each<[string, string | Uint8Array, string, string]>([
    ['invalid UTF-8', bytes(heading, 'S-1,yes\nS', [0xe9], ',no\n'), '3 encoding-invalid', 'row 3 (byte 33)'],
    [
      'half a character at its end',
      bytes(heading, 'S', [0xf0, 0x9f]),
      '2 encoding-invalid',
      'row 2 (byte 25)',
    ],
    ['a NUL', bytes(heading, 'S', [0], ',no\n'), '2 nul-byte', 'row 2 (byte 25)'],
    ['UTF-16 without a mark', Buffer.from(heading, 'utf16le'), '1 nul-byte', 'row 1 (byte 1)'],
    ['an unclosed quote', `${heading}"S\n1",yes\nS-2,"no\n`, '3 quote-not-closed', 'row 3 (byte 38)'],
    [
      'a line over 64 KB',
      `${heading}S-1,yes\n${'x'.repeat(30_000)},${'y'.repeat(30_000)},${'z'.repeat(6000)}\n`,
      '3 row-too-long',
      'Row 3 (byte 32)',
    ],
    ['a line that never ends', heading + 'x,'.repeat(2_000_000), '2 row-too-long', 'Row 2 (byte 24)'],
    ['a cell over 32 KB', `${heading}S-1,${'é'.repeat(16_385)}\n`, '2 cell-too-long', 'row 2 (byte 28)'],
    ['a heading over 32 KB', `${'x'.repeat(32_769)},${heading}`, '1 cell-too-long', 'row 1 (byte 0)'],
    ['50,000 columns', `${heading.trim()}${',c'.repeat(50_000)}\n`, '1 row-too-long', 'Row 1 (byte 0)'],
  ])('with %s', async (_, content, code, place) => {
    const receipt = await told(content);
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: [code], errors: undefined });
    expect(receipt.problems[0]?.message).toContain(place);
  });

  it('with settings that are not UTF-8', async () => {
    const receipt = await told(bytes('{\n"name":"Caf', [0xe9], '"}'), { source: 'settings' });
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: ['2 encoding-invalid'] });
    expect(receipt.problems[0]?.message).toContain('row 2 (byte 13)');
  });
});

const lift = 'household_ref,person_ref,ward\nH1,P1,x\n';
const cld = (council: string, end: string) =>
  `la_code,reporting_period_start_date,reporting_period_end_date,la_person_unique_identifier,client_type,event_type,event_start_date\n${council},2022-10-01,${end},L1,Carer,Review,2023-07-01\n`;

describe('a file is quarantined where it is in the wrong place or has the wrong headings', () => {
  it.each<[string, string, Sent, readonly string[]]>([
    ['a required heading is missing', 'serial_number,ward\nS-1,x\n', {}, ['1 heading-missing']],
    [
      'a known heading stands there twice',
      'serial_number,responded,Serial Number\n1,yes,2\n',
      {},
      ['1 heading-twice'],
    ],
    ['it is of another source', lift, {}, ['- wrong-source', '1 heading-missing', '1 heading-missing']],
    ['it is of another source, where any heading will do', lift, { source: 'lets-talk' }, ['- wrong-source']],
    [
      'it is of another year',
      cld('407', '2022-09-30').replace('2022-10-01', '2021-10-01').replace('2023-07', '2022-07'),
      { source: 'cld' },
      ['- wrong-year'],
    ],
    ['it is of another council', cld('E08000025', '2023-09-30'), { source: 'cld' }, ['- wrong-council']],
  ])('as %s', async (_, content, sent, codes) => {
    const receipt = await told(content, sent);
    expect(receipt).toMatchObject({ verdict: 'quarantined', rows: { stored: 0 } });
    expect(receipt.codes.filter((code) => !code.endsWith('column-has-gaps'))).toEqual(codes);
  });

  it('and is told what it looks like', async () => {
    const words = async (content: string, source: NonNullable<Sent['source']>) =>
      (await told(content, { source })).problems[0]?.message;
    expect(await words(lift, 'sace')).toBe('It looks like a lift file, and it was uploaded as sace');
    expect(await words('serial_number,responded,q4\n1,yes,2\n', 'lets-talk')).toContain('a sace file');
    expect(await words('serial_number,responded,q4\n1,yes,2\n', 'cld')).toContain('a sace file');
    expect(await words('assessment_id,requested_on\nA,2023-09-01\n', 'lift')).toContain(
      'an assessments file',
    );
    expect(await words('something,else\n1,2\n', 'sace')).toBe('The heading serial_number is missing');
  });

  it('though questions may be called what they like', async () => {
    const receipt = await told('Person ref,What would help?,Value\n1,Rest,2\n', { source: 'lets-talk' });
    expect(receipt.verdict).toBe('accepted');
  });

  it('and of a damaged submission nothing is said that was not looked for', async () => {
    expect(await told('%PDF-1.7\n', { source: 'cld' })).toMatchObject({ codes: ['- not-a-table'] });
  });
});

describe('a file is quarantined before it is read', () => {
  it.each([
    ['bytes', { bytes: 30 }, '- file-too-large'],
    ['rows', { rows: 2 }, '4 too-many-rows'],
  ])('where it has more %s than the settings allow', async (_, limits, code) => {
    const receipt = await told(`${heading}S-1,yes\nS-2,yes\nS-3,yes\nS-4,\0\n`, { settings: { limits } });
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: [code] });
  });

  it('where settings have more than 256 KB', async () => {
    const receipt = await told(`{"name":"${'x'.repeat(256 * 1024)}"}`, { source: 'settings' });
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: ['- json-too-large'] });
  });
});

const streams = (name: string) => {
  const directory = Buffer.alloc(512);
  Buffer.from(name, 'utf16le').copy(directory);
  const header = Buffer.alloc(512);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(9, 30);
  return Buffer.concat([header, directory]);
};
const macros = () =>
  zipOf([
    {
      name: '[Content_Types].xml',
      data: '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    },
    { name: 'xl/workbook.xml', data: '<workbook/>' },
  ]);

describe('a file that is no table is quarantined, and named as what it is', () => {
  it.each<[string, string | Uint8Array]>([
    ['a picture (PNG)', bytes([0x89], 'PNG\r\n', [0x1a], '\n')],
    ['a PDF', '%PDF-1.7\n'],
    ['a zip archive', zipOf([{ name: 'survey.csv', data: heading }])],
    ['an old Excel workbook (.xls)', streams('Workbook')],
    ['an old Excel workbook (.xls)', bytes([0x09, 0x08, 0x10, 0, 0, 6])],
    ['a workbook with a password', streams('EncryptedPackage')],
    ['a workbook with macros', macros()],
    [
      'a web page (HTML), whatever its name ends in',
      '<html><table><tr><td>serial_number</td></tr></table></html>',
    ],
    ['a JSON file', '[{"serial_number": 1}]'],
  ])('%s', async (name, content) => {
    const receipt = await told(content);
    expect(receipt).toMatchObject({ verdict: 'quarantined', codes: ['- not-a-table'], rows: { read: 0 } });
    expect(receipt.problems[0]?.message).toBe(`The selected file must be a CSV or XLSX: this is ${name}`);
  });
});

const xml = (declared: string) =>
  workbookOf([{ name: 'S', xml: `<!DOCTYPE a [${declared}]>${sheetXml([['serial_number', 'responded']])}` }]);
const good = workbookOfRows([
  ['serial_number', 'responded'],
  ['S-1', 'yes'],
]);

describe('a workbook is quarantined within five seconds', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['entities that multiply', () => xml('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'), 'document-type'],
    ['an entity from outside', () => xml('<!ENTITY a SYSTEM "file:///etc/passwd">'), 'document-type'],
    [
      'a sheet that unpacks to a thousand times its size',
      () => workbookOf([{ name: 'S', xml: ' '.repeat(50_000_000) }]),
      'workbook-too-large',
    ],
    ['an end that is missing', () => good.slice(0, good.length - 30), 'workbook-broken'],
  ])('with %s', async (_, make, code) => {
    const content = make();
    const start = performance.now();
    expect(await told(content, { name: 'file.xlsx' })).toMatchObject({
      verdict: 'quarantined',
      codes: [`- ${code}`],
    });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('and read as quickly where only the code of a format has no end', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(200_000)}"/></numFmts></styleSheet>`;
    const start = performance.now();
    const content = workbookOfRows(
      [
        ['serial_number', 'responded'],
        ['S-1', 'yes'],
      ],
      { styles },
    );
    expect(await told(content)).toMatchObject({ verdict: 'accepted', rows: { stored: 1 } });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('and one that is sound is accepted, whatever it is called', async () => {
    for (const name of ['file.xlsx', 'file.csv', 'file'])
      expect(await told(good, { name })).toMatchObject({ verdict: 'accepted', rows: { stored: 1 } });
    expect(await told(`${heading}S-1,yes\n`, { name: 'file.xlsx' })).toMatchObject({ verdict: 'accepted' });
  });
});
