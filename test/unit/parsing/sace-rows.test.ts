import { describe, expect, it } from 'vitest';
import { type SurveyResponse, surveyQuestions } from '../../../shared/contracts/records.ts';
import { contextOf, good, refusalOf } from './some.ts';

const asked = { serial_number: 'S-1', responded: 'yes' };
const answersOf = (cells: Record<string, string>, year = '2023-24') =>
  (good('sace', { ...asked, ...cells }, contextOf(year)).statement.content as SurveyResponse).answers;

describe('a row of the survey', () => {
  it('is one sampled carer, whether or not they answered', () => {
    const { identity, statement } = good('sace', { serial_number: ' S-7 ', responded: 'No' });
    expect(identity.naturalKey).toBe('S-7');
    expect(statement.content).toMatchObject({ kind: 'survey-response', responded: false, answers: {} });
  });

  it('is refused without a serial number, or where responded is not yes or no', () => {
    expect(refusalOf('sace', { serial_number: ' ', responded: 'yes' })).toEqual([
      'serial_number: required-missing',
    ]);
    expect(refusalOf('sace', { serial_number: 'S-1', responded: '' })).toEqual([
      'responded: required-missing',
    ]);
    expect(refusalOf('sace', { serial_number: 'S-1', responded: 'partly' })).toEqual([
      'responded: not-yes-or-no',
    ]);
  });

  it('tells everything that is wrong with it at once', () => {
    expect(refusalOf('sace', { responded: 'yes', age: 'old', disability: '?' })).toEqual([
      'serial_number: required-missing',
      'age: answer-not-read',
      'disability: answer-not-read',
    ]);
  });

  it.each([
    ['age', 'old'],
    ['age', '250'],
    ['disability', 'prefer not to say'],
    ['gender', 'word '.repeat(30)],
    ['ethnicity', 'word '.repeat(30)],
    ['religion', 'word '.repeat(30)],
    ['sexual_orientation', 'word '.repeat(30)],
    ['ward', 'word '.repeat(30)],
    ['assessment_method', 'by post'],
    ['support_provided', 'word '.repeat(30)],
  ])('counts, with a remark, where its %s cannot be read: that counts as missing', (column, typed) => {
    const { statement, remarks } = good('sace', { ...asked, [column]: typed, q12: '1' });
    expect(remarks.map((remark) => [remark.code, remark.column, remark.severity])).toEqual([
      ['answer-not-read', column, 'warning'],
    ]);
    expect(statement.content).toEqual(good('sace', { ...asked, q12: '1' }).statement.content);
    expect(JSON.stringify(remarks)).not.toContain(typed);
  });

  it('keeps only the answers that a measure uses', () => {
    expect(answersOf({ q1: '1', q2: '2', q4: '3', q11: '1', q33: '2' })).toEqual({ q4: 3, q11: 1 });
  });

  it('leaves a question out that was not answered', () => {
    expect(answersOf({ q7: '', q8: '2' })).toEqual({ q8: 2 });
  });
});

describe('an answer outside the options of its question', () => {
  it.each([
    ['q4', '9'],
    ['q7', '4'],
    ['q13', '5'],
    ['q17', '6'],
    ['q19', '0'],
    ['q11', '-1'],
    ['q11', '1.5'],
    ['q11', 'never'],
    ['q11', 'never '.repeat(60)],
  ])('counts as not answered and is a remark, not a refusal: %s = %s', (question, answer) => {
    const { statement, remarks } = good('sace', { ...asked, [question]: answer, q12: '1' });
    expect((statement.content as SurveyResponse).answers).toEqual({ q12: 1 });
    expect(remarks.map(({ code, column, severity }) => [code, column, severity])).toEqual([
      ['answer-out-of-range', question, 'warning'],
    ]);
  });

  it('is inside up to the last option that is printed', () => {
    expect(answersOf({ q4: '8', q7: '3', q13: '4', q17: '5', q19: '5' })).toEqual({
      q4: 8,
      q7: 3,
      q13: 4,
      q17: 5,
      q19: 5,
    });
  });

  it('of a question that no measure uses is nobody’s business', () => {
    expect(good('sace', { ...asked, q25: '99' }).remarks).toEqual([]);
  });
});

describe('question numbers', () => {
  it('are today’s from 2023-24 on', () => {
    expect(answersOf({ q16: '1', q17: '2', q18: '3', q19: '4' }, '2023-24')).toEqual({ q17: 2, q19: 4 });
    expect(answersOf({ q16: '1', q17: '2', q18: '3', q19: '4' }, '2025-26')).toEqual({ q17: 2, q19: 4 });
  });

  it.each(['2016-17', '2018-19', '2021-22'])(
    'were one less after q15 up to 2021-22: in %s finding information was q16 and being consulted q18',
    (year) => {
      expect(answersOf({ q16: '1', q17: '2', q18: '3', q19: '4' }, year)).toEqual({ q17: 1, q19: 3 });
    },
  );

  it('up to q13 have always been the same', () => {
    const early = surveyQuestions.filter((question) => !['q17', 'q19'].includes(question));
    const cells = Object.fromEntries(early.map((question) => [question, '1']));
    expect(answersOf(cells, '2018-19')).toEqual(answersOf(cells, '2023-24'));
  });

  it('decide which column a remark points at', () => {
    const { remarks } = good('sace', { ...asked, q16: '7', q17: '99' }, contextOf('2021-22'));
    expect(remarks.map(({ column }) => column)).toEqual(['q16']);
  });
});

describe('a ward', () => {
  const listed = contextOf('2023-24', { wards: ['Longford', 'St. Michael’s'] });

  it('that is not on the council’s list is a remark with the list', () => {
    const [remark] = good('sace', { ...asked, ward: 'Atlantis' }, listed).remarks;
    expect(remark).toMatchObject({ code: 'value-not-listed', column: 'ward', severity: 'warning' });
    expect(remark?.howToFix).toContain('Longford');
    expect(JSON.stringify(remark)).not.toContain('Atlantis');
  });

  it('is compared folded, and not at all where the council has no list', () => {
    expect(good('sace', { ...asked, ward: 'ST MICHAEL S' }, listed).remarks).toEqual([]);
    expect(good('sace', { ...asked, ward: 'Atlantis' }).remarks).toEqual([]);
  });
});
