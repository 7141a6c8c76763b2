import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { told } from './told.ts';

const assessment = (cells: Readonly<Record<string, string>>) => {
  const row = { assessment_id: 'A-1', requested_on: '2023-07-01', ...cells };
  return `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
};

describe('a row is refused, and counted, and given back with the reason', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['a date that is none', { completed_on: 'soon' }, 'not-a-date', 'completed_on is not a date that exists'],
    ['31/02', { requested_on: '31/02/2023' }, 'not-a-date', 'requested_on is not a date that exists'],
    [
      '29 February of a year that has none',
      { requested_on: '2023-02-29' },
      'not-a-date',
      'requested_on is not',
    ],
    ['a month first', { requested_on: '09/30/2023' }, 'not-a-date', 'requested_on is not a date that exists'],
    ['a day before 1900', { date_of_birth: '31/12/1899' }, 'date-too-early', 'date_of_birth is before 1900'],
    [
      'a year of two digits',
      { completed_on: '01/09/23' },
      'two-digit-year',
      'completed_on has a year of two digits',
    ],
    [
      'a thing done later than the upload',
      { completed_on: '2023-10-21' },
      'in-the-future',
      'completed_on is later',
    ],
    [
      'an NHS number with a wrong digit',
      { nhs_number: '9990000019' },
      'nhs-number-invalid',
      'nhs_number is not valid',
    ],
    ['a value that is on no list', { carer_type: 'friend' }, 'not-in-list', 'carer_type has a value'],
    ['no name', { assessment_id: '' }, 'required-missing', 'assessment_id is blank'],
  ])('with %s', async (_, cells, code, message) => {
    const receipt = await told(assessment(cells), { source: 'assessments' });
    expect(receipt).toMatchObject({
      verdict: 'accepted-with-rejects',
      rows: { read: 1, rejected: 1, stored: 0 },
      codes: [`2 ${code}`],
    });
    expect(receipt.problems[0]?.message).toContain(message.replace('not valid', 'not a valid'));
    const value = Object.values(cells)[0] as string;
    expect(receipt.errors).toContain(value);
    expect(JSON.stringify(receipt.problems)).not.toContain(value || 'nothing');
  });

  it.each([
    ['too few', 'S-1,yes\n'],
    ['too many', 'S-1,yes,x,y\n'],
    ['one, in quotes that somebody forgot to close until later', '"S-1,yes,x"\n'],
  ])('with cells that are %s', async (_, row) => {
    const receipt = await told(`serial_number,responded,ward\n${row}`);
    expect(receipt).toMatchObject({ verdict: 'accepted-with-rejects', codes: ['2 cell-count'] });
    expect(receipt.problems[0]?.message).toMatch(/^The row has [124] cells and the heading row has 3$/);
  });
});

describe('a row counts', () => {
  it.each<[string, Record<string, string>]>([
    ['with a planned day that lies ahead', { review_due_on: '2030-01-01' }],
    ['with a thing done on the day of the upload', { completed_on: '2023-10-20' }],
    ['with an NHS number in groups', { nhs_number: ' 999 000 0018 ' }],
    ['with 29 February of a leap year', { date_of_birth: '29/02/2000' }],
    ['with a listed value in other letters', { carer_type: 'Young Adult' }],
  ])('%s', async (_, cells) => {
    const receipt = await told(assessment(cells), { source: 'assessments' });
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { stored: 1 }, codes: [] });
  });

  it('with an answer that is none of its question’s options: a warning, and the answer counts as missing', async () => {
    const receipt = await told('serial_number,responded,q4,q11\nS-1,yes,9,2\nS-2,yes,perhaps,1\n');
    expect(receipt).toMatchObject({
      verdict: 'accepted',
      rows: { stored: 2 },
      codes: ['2 answer-out-of-range', '3 answer-out-of-range'],
    });
    expect(receipt.problems[0]).toMatchObject({ severity: 'warning', column: 'q4' });
  });

  it('with a survey’s group that cannot be read: a warning, and the group counts as missing', async () => {
    const receipt = await told('serial_number,responded,age,disability\nS-1,yes,old,no\nS-2,yes,50,maybe\n');
    expect(receipt).toMatchObject({
      verdict: 'accepted',
      rows: { stored: 2 },
      codes: ['2 answer-not-read', '3 answer-not-read'],
    });
    expect(receipt.problems[0]).toMatchObject({ severity: 'warning', column: 'age' });
  });
});

describe('of the rows of one file', () => {
  it('dates of both styles in one column quarantine it, in two columns they do not', async () => {
    const mixed = 'assessment_id,requested_on\nA,2023-07-01\nB,02/07/2023\n';
    expect(await told(mixed, { source: 'assessments' })).toMatchObject({
      verdict: 'quarantined',
      codes: ['- mixed-date-styles'],
      rows: { read: 2, withheld: 2 },
    });
    const apart = 'assessment_id,requested_on,completed_on\nA,2023-07-01,02/07/2023\n';
    expect(await told(apart, { source: 'assessments' })).toMatchObject({ verdict: 'accepted' });
  });

  it('exact copies are kept once and counted', async () => {
    expect(await told('serial_number,responded\nS-1,yes\nS-1,YES\n S-1 ,y\n')).toMatchObject({
      verdict: 'accepted',
      rows: { read: 3, stored: 1, duplicates: 2 },
    });
  });

  it('those that contradict each other are both refused, with their rows', async () => {
    const receipt = await told('serial_number,responded\nS-1,yes\nS-2,yes\nS-1,no\n');
    expect(receipt).toMatchObject({
      verdict: 'accepted-with-rejects',
      rows: { read: 3, stored: 1, rejected: 2 },
      codes: ['2 conflicting-rows', '4 conflicting-rows'],
    });
    expect(receipt.errors).toContain('S-1,no,Two or more rows have the same serial_number');
  });

  it('the last wins in client level data, with a warning', async () => {
    const heading =
      'reporting_period_start_date,reporting_period_end_date,la_person_unique_identifier,client_type,event_type,event_start_date,event_end_date,service_type,delivery_mechanism';
    const row = (mechanism: string) =>
      `2022-10-01,2023-09-30,L1,Carer,Service,2023-05-10,,Carer Support: Direct to Carer,${mechanism}`;
    const receipt = await told(
      [heading, row('Direct payment'), row('CASSR commissioned support'), ''].join('\n'),
      {
        source: 'cld',
      },
    );
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { read: 2, stored: 1, rejected: 0 } });
    expect(receipt.problems.find(({ row: at }) => at === 2)).toMatchObject({
      code: 'later-row-counts',
      severity: 'warning',
    });
  });

  it('over one in twenty that are bad, and ten at least, quarantine it', async () => {
    const file = (bad: number, good: number) =>
      `serial_number,responded\n${'?,?\n'.repeat(bad)}${Array.from({ length: good }, (_, n) => `S-${n},yes\n`).join('')}`;
    expect(await told(file(10, 10))).toMatchObject({
      verdict: 'quarantined',
      rows: { rejected: 10, withheld: 10 },
    });
    expect(await told(file(9, 1))).toMatchObject({ verdict: 'accepted-with-rejects' });
    expect(await told(file(10, 190))).toMatchObject({ verdict: 'accepted-with-rejects' });
  });
});

describe('a file with more refused rows than one would count', () => {
  it('gets all of them back, also in a process of its own, where a stack is smaller than here', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verdict-'));
    const path = join(folder, 'a.csv');
    writeFileSync(path, `serial_number,responded\n${'1\n'.repeat(200_000)}`);
    const check = ['commands/check.ts', path, '--source', 'sace', '--dataset', '2023-24', '--json'];
    expect(spawnSync(process.execPath, check, { stdio: 'ignore' }).status).toBe(3);
    expect(readFileSync(`${path}.errors.csv`, 'utf8').split('\r\n')).toHaveLength(200_002);
    rmSync(folder, { recursive: true });
  });
});
