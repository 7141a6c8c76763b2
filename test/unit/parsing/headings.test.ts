import { describe, expect, it } from 'vitest';
import { isKnownHeading, matchHeadings } from '../../../shared/parsing/headings.ts';

const codes = (problems: readonly { code: string; column: string | null; severity: string }[]) =>
  problems.map(({ code, column, severity }) => `${severity} ${code}: ${column}`);

describe('headings', () => {
  it('are matched whatever their case, spaces, underscores, punctuation and order', () => {
    const { columns, problems } = matchHeadings('assessments', [
      ' Requested On ',
      'ASSESSMENT-ID',
      'nhs.number',
      'Date_Of_Birth',
    ]);
    expect(columns).toEqual(['requested_on', 'assessment_id', 'nhs_number', 'date_of_birth']);
    expect(problems).toEqual([]);
  });

  it('may be renamed by the council’s column map, which is folded too', () => {
    const map = { 'Household Reference': 'household_ref', UPRN_of_home: 'UPRN' };
    const { columns, problems } = matchHeadings('lift', ['household reference', 'uprn of home'], {
      columnMap: map,
    });
    expect(columns).toEqual(['household_ref', 'uprn']);
    expect(problems).toEqual([]);
    expect(isKnownHeading('lift', map)('household reference')).toBe(true);
    expect(isKnownHeading('lift')('household reference')).toBe(false);
  });

  it('may be written together, or apart where we write them together', () => {
    const { columns } = matchHeadings('sace', ['SerialNumber', 'RESPONDED', 'Q 4', 'q_11']);
    expect(columns).toEqual(['serial_number', 'responded', 'q4', 'q11']);
    expect(matchHeadings('lift', ['TheirRef'], { columnMap: { 'Their ref': 'person_ref' } }).columns).toEqual(
      ['person_ref'],
    );
  });

  it('of a platform give way to those that name the column outright', () => {
    const { columns, problems } = matchHeadings(
      'experience',
      ['ID', 'Ref', 'submitted_on', 'Completion time'],
      {
        columnMap: { Ref: 'response_id' },
      },
    );
    expect(columns).toEqual([null, 'response_id', 'submitted_on', null]);
    expect(codes(problems).filter((code) => code.startsWith('error'))).toEqual([]);
  });

  it('are missed where a rule needs them, and any other may be missing', () => {
    expect(codes(matchHeadings('sace', ['serial_number', 'q4']).problems)).toEqual([
      'error heading-missing: responded',
    ]);
    expect(matchHeadings('sace', ['responded', 'serial_number']).problems).toEqual([]);
  });

  it('that stand for each other need only be there once: a person, or else a household', () => {
    expect(matchHeadings('lift', ['household_ref']).problems).toEqual([]);
    expect(matchHeadings('lift', ['person_ref']).problems).toEqual([]);
    expect(codes(matchHeadings('lift', ['ward']).problems)).toEqual([
      'error heading-missing: person_ref or household_ref',
    ]);
  });

  it('must not stand there twice, also where a column map makes two of one', () => {
    expect(
      codes(matchHeadings('sace', ['serial_number', 'responded', 'Ward', 'ward', 'WARD']).problems),
    ).toEqual(['error heading-twice: ward']);
    expect(
      codes(matchHeadings('lift', ['person_ref', 'Area', 'ward'], { columnMap: { Area: 'ward' } }).problems),
    ).toEqual(['error heading-twice: ward']);
  });

  it('that we do not know are left out and named; blank ones are left out', () => {
    const { columns, problems } = matchHeadings('lift', ['person_ref', 'Income band', '', ' ']);
    expect(columns).toEqual(['person_ref', null, null, null]);
    expect(codes(problems)).toEqual(['info unknown-column: Income band']);
  });

  it('are not named where required ones are missing: row 1 may then be a person', () => {
    const { problems } = matchHeadings('lift', ['Ada Example', '1 High Street']);
    expect(JSON.stringify(problems)).not.toMatch(/Ada|High/);
  });

  it('that are questions are named once where nobody has said what they are about', () => {
    const asked = new Set(['what makes it hard', 'anything else']);
    const headings = ['response_id', 'What makes it hard?', 'Login', 'Login', 'ANYTHING ELSE'];
    const { columns, problems } = matchHeadings('lets-talk', headings, { questions: asked });
    expect(columns).toEqual(['response_id', null, null, null, null]);
    expect(codes(problems)).toEqual(['warning question-not-mapped: Login']);
  });

  it('may be renamed by their map where a platform asks for what we have a column for', () => {
    const map = { 'What is your gender?': 'gender' };
    const { columns } = matchHeadings('lets-talk', ['What is your gender?'], { columnMap: map });
    expect(columns).toEqual(['gender']);
  });
});
