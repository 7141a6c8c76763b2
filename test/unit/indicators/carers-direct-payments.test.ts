import { describe, expect, it } from 'vitest';
import { advised, carer, direct, type Event } from './carer-events.ts';
import { figureOf, positionOf } from './evidence.ts';

const id = 'carers-direct-payments';
const quarter = '2023-24-Q2';
const paid = (more: Event = {}) => direct('direct-payment', more);
const inQuarter = (...rows: Event[]) => figureOf(id, [carer(...rows)], { quarter });

describe('carers receiving direct payments', () => {
  it('are counted once, under the highest of all they receive', () => {
    expect(inQuarter(direct('commissioned-support'), paid(), advised())).toEqual([1, 1, 100]);
    expect(inQuarter(direct('commissioned-support'), direct('managed-personal-budget'))).toEqual([0, 1, 0]);
  });

  it('go on counting while the service has no end, though nothing arrives any more', () => {
    const subjects = [carer(paid({ start: '2021-01-01', end: undefined }))];
    for (const later of ['2022-23-Q4', '2023-24-Q1', '2025-26-Q3', '2029-30-Q4'])
      expect(figureOf(id, subjects, { quarter: later })).toEqual([1, 1, 100]);
  });

  it('count on the first and the last day of a period, and on no day outside it', () => {
    expect(inQuarter(paid({ start: '2022-12-01', end: '2023-04-01' }))).toEqual([1, 1, 100]);
    expect(inQuarter(paid({ start: '2023-09-30', end: undefined }))).toEqual([1, 1, 100]);
    expect(inQuarter(paid({ start: '2022-12-01', end: '2023-03-31' }), advised())[1]).toBe(0);
    expect(inQuarter(paid({ start: '2023-10-01', end: undefined }), advised())[1]).toBe(0);
  });

  it('do not count where the event ends before it starts', () => {
    expect(inQuarter(paid({ start: '2023-05-10', end: '2023-05-09' }), advised())[1]).toBe(0);
    expect(inQuarter(paid({ start: '2023-05-10', end: '2023-05-10' }))[1]).toBe(1);
  });

  it('stop counting in the first period after the death, by the latest date that any row has', () => {
    const open = paid({ end: undefined });
    const months = (...died: string[]) =>
      ['2023-24-Q4', '2024-25-Q1', '2024-25-Q2', '2025-26-Q1'].map(
        (q) =>
          figureOf(id, [carer(open, ...died.map((month) => advised({ died: month })))], { quarter: q })[1],
      );
    expect(months()).toEqual([1, 1, 1, 1]);
    expect(months('2024-03')).toEqual([1, 0, 0, 0]);
    expect(months('2024-04')).toEqual([1, 1, 1, 0]);
    expect(months('2024-03', '2024-05')).toEqual([1, 1, 1, 0]);
  });

  it('learn of a death from a row that only says that somebody is a carer', () => {
    const subjects = [carer(paid({ end: undefined }), { died: '2023-06' })];
    expect(figureOf(id, subjects, { quarter: '2023-24-Q4' })[1]).toBe(1);
    expect(figureOf(id, subjects, { quarter: '2024-25-Q1' })[1]).toBe(0);
  });

  it('are adults at the period’s end, by the youngest age where there are several dates of birth', () => {
    expect(inQuarter(paid({ born: '2005-09' }))).toEqual([1, 1, 100]);
    expect(inQuarter(paid({ born: '2005-10' }))[1]).toBe(0);
    expect(inQuarter(paid({ born: '1960-01' }), advised({ born: '2005-10' }))[1]).toBe(0);
    expect(
      figureOf(id, [carer(paid({ born: '2005-10', end: undefined }))], { quarter: '2023-24-Q3' })[1],
    ).toBe(1);
  });

  it('are in no age band where nobody knows their age, and counted all the same', () => {
    const { denominator, breakdowns } = positionOf(
      id,
      [carer(paid()), carer(paid({ born: '1958-10' })), carer(paid({ born: '1958-09' }))],
      { quarter },
    );
    expect(denominator).toBe(3);
    expect(breakdowns.map(({ group, denominator: base }) => [group, base])).toEqual([
      ['18-64', 1],
      ['65+', 1],
    ]);
  });

  it('are in the groups of their latest event by then, in whatever order the rows are', () => {
    const rows = [
      paid({ gender: 'Male', ethnicity: 'White' }),
      advised({ start: '2023-08-01', gender: 'Female', ethnicity: 'Asian' }),
      advised({ start: '2023-12-01', gender: 'Other' }),
    ];
    const groups = (ordered: Event[], q: string) =>
      positionOf(id, [carer(...ordered)], { quarter: q }).breakdowns.map(({ group }) => group);
    for (const ordered of [rows, rows.toReversed()]) {
      expect(groups(ordered, '2023-24-Q1')).toEqual(['Male', 'White']);
      expect(groups(ordered, '2023-24-Q2')).toEqual(['Female', 'Asian']);
      expect(groups(ordered, '2023-24-Q3')).toEqual(['Other']);
    }
  });

  it('have the code of each edition of the framework', () => {
    expect(positionOf(id, [], { quarter }).codes).toEqual({ 'ascof-2014': '1C2B', 'ascof-2023': '3D(2b)' });
  });
});
