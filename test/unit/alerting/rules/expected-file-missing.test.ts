import { describe, expect, it } from 'vitest';
import { expectedFileMissing } from '../../../../shared/alerting/rules/expected-file-missing.ts';
import { conditionsBy, counting, subjectsBy } from './some-council.ts';

const lift = (...all: string[]) => ({ datasets: counting('lift', ...all) });
const august = '2023-08 2023-09-10';

describe('a file that has not come', () => {
  it('is an alert from the day after it was due', () => {
    expect(subjectsBy(expectedFileMissing, lift(august), { today: '2023-10-15' })).toEqual([]);
    expect(conditionsBy(expectedFileMissing, lift(august), { today: '2023-10-16' })).toEqual([
      {
        subject: 'lift 2023-09',
        line: 'The file of the Low Income Family Tracker for September 2023 was due by 15 October 2023.',
      },
    ]);
  });

  it('is over when it counts, whenever it came', () => {
    const both = lift(august, '2023-09 2023-11-01');
    expect(subjectsBy(expectedFileMissing, both, { today: '2023-11-10' })).toEqual([]);
  });

  it('is missed of a source that was sent before, and only since then', () => {
    expect(subjectsBy(expectedFileMissing, {}, { today: '2023-10-16' })).toEqual([]);
    const september = lift('2023-09 2023-10-10');
    expect(subjectsBy(expectedFileMissing, september, { today: '2023-12-16' })).toEqual([
      'lift 2023-11',
      'lift 2023-10',
    ]);
  });

  it('is missed though a later one has come', () => {
    const gap = lift(august, '2023-10 2023-11-10');
    expect(subjectsBy(expectedFileMissing, gap, { today: '2023-11-16' })).toEqual(['lift 2023-09']);
  });

  it('is given up after four', () => {
    expect(subjectsBy(expectedFileMissing, lift(august), { today: '2024-08-16' })).toEqual([
      'lift 2024-07',
      'lift 2024-06',
      'lift 2024-05',
      'lift 2024-04',
    ]);
  });

  it('of Client Level Data is that of the quarter, 45 days after its end', () => {
    const cld = { datasets: counting('cld', '2023-24-Q1 2023-08-01') };
    expect(subjectsBy(expectedFileMissing, cld, { today: '2023-11-14' })).toEqual([]);
    expect(conditionsBy(expectedFileMissing, cld, { today: '2023-11-15' })).toMatchObject([
      {
        subject: 'cld 2023-24-Q2',
        line: 'The file of Client Level Data for quarter 2 of 2023-24 (July to September 2023) was due by 14 November 2023.',
      },
    ]);
  });

  it('of assessments, whose datasets have any name, is any that came after the quarter, or in its last seven days', () => {
    const first = 'first 2023-08-20';
    const of = (...all: string[]) => ({ datasets: counting('assessments', ...all) });
    expect(subjectsBy(expectedFileMissing, of(first), { today: '2023-10-20' })).toEqual([]);
    expect(subjectsBy(expectedFileMissing, of(first), { today: '2023-10-21' })).toEqual([
      'assessments 2023-24-Q2',
    ]);
    const early = of(first, 'again 2023-09-23');
    expect(subjectsBy(expectedFileMissing, early, { today: '2023-10-21' })).toHaveLength(1);
    const inTheLastDays = of(first, 'again 2023-09-24');
    expect(subjectsBy(expectedFileMissing, inTheLastDays, { today: '2023-10-21' })).toEqual([]);
    const after = of(first, 'Mrs-Smith 2023-10-01');
    expect(subjectsBy(expectedFileMissing, after, { today: '2023-10-21' })).toEqual([]);
  });

  it('is expected as the council says', () => {
    const today = '2023-10-16';
    const never = { expected: { lift: 'never' } };
    expect(subjectsBy(expectedFileMissing, lift(august), { today, chosen: never })).toEqual([]);
    const later = { expected: { lift: { every: 'month', daysAfter: 16 } } };
    expect(subjectsBy(expectedFileMissing, lift(august), { today, chosen: later })).toEqual([]);
    const yearly = { expected: { experience: { every: 'year', daysAfter: 30 } } };
    const experience = { datasets: counting('experience', '2021-22 2022-04-05') };
    expect(subjectsBy(expectedFileMissing, experience, { today: '2023-05-01', chosen: yearly })).toEqual([
      'experience 2022-23',
    ]);
  });
});
