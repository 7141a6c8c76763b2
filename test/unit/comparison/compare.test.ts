import { describe, expect, it } from 'vitest';
import { compare, yearEndedBy } from '../../../shared/comparison/compare.ts';
import { headlineOutcomes } from '../../../shared/comparison/headline-outcomes.ts';
import type { CouncilCode, FinancialYear, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { PublishedOutcome } from '../../../shared/contracts/records.ts';
import { settings } from '../../../shared/contracts/settings.ts';
import type { Traced } from '../../../shared/reporting/reference.ts';
import { ofCouncil, outcome } from './outcomes.ts';

const own = 'E08000026';
const social = { codes: { 'ascof-2014': '1I2', 'ascof-2023': '5A(2)' }, better: 'higher' } as const;

const compared = (
  outcomes: Traced<PublishedOutcome>[],
  { chosen = {}, upTo = '2022-23', measure = social as Parameters<typeof compare>[0] } = {},
) =>
  compare(measure, upTo as FinancialYear, {
    council: own as CouncilCode,
    settings: settings.parse(chosen),
    outcomes: headlineOutcomes(outcomes),
  });

const three = [ofCouncil(own, '24.6'), ofCouncil('E08000025', '30'), ofCouncil('E08000027', '20.1')];
const recent = { year: '2022-23' as FinancialYear };

describe('what stands beside a figure', () => {
  it('is the region of the settings, however it is written, England and the place among all', () => {
    const areas = [
      outcome('region', 'WM', '29.4', { areaName: 'West Midlands' }),
      outcome('england', 'England', '28'),
    ];
    expect(compared([...three, ...areas], { chosen: { region: 'west-midlands' } })).toMatchObject({
      comparators: { region: 29.4, england: 28, group: null, year: '2021-22', basis: 'published' },
      rank: 2,
      of: 3,
      quartile: 2,
      nextQuartile: 30,
    });
    expect(compared([...three, ...areas]).comparators?.region).toBeNull();
  });

  it('is nothing where nothing is published', () => {
    expect(compared([])).toMatchObject({ comparators: null, rank: null, of: null });
  });

  it('has no place for a council without a published value', () => {
    expect(compared(three.slice(1))).toMatchObject({
      comparators: { year: '2021-22' },
      rank: null,
      of: null,
    });
  });

  it('is of the latest year that is asked for, or else before', () => {
    const years = [...three, ofCouncil(own, '40', recent)];
    expect(compared(years).comparators?.year).toBe('2022-23');
    expect(compared(years, { upTo: '2021-22' }).comparators?.year).toBe('2021-22');
    expect(compared(years, { upTo: '2020-21' }).comparators).toBeNull();
  });

  it('goes on over a change of codes, and is not misled by a code that meant something else', () => {
    const mine = ofCouncil(own, '40', { ...recent, codes: { 'ascof-2023': '5A2' } });
    const other = ofCouncil(own, '1', { ...recent, codes: { 'ascof-2023': '1I2' } });
    expect(compared([...three, other]).comparators?.year).toBe('2021-22');
    expect(compared([...three, mine, other])).toMatchObject({
      comparators: { year: '2022-23', codes: { 'ascof-2023': '5A(2)' } },
      of: 1,
    });
    expect(compared(three).comparators?.codes).toEqual({ 'ascof-2014': '1I2' });
  });

  it('is the same for a measure that is no indicator of ours', () => {
    const users = ['60', '70', '80'].map((value, at) =>
      ofCouncil(at === 0 ? own : `E0600000${at}`, value, { codes: { 'ascof-2014': '3A' } }),
    );
    const measure = { codes: { 'ascof-2014': '3A' }, better: 'higher' } as const;
    expect(compared(users, { measure })).toMatchObject({ rank: 3, of: 3, nextQuartile: 70 });
    expect(compared(users, { measure: { ...measure, better: 'lower' } }).rank).toBe(1);
  });

  it('is no place where nobody knows which way is better, but others’ values', () => {
    const measure = { ...social, better: null };
    const england = outcome('england', 'England', '28');
    expect(compared([...three, england], { measure })).toMatchObject({
      comparators: { england: 28, own: 24.6 },
      rank: null,
      of: null,
      quartile: null,
      nextQuartile: null,
    });
  });

  it('names the value that the place is of', () => {
    expect(compared(three).comparators?.own).toBe(24.6);
    expect(compared(three.slice(1)).comparators?.own).toBeNull();
  });

  it('is of the year before where the latest has only marks', () => {
    const marks = [ofCouncil(own, null, recent), ofCouncil('E08000025', null, recent)];
    expect(compared([...three, ...marks])).toMatchObject({ comparators: { year: '2021-22' }, rank: 2 });
    const some = [...marks, ofCouncil('E08000027', '20', recent)];
    expect(compared([...three, ...some])).toMatchObject({ comparators: { year: '2022-23' }, rank: null });
    expect(compared(marks).comparators).toBeNull();
  });

  it('is of everybody: a group’s value and a numerator are none', () => {
    const others = [
      ofCouncil('E06000001', '90', { disaggregation: '18-64' }),
      ofCouncil('E06000002', '91', { measureType: 'Numerator' }),
    ];
    expect(compared([...three, ...others])).toMatchObject({ rank: 2, of: 3 });
  });
});

describe('of rows about one council', () => {
  it('each council counts once', () => {
    expect(compared([...three, ...three]).of).toBe(3);
  });

  it('the newer file’s holds, a mark too', () => {
    const newer = { receivedAt: '2024-02-01T09:00:00.000Z' };
    expect(compared([ofCouncil('E08000025', '10', newer), ...three]).rank).toBe(1);
    expect(compared([ofCouncil('E08000025', null, newer), ...three]).of).toBe(2);
  });

  it('the newer file’s holds though it names the measure in one edition only, and the older in both', () => {
    const both = { codes: { 'ascof-2014': '1I(2)', 'ascof-2023': '5A(2)' } };
    const wide = [ofCouncil(own, '24.6', both), ofCouncil('E08000025', '30', both)];
    const correction = ofCouncil('E08000025', '20', { receivedAt: '2024-02-01T09:00:00.000Z' });
    expect(compared([correction, ...wide])).toMatchObject({ rank: 1, of: 2 });
  });

  it('a value beats a mark in one file', () => {
    expect(compared([...three, ofCouncil('E08000025', null)]).of).toBe(3);
  });

  it('a code that is no number is a council too', () => {
    expect(compared([...three, outcome('council', '102A', '50')])).toMatchObject({ rank: 3, of: 4 });
  });
});

describe('the comparator group', () => {
  const group = (...comparatorGroup: string[]) =>
    compared(three, { chosen: { comparatorGroup } }).comparators?.group;

  it('is the plain mean of those of its councils that have a value, each once', () => {
    expect(group('E08000025', 'E08000027', 'E08000027', 'E06000099')).toBe(25.1);
  });

  it('is not there where the settings name no council, or none with a value', () => {
    expect(group()).toBeNull();
    expect(group('E06000099')).toBeNull();
  });
});

it('a year has ended with its fourth quarter', () => {
  const ended = ['2023-24-Q1', '2023-24-Q3', '2023-24-Q4', '2024-25-Q1'].map((quarter) =>
    yearEndedBy(quarter as Quarter),
  );
  expect(ended).toEqual(['2022-23', '2022-23', '2023-24', '2023-24']);
});
