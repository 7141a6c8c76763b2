import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../shared/contracts/identifiers.ts';
import { cleaningKey, convertedKey, errorsKey, unrecognisedPrefix } from '../../../shared/protocol/places.ts';
import { workbookOfRows } from '../../workbooks/workbook.ts';
import { Council, code } from './council.ts';

const nhsNumber = '999 000 0018';
const headings = 'assessment_id,person_id,nhs_number,requested_on,completed_on,outcome,ward';
const theirs = `SYN-ASSESSED-1,SYN-LOCAL-9,${nhsNumber},2023-07-03,2023-08-15,direct-payment,Longford`;
const others = 'SYN-ASSESSED-2,SYN-LOCAL-8,,2023-07-04,2023-08-16,respite,Radford';
const table = (...rows: string[]) => [headings, ...rows, ''].join('\r\n');
const workbook = (...rows: string[]) => workbookOfRows([headings, ...rows].map((row) => row.split(',')));
const place = 'assessments/2023-24-Q2/file.csv';
const bookPlace = 'assessments/2023-24-Q2/file.xlsx';
const received = '2023-09-01T10:00:00.000Z';
const asked = '2023-09-05T10:00:00.000Z';
const settings = { shrink: 1, quarantine: { share: 1, atLeast: 1000 }, wards: ['Longford', 'Radford'] };

const erase = (council: Council) => council.erase('2023-001', { nhs_number: [nhsNumber] }, asked);
/** What lies in the archive and beside receipts below these keys, as text, older versions too. */
const keptBelow = (council: Council, prefix: string): string =>
  [council.archived, council.reported]
    .flatMap((objects) => [...objects, ...objects.older])
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, { body }]) => `${key}\n${new TextDecoder().decode(body)}`)
    .join('\n');
const everything = (council: Council): string => keptBelow(council, '');
/** The only upload of a council. */
async function uploadOf(council: Council) {
  const found = await council.uploads.after(code);
  if (found === undefined) throw new Error('no upload');
  return found;
}
const receiptOf = async (council: Council) =>
  JSON.parse((await council.reports.text(`receipts/${code}/erasures/2023-001.json`)) ?? 'null');

describe('a list of refused rows', () => {
  it.each([
    ['early', `SYN-ASSESSED-1,${nhsNumber}`],
    ['late', `SYN-ASSESSED-1,,2023-07-03,${nhsNumber},2023-08-15,respite,Longford,more`],
  ])('loses a row that ends too %s, whichever heading its cells stand under', async (_, row) => {
    const council = new Council(60);
    await council.upload('settings/council/s.json', settings, '2023-08-01T10:00:00.000Z');
    await council.upload(place, table(row, others, 'SYN-ASSESSED-3,x'), received);
    const errors = () => council.reports.text(errorsKey(`uploads/${code}/${place}`));
    expect(await errors()).toContain(nhsNumber);
    await erase(council);
    expect(await errors()).not.toContain(nhsNumber);
    expect(await errors()).toContain('SYN-ASSESSED-3');
  });

  it('is looked through, and the letterbox emptied, where the file itself has expired', async () => {
    const council = new Council(60);
    const refused = `SYN-ASSESSED-1,,${nhsNumber},no date,,respite,Longford`;
    await council.upload(place, table(refused, others), received);
    await council.archiveEraser.remove((await uploadOf(council)).raw);
    await erase(council);
    expect(keptBelow(council, 'receipts/')).not.toContain(nhsNumber);
    expect(council.letterbox.everything()).not.toContain(nhsNumber);
  });
});

describe('the table of a workbook', () => {
  it('that erasure made to look through goes, whoever was interrupted after they made it', async () => {
    const council = new Council(60);
    await council.upload(bookPlace, workbook(theirs, others), received);
    const upload = await uploadOf(council);
    await council.archive.put(upload.raw, table(others), 'text/csv');
    await council.archive.put(cleaningKey(upload), table(theirs, others), 'text/csv');
    await erase(council);
    expect(await council.archive.text(cleaningKey(upload))).toBeUndefined();
    expect(everything(council)).not.toContain(nhsNumber);
  });

  it('that its segments are parts of is looked through where the file itself is blank already', async () => {
    const council = new Council(60);
    await council.upload(bookPlace, workbook(theirs, others), received);
    const upload = await uploadOf(council);
    expect(await council.archive.text(convertedKey(upload))).toContain(nhsNumber);
    await council.archive.put(upload.raw, table(others), 'text/csv');
    await erase(council);
    expect(await council.archive.text(convertedKey(upload))).not.toContain(nhsNumber);
    expect(await council.archive.text(convertedKey(upload))).toContain('SYN-ASSESSED-2');
  });

  it('is looked through also where the file was quarantined', async () => {
    const council = new Council(60);
    const rows = [
      ['a', 'b'],
      ['Ada Example', nhsNumber],
      ['Bob Example', '999 000 0026'],
    ];
    const { verdict } = await council.upload(bookPlace, workbookOfRows(rows), received);
    expect(verdict).toBe('quarantined');
    await erase(council);
    expect(everything(council)).not.toContain('Ada Example');
    expect(everything(council)).toContain('Bob Example');
    expect(await council.archive.text(cleaningKey(await uploadOf(council)))).toBeUndefined();
    expect((await receiptOf(council)).notLookedThrough).toBe(0);
  });
});

