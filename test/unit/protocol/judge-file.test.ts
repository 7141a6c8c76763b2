import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/contracts/problems.ts';
import { settings } from '../../../shared/contracts/settings.ts';
import { judgeFile } from '../../../shared/protocol/judge-file.ts';
import { council, goodRow, part } from './some.ts';

const file = { source: 'assessments', dataset: '2023-24-Q2', council } as const;
const byDefault = settings.parse({});
const judge = (parts: Parameters<typeof judgeFile>[1], chosen: object = {}) =>
  judgeFile(file, parts, settings.parse(chosen));
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, n) => goodRow(`A-${n}`, 'respite', n + 2));

describe('rows with the same key', () => {
  it('are kept once where they say the same: the surplus are duplicates', () => {
    const rows = [goodRow('A-1', 'respite', 2), goodRow('A-2', 'respite', 3), goodRow('A-1', 'respite', 4)];
    expect(judge([part(rows)])).toMatchObject({
      rows: rows.slice(0, 2),
      read: 3,
      duplicates: 1,
      rejected: 0,
    });
  });

  it('are all refused where they contradict each other, each by its own number', () => {
    const rows = [goodRow('A-1', 'respite', 2), goodRow('A-1', 'declined', 5), goodRow('A-1', 'respite', 9)];
    const judged = judge([part([...rows, goodRow('A-2')])]);
    expect(judged).toMatchObject({ read: 4, duplicates: 0, rejected: 3 });
    expect(judged.rows.map(({ naturalKey }) => naturalKey)).toEqual(['A-2']);
    expect(judged.problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['conflicting-rows', 2, 'assessment_id'],
      ['conflicting-rows', 5, 'assessment_id'],
      ['conflicting-rows', 9, 'assessment_id'],
    ]);
  });

  it('are found also where the file was cut between them', () => {
    const [one, other] = [goodRow('A-1', 'respite', 2), goodRow('A-1', 'declined', 3)];
    expect(judge([part([one]), part([other])])).toEqual(judge([part([one, other])]));
  });
});

describe('dates', () => {
  const iso = part([], { dateStyles: { requested_on: ['iso'] } });
  const dayFirst = part([], { dateStyles: { requested_on: ['day-first'], completed_on: ['day-first'] } });

  it('in one column are written in one style, over all of the file', () => {
    const judged = judge([iso, dayFirst]);
    expect(judged.quarantined).toBe(true);
    expect(judged.problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['mixed-date-styles', null, 'requested_on'],
    ]);
  });

  it('are told by column, in the order of their names', () => {
    const mixed = { requested_on: ['iso' as const, 'day-first' as const] };
    const both = part([], { dateStyles: { ...mixed, completed_on: ['iso', 'day-first'] } });
    expect(judge([both]).problems.map(({ column }) => column)).toEqual(['completed_on', 'requested_on']);
  });

  it('may differ in style from column to column', () => {
    const styles = { requested_on: ['iso' as const], completed_on: ['day-first' as const] };
    expect(judge([part([goodRow('A-1')], { dateStyles: styles })]).quarantined).toBe(false);
  });
});

describe('a file with bad rows', () => {
  const withBad = (bad: number, all: number) => judge([part(manyRows(all - bad), { refused: bad })]);

  it('is quarantined only where they are at least 10 and more than 5 %', () => {
    expect(withBad(9, 9).quarantined).toBe(false);
    expect(withBad(10, 200).quarantined).toBe(false);
    expect(withBad(10, 199).quarantined).toBe(true);
    expect(withBad(11, 220).quarantined).toBe(false);
    expect(withBad(11, 219).quarantined).toBe(true);
    expect(withBad(50, 1000).quarantined).toBe(false);
    expect(withBad(51, 1000).quarantined).toBe(true);
  });

  it('is told how many of how many', () => {
    expect(withBad(10, 100).problems[0]).toMatchObject({
      code: 'too-many-bad-rows',
      row: null,
      message: '10 of 100 rows have something wrong',
    });
  });

  it('has contradictions counted among them, and duplicates not', () => {
    const contradictions = Array.from({ length: 5 }, (_, n) => [
      goodRow(`A-${n}`, 'a'),
      goodRow(`A-${n}`, 'b'),
    ]);
    expect(judge([part(contradictions.flat())]).quarantined).toBe(true);
    const copies = Array.from({ length: 20 }, () => goodRow('A-1'));
    expect(judge([part(copies)])).toMatchObject({ quarantined: false, duplicates: 19 });
  });

  it('is judged by the council’s own limits', () => {
    const bad = part(manyRows(6), { refused: 4 });
    expect(judge([bad]).quarantined).toBe(false);
    expect(judge([bad], { quarantine: { share: 0.39, atLeast: 4 } }).quarantined).toBe(true);
    expect(judge([bad], { quarantine: { share: 0.4, atLeast: 4 } }).quarantined).toBe(false);
    expect(judge([bad], { quarantine: { share: 0, atLeast: 5 } }).quarantined).toBe(false);
  });
});

describe('rows about somebody who was erased', () => {
  it('are among those read, so that nobody’s erasure makes a sound file a bad one', () => {
    const rows = { refused: 10, suppressed: 150 };
    expect(judge([part(manyRows(40), rows), part([], { suppressed: 7 })])).toMatchObject({
      read: 207,
      suppressed: 157,
      rejected: 10,
      quarantined: false,
    });
    expect(judge([part(manyRows(40), { refused: 10 })]).quarantined).toBe(true);
  });
});

describe('a judged file', () => {
  it('is quarantined where it is damaged, and its unread rows are counted', () => {
    const damaged = part([], { unread: 7, fileIsDamaged: true, problems: [problemOf('nul-byte')] });
    expect(judge([damaged])).toMatchObject({ quarantined: true, read: 7, rejected: 0, rows: [] });
  });

  it('tells what is wrong in the order of its rows, the file as such first', () => {
    const judged = judgeFile(
      file,
      [
        part([], { problems: [problemOf('not-a-date', { row: 9 })] }),
        part([], { problems: [problemOf('too-long', { row: 4 }), problemOf('unknown-column', { row: 1 })] }),
        part([], { fileIsDamaged: true, problems: [problemOf('quote-not-closed')] }),
      ],
      byDefault,
    );
    expect(judged.problems.map(({ row }) => row)).toEqual([null, 1, 4, 9]);
  });

  it('with more than half a million problems tells the first of them, and how many are left', () => {
    const most = 500_000;
    const problems = (count: number) => Array(count).fill(problemOf('not-a-date', { row: 2 }));
    const all = judge([part([], { problems: problems(most) })]).problems;
    expect(all).toHaveLength(most);
    expect(all[0]?.code).toBe('not-a-date');
    const told = judge([part([], { problems: problems(most + 3) })]).problems;
    expect(told).toHaveLength(most + 1);
    expect(told[0]?.code).toBe('more-problems');
    expect(told[0]?.message).toMatch(/^3 more problems /);
    expect(told.at(-1)?.code).toBe('not-a-date');
  });

  it('without rows is empty, and nothing is wrong with that', () => {
    expect(judge([part([])])).toMatchObject({ quarantined: false, read: 0, rows: [], problems: [] });
  });
});
