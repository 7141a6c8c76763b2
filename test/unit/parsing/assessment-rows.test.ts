import { describe, expect, it } from 'vitest';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { council, good, refusalOf } from './some.ts';

const row = { assessment_id: 'A-1', requested_on: '2023-07-01' };
const contentOf = (cells: Record<string, string>) =>
  good('assessments', { ...row, ...cells }).statement.content;

describe('a row of the assessments', () => {
  it('needs what names it and the day it was requested', () => {
    expect(refusalOf('assessments', { requested_on: '2023-07-01' })).toEqual([
      'assessment_id: required-missing',
    ]);
    expect(refusalOf('assessments', { assessment_id: 'A-1' })).toEqual(['requested_on: required-missing']);
  });

  it('is refused where it was completed before it was requested', () => {
    expect(refusalOf('assessments', { ...row, completed_on: '2023-06-30' })).toEqual([
      'completed_on: completed-before-requested',
    ]);
    expect(contentOf({ completed_on: '2023-07-01' })).toMatchObject({ completed_on: '2023-07-01' });
  });

  it('compares the days, not their spellings', () => {
    expect(contentOf({ completed_on: '15/08/2023' })).toMatchObject({ completed_on: '2023-08-15' });
    expect(refusalOf('assessments', { ...row, completed_on: '30/06/2023' })).toEqual([
      'completed_on: completed-before-requested',
    ]);
  });

  it('keeps outcomes as words with hyphens, so that spellings meet', () => {
    expect(contentOf({ outcome: 'Direct Payment' })).toMatchObject({ outcome: 'direct-payment' });
  });

  it('takes its own updated_at along, which lets it beat an earlier message', () => {
    expect(good('assessments', { ...row, updated_at: '30/09/2023' }).statement.updatedAt).toBe(
      '2023-09-30T00:00:00.000Z',
    );
    expect(good('assessments', row).statement.updatedAt).toBeUndefined();
  });
});

describe('what is kept of a person', () => {
  const ada = {
    person_id: 'P-9',
    nhs_number: '999 000 0018',
    date_of_birth: '17/05/1958',
    postcode: 'ZZ99 3VZ',
  };

  it('is a pseudonym of the NHS number, however it is written', () => {
    expect(contentOf(ada)).toMatchObject({ person: `${council}/person/9990000018` });
  });

  it('is a pseudonym of the local id where there is no NHS number', () => {
    expect(contentOf({ ...ada, nhs_number: ' ' })).toMatchObject({ person: `${council}/person/P-9` });
  });

  it('is no pseudonym at all where the row names nobody', () => {
    expect(contentOf({})).toMatchObject({ person: undefined });
  });

  it('is refused with a wrong NHS number, and not passed over', () => {
    expect(refusalOf('assessments', { ...row, ...ada, nhs_number: '9990000019' })).toEqual([
      'nhs_number: nhs-number-invalid',
    ]);
  });

  it('is the month of birth only, and neither the day, the postcode nor any id', () => {
    const { statement } = good('assessments', { ...row, ...ada });
    expect(statement.content).toMatchObject({ born: '1958-05' });
    const kept = JSON.stringify({ ...statement.content, person: '' });
    for (const told of ['1958-05-17', '17/05/1958', 'ZZ99', 'P-9', '999 000', '9990000018', 'A-1'])
      expect(kept).not.toContain(told);
  });

  it('counts though it speaks of days after it was last changed, and is remarked on', () => {
    const late = { ...row, completed_on: '2023-09-30', updated_at: '2023-09-29T23:00:00Z' };
    expect(good('assessments', late).remarks.map(({ code, column }) => `${column}: ${code}`)).toEqual([
      'completed_on: later-than-updated',
    ]);
    expect(good('assessments', { ...late, updated_at: '2023-09-30' }).remarks).toEqual([]);
  });

  it('is refused where something was done after the file came; what is planned may lie ahead', () => {
    expect(refusalOf('assessments', { ...row, completed_on: '2024-06-02' })).toEqual([
      'completed_on: in-the-future',
    ]);
    expect(refusalOf('assessments', { ...row, review_due_on: '2031-01-01' })).toBe('not refused');
  });

  it('fits the schema of what is stored', () => {
    const { statement } = good('assessments', { ...row, updated_at: '2023-09-30' });
    expect(rowStatement.safeParse(statement).success).toBe(true);
  });
});

describe('what a row says', () => {
  it('is the same however its cells are spelled, and not the same when anything changes', () => {
    const one = good('assessments', { ...row, disability: 'yes', outcome: 'Direct payment' }).canonical;
    const spelled = {
      assessment_id: ' A-1',
      requested_on: '01/07/2023',
      disability: 'Y',
      outcome: 'direct_payment',
    };
    expect(good('assessments', spelled).canonical).toBe(one);
    expect(good('assessments', { ...spelled, disability: 'no' }).canonical).not.toBe(one);
    expect(good('assessments', { ...spelled, disability: '' }).canonical).not.toBe(one);
  });
});