describe('an older version of a file', () => {
  it('goes, whoever was interrupted between writing the newer one and taking it away', async () => {
    const council = new Council(60);
    await council.upload(place, table(theirs, others), received);
    const blank = ' '.repeat(theirs.length);
    await council.archive.put((await uploadOf(council)).raw, table(blank, others), 'text/csv');
    await erase(council);
    expect(everything(council)).not.toContain(nhsNumber);
    expect(everything(council)).toContain('SYN-ASSESSED-2');
  });
});

describe('a file of which nobody can tell what it is', () => {
  const wrongEnd = '\ufeff';
  it.each([
    ['UTF-16 without its mark', Buffer.from(table(theirs, others), 'utf16le'), 1],
    ['bytes that are no text', Buffer.from(Array.from({ length: 2000 }, (_, n) => (n * 7919) % 251)), 1],
    ['text with a letter of Windows-1252', Buffer.from(table(theirs, others, 'caf\u00e9'), 'latin1'), 0],
    ['UTF-16', Buffer.from(`${wrongEnd}no headings\r\n${theirs}\r\n`, 'utf16le'), 0],
  ])('is told of in the receipt, or looked through: %s', async (_, bytes, notLookedThrough) => {
    const council = new Council(60);
    const { verdict } = await council.upload(place, bytes, received);
    expect(verdict).toBe('quarantined');
    await erase(council);
    expect(await receiptOf(council)).toMatchObject({ state: 'done', notLookedThrough });
    if (notLookedThrough === 0) expect(everything(council).replaceAll('\0', '')).not.toContain('SYN-LOCAL-9');
  });

  it('keeps the mark that tells how to read it, for whoever is erased next', async () => {
    const council = new Council(60);
    const text = `${wrongEnd}${theirs}\r\n${others},one too many\r\n`;
    await council.upload(place, Buffer.from(text, 'utf16le'), received);
    await erase(council);
    const left = () => everything(council).replaceAll('\0', '');
    expect(left()).not.toContain('SYN-LOCAL-9');
    expect(left()).toContain('SYN-LOCAL-8');
    await council.erase('2023-002', { person_id: ['SYN-LOCAL-8'] }, '2023-09-06T10:00:00.000Z');
    expect(left()).not.toContain('SYN-LOCAL-8');
  });
});

describe('a file that nobody can look through', () => {
  it('is told of in the receipt', async () => {
    const council = new Council(60);
    await council.upload('assessments/2023-24-Q2/a.pdf', '%PDF-1.7 and so on', received);
    await council.upload(bookPlace, workbook(others).slice(0, 600), received);
    await council.upload(place, table(theirs, others), received);
    await erase(council);
    expect(await receiptOf(council)).toMatchObject({ state: 'done', notLookedThrough: 2 });
  });
});

describe('a file in a wrong place', () => {
  it.each(['provider/2023-24-Q2/file.csv', 'settings/council/file.csv', 'lift/2023-09/file.csv'])(
    'is looked through: %s',
    async (wrong) => {
      const council = new Council(60);
      const { verdict } = await council.upload(wrong, table(theirs, others), received);
      expect(verdict).toBe('quarantined');
      await erase(council);
      expect(everything(council)).not.toContain('SYN-LOCAL-9');
      expect(everything(council)).toContain('SYN-LOCAL-8');
    },
  );

  it('tells of it as of what was met, by whatever another source calls them', async () => {
    for (const wrong of ['nowhere/2023/file.csv', 'assessments/2023-24-Q2/file.csv']) {
      const council = new Council(60);
      const tracked = 'household_ref,person_ref\nSYN-H-0001,SYN-P-0001\nSYN-H-0002,SYN-P-0002\n';
      await council.upload(wrong, tracked, received);
      await council.erase('2023-001', { person_ref: ['SYN-P-0001'] }, asked);
      expect(everything(council)).not.toContain('SYN-P-0001');
      expect(await receiptOf(council)).toMatchObject({ state: 'done', ids: 1, found: 1 });
    }
  });

  it('leaves no copy of it when it expires, whoever was interrupted while they looked through it', async () => {
    const council = new Council(60);
    await council.upload('nowhere/2023/file.xlsx', workbook(theirs, others), received);
    const [key = ''] = [...council.archived.keys()].filter((each) => each.startsWith(unrecognisedPrefix));
    const generation = key.slice(unrecognisedPrefix.length) as Generation;
    await council.archive.put(
      cleaningKey({ council: 'unrecognised', generation }),
      table(theirs),
      'text/csv',
    );
    await council.expire('2024-09-01T02:30:00.000Z');
    expect(keptBelow(council, 'work/')).not.toContain('SYN-LOCAL-9');
    expect(keptBelow(council, unrecognisedPrefix)).toBe('');
  });

  it('is looked through where it is no place at all', async () => {
    const council = new Council(60);
    const { verdict } = await council.upload('nowhere/2023/file.csv', table(theirs, others), received);
    expect(verdict).toBe('quarantined');
    expect(keptBelow(council, unrecognisedPrefix)).toContain('SYN-LOCAL-9');
    await erase(council);
    expect(keptBelow(council, unrecognisedPrefix)).not.toContain('SYN-LOCAL-9');
    expect(keptBelow(council, unrecognisedPrefix)).toContain('SYN-LOCAL-8');
  });

  it('whose quote is never closed loses all behind it, as that is one row and they are in it', async () => {
    const council = new Council(60);
    const text = [headings, others, '"SYN-ASSESSED-7,SYN-LOCAL-7', theirs, ''].join('\n');
    const { verdict } = await council.upload(place, text, received);
    expect(verdict).toBe('quarantined');
    await erase(council);
    expect(everything(council)).not.toContain('SYN-LOCAL-9');
    expect(everything(council)).toContain('SYN-LOCAL-8');
  });
});
