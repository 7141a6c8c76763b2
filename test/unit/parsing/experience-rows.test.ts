import { describe, expect, it } from 'vitest';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { matchHeadings } from '../../../shared/parsing/headings.ts';
import { readRow } from '../../../shared/parsing/read-row.ts';
import { contextOf, good, refusalOf } from './some.ts';

const year = contextOf('2023-24');
const row = { response_id: 'R-1', submitted_on: '2023-09-30' };

describe('a response to the experience survey', () => {
  it('needs what names it and the day on which it was submitted', () => {
    expect(refusalOf('experience', {}, year)).toEqual([
      'response_id: required-missing',
      'submitted_on: required-missing',
    ]);
  });

  it.each([
    '2023-09-30',
    '30/09/2023',
    '30/09/2023 14:05',
    '2023-09-30 14:05:11',
    '2023-09-30T23:59:59.123Z',
    '2023-09-30T00:30:00+01:00',
  ])('was submitted on the day that stands there: %s', (submitted_on) => {
    expect(good('experience', { ...row, submitted_on }, year).statement.content).toEqual({
      kind: 'experience-response',
      submitted_on: '2023-09-30',
    });
  });

  it('is refused where nobody can tell the day, or where it lies ahead', () => {
    expect(refusalOf('experience', { ...row, submitted_on: '31/09/2023' }, year)).toEqual([
      'submitted_on: not-a-date',
    ]);
    expect(refusalOf('experience', { ...row, submitted_on: '2024-06-02' }, contextOf('2024-25'))).toEqual([
      'submitted_on: in-the-future',
    ]);
  });

  it('of another year than its dataset’s is kept with a remark', () => {
    const { remarks } = good('experience', { ...row, submitted_on: '2023-03-31' }, year);
    expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([['outside-its-year', 'warning']]);
  });

  it('may have any questions, which nobody remarks on; no answer is kept', () => {
    expect(matchHeadings('experience', ['ResponseId', 'Recorded Date', 'How was it?'], {}).problems).toEqual(
      [],
    );
    const reading = readRow('experience', row, year, { 'How was it?': 'My name is Ada' });
    if (reading.kind !== 'good') throw new Error(reading.kind);
    expect(JSON.stringify(rowStatement.parse(reading.statement))).not.toContain('Ada');
  });

  it('is another statement when an answer changes, so that a correction is seen', () => {
    const canonical = (answer: string) => {
      const reading = readRow('experience', row, year, { 'How was it?': answer });
      return reading.kind === 'good' && reading.canonical;
    };
    expect(canonical('Good')).not.toBe(canonical('Bad'));
  });
});
