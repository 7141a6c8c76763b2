import { describe, expect, it } from 'vitest';
import { settings } from '../../../shared/contracts/settings.ts';
import { judgeFile } from '../../../shared/protocol/judge-file.ts';
import type { Part } from '../../../shared/protocol/parts.ts';
import { council, goodRow, part } from './some.ts';

/** Submissions of Client Level Data: of rows with one key the last counts, and each row says what the file is about. */
const submission = { source: 'cld', dataset: '2023-24-Q2', council } as const;
const about = {
  la_code: [council],
  reporting_period_start_date: ['2022-10-01'],
  reporting_period_end_date: ['2023-09-30'],
};
const judge = (...parts: Part[]) => judgeFile(submission, parts, settings.parse({}));
const codes = ({ problems }: ReturnType<typeof judge>) => problems.map(({ code }) => code);

describe('a submission', () => {
  it('is about the period that its rows agree on', () => {
    const judged = judge(part([goodRow('A')], { facts: about }), part([goodRow('B')], { facts: about }));
    expect(judged).toMatchObject({ quarantined: false, problems: [] });
    expect(judged.period).toEqual({ from: '2022-10-01', to: '2023-09-30' });
  });

  it('is quarantined where two parts of it are about different periods', () => {
    const other = { ...about, reporting_period_end_date: ['2023-06-30'] };
    const judged = judge(part([goodRow('A')], { facts: about }), part([goodRow('B')], { facts: other }));
    expect(judged).toMatchObject({ quarantined: true, period: undefined });
    expect(codes(judged)).toEqual(['reporting-periods-differ']);
  });

  it('is quarantined where it is about another council or another quarter', () => {
    const elsewhere = part([goodRow('A')], { facts: { ...about, la_code: ['E08000031'] } });
    expect(codes(judge(elsewhere))).toEqual(['wrong-council']);
    const late = judgeFile(
      { ...submission, dataset: '2024-25-Q4' },
      [part([goodRow('A')], { facts: about })],
      settings.parse({}),
    );
    expect(late.quarantined).toBe(true);
    expect(codes(late)).toEqual(['wrong-year']);
  });

  it('counts, and its sender is told, where it is about another quarter of the same year', () => {
    const elsewhere = judgeFile(
      { ...submission, dataset: '2023-24-Q4' },
      [part([goodRow('A')], { facts: about })],
      settings.parse({}),
    );
    expect(codes(elsewhere)).toEqual(['reporting-period-elsewhere']);
    expect(elsewhere.quarantined).toBe(false);
  });

  it('is not blamed for what its rows do not say where it has none, or one part is damaged', () => {
    expect(codes(judge(part([])))).toEqual([]);
    const damaged = part([goodRow('A')], { fileIsDamaged: true });
    expect(judge(damaged, part([goodRow('B')]))).toMatchObject({ quarantined: true, problems: [] });
  });

  it('has rows that are not about carers among those read, and not among those that may be bad', () => {
    const judged = judge(part([goodRow('A')], { facts: about, ignored: 500, refused: 10, unread: 2 }));
    expect(judged).toMatchObject({ read: 513, ignored: 500, rejected: 10, quarantined: true });
  });
});

describe('rows of a submission with the same key', () => {
  it('are in order: the last counts, and each before it is told and is a duplicate', () => {
    const rows = [goodRow('B', 'x', 2), goodRow('A', 'x', 3), goodRow('B', 'y', 4), goodRow('B', 'z', 5)];
    const judged = judge(part(rows, { facts: about }));
    expect(judged.rows.map(({ naturalKey, row }) => [naturalKey, row])).toEqual([
      ['A', 3],
      ['B', 5],
    ]);
    expect(judged).toMatchObject({ read: 4, duplicates: 2, rejected: 0, quarantined: false });
    expect(judged.problems.map(({ code, row }) => [code, row])).toEqual([
      ['later-row-counts', 2],
      ['later-row-counts', 4],
    ]);
  });

  it('stand in the order of the file, whichever of them count', () => {
    const rows = [goodRow('B', 'x', 2), goodRow('B', 'y', 3), goodRow('A', 'x', 4)];
    const judged = judge(part(rows, { facts: about }));
    expect(judged.rows.map(({ row }) => row)).toEqual([3, 4]);
  });

  it('are kept once, at the place of the first, where they say the same', () => {
    const rows = [goodRow('B', 'x', 2), goodRow('A', 'x', 3), goodRow('A', 'y', 4), goodRow('B', 'x', 5)];
    const judged = judge(part(rows, { facts: about }));
    expect(judged.rows.map(({ naturalKey, row }) => [naturalKey, row])).toEqual([
      ['B', 2],
      ['A', 4],
    ]);
    expect(judged.duplicates).toBe(2);
  });
});

describe('what all parts of a file tell together', () => {
  it('is how many rows lack something, by column, once each', () => {
    const gaps = judge(
      part([goodRow('A')], { facts: about, gaps: { gender: 2, ethnicity: 1 }, blanks: { gender: 2 } }),
      part([goodRow('B')], { facts: about, gaps: { gender: 3 }, blanks: { gender: 3, ethnicity: 4 } }),
    );
    expect(gaps.blanks).toEqual({ gender: 5, ethnicity: 4 });
    expect(gaps.problems.map(({ code, column, row }) => [code, column, row])).toEqual([
      ['column-has-gaps', 'ethnicity', null],
      ['column-has-gaps', 'gender', null],
    ]);
    expect(gaps.problems[1]?.message).toContain('5');
    expect(gaps.quarantined).toBe(false);
  });

  it('is how many people it calls by two ids, because they are counted as two', () => {
    const [one, two, three] = [goodRow('A'), goodRow('B'), goodRow('C')];
    const rows = [one, { ...two, otherSubject: one.subject }, { ...three, otherSubject: 'nobody' }];
    const judged = judge(part(rows, { facts: about }));
    expect(codes(judged)).toEqual(['people-under-two-ids']);
    expect(judged.problems[0]?.message).toContain('1');
  });
});

describe('a settings file', () => {
  it('is judged as well, though it has no rules for rows and owns no period', () => {
    const about = { source: 'settings', dataset: 'council', council } as const;
    const judged = judgeFile(about, [part([goodRow('A')])], settings.parse({}));
    expect(judged).toMatchObject({ quarantined: false, read: 1, problems: [], period: undefined });
    const twice = [goodRow('A', 'x', 2), goodRow('A', 'y', 3)];
    expect(judgeFile(about, [part(twice)], settings.parse({})).rejected).toBe(2);
  });
});
