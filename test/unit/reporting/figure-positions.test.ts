import { describe, expect, it } from 'vitest';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import { indicators } from '../../../shared/indicators/table.ts';
import { countingPositions } from '../../../shared/reporting/preferred-figures.ts';
import { ofCouncil, outcome } from '../comparison/outcomes.ts';
import { answered } from '../indicators/evidence.ts';
import { positionsWith } from './typed.ts';

const now = '2023-24-Q2';
const before = '2023-24-Q1';
const reviews = { framework: 'local', code: 'LOCAL', label: 'Reviews', value: '49.6%' };
const waiting = { framework: 'local', code: 'LOCAL', label: 'Waiting list', value: '330' };
const admissions = { code: '2A1', label: 'Admissions per 100,000', value: '12' };
const payments = { code: '1C2B', label: 'Direct payments', value: '54%' };

/** The typed position of a line that is typed now, and what was typed a quarter ago. */
function typed(row: Record<string, string>, earlier?: Record<string, string>, more: object = {}) {
  const figures = { [now]: [row], ...(earlier && { [before]: [earlier] }) };
  const found = positionsWith(figures, more).find(({ basis }) => basis === 'figure');
  if (found === undefined) throw new Error('no figure');
  return found;
}

describe('a typed figure', () => {
  it('stands behind all that is computed, in the order of its file', () => {
    const all = positionsWith({ [now]: [waiting, admissions, reviews] });
    expect(all.slice(indicators.length).map(({ indicator }) => indicator)).toEqual([
      'local-waiting-list',
      'ascof-2014-2a1',
      'local-reviews',
    ]);
    expect(all.slice(0, indicators.length).every(({ basis }) => basis === 'computed')).toBe(true);
  });

  it('says what was typed, with its own decimals, and nothing that was not', () => {
    const figure = typed({
      code: '1J',
      label: 'Adjusted quality of life',
      value: '0.439',
      domain: 'Domain 1',
    });
    expect(figure).toEqual({
      indicator: 'ascof-2014-1j',
      title: 'Adjusted quality of life',
      codes: { 'ascof-2014': '1J' },
      basis: 'figure',
      source: 'figures 2023-24-Q2',
      numerator: null,
      denominator: null,
      value: 0.439,
      mark: null,
      unit: 'number',
      better: 'higher',
      marginOfError: null,
      interval: null,
      previous: { quarter: before, value: null },
      arrow: null,
      target: null,
      comparators: null,
      rank: null,
      of: null,
      quartile: null,
      nextQuartile: null,
      moreCarersNeeded: null,
      gaps: [],
      estimatedYearEnd: null,
      typed: '0.439',
      domain: 'Domain 1',
      breakdowns: [],
    });
  });

  it('keeps to the schema of positions', () => {
    const all = positionsWith({ [now]: [reviews, waiting, admissions, payments] });
    expect(positionsSchema.shape.positions.parse(all)).toEqual(all);
  });

  it('has the count in brackets as its numerator, or the column’s', () => {
    expect(typed({ ...reviews, value: '2.6 (19)' })).toMatchObject({ value: 2.6, numerator: 19 });
    expect(typed({ ...reviews, numerator: '21', denominator: '30' })).toMatchObject({
      numerator: 21,
      denominator: 30,
    });
    expect(typed({ ...reviews, numerator: '21.5' }).numerator).toBeNull();
  });

  it('has the estimated end of year that was typed, in its cell or its column', () => {
    expect(typed({ ...waiting, value: '159, estimated end of year 557' }).estimatedYearEnd).toBe(557);
    expect(typed({ ...waiting, estimated_year_end: '600' }).estimatedYearEnd).toBe(600);
  });

  it('has the mark that was typed, where it has no value', () => {
    expect(typed({ ...waiting, value: '[c]' })).toMatchObject({ value: null, mark: '[c]', typed: '[c]' });
    expect(typed({ ...waiting, value: 'n/a' })).toMatchObject({ value: null, mark: '[x]', typed: 'n/a' });
    expect(typed({ ...waiting, value: '64.7 (:)' })).toMatchObject({ value: 64.7, mark: null });
  });

  it('has what was typed beside it, and does not say of how many councils or which year', () => {
    const beside = { comparator: '68.6', region: '68.7%', england: '77.6', rank: '110', quartile: '3' };
    expect(typed({ ...admissions, ...beside, next_quartile: '76.6' })).toMatchObject({
      comparators: { group: 68.6, region: 68.7, england: 77.6, year: 'as typed', basis: 'figure' },
      rank: 110,
      of: null,
      quartile: 3,
      nextQuartile: 76.6,
    });
    expect(typed({ ...admissions, next_quartile: '=' }).nextQuartile).toBeNull();
  });

  it('is compared with published outcomes where nothing was typed beside it', () => {
    const codes = { 'ascof-2014': '2A1' };
    const outcomes = [ofCouncil('E08000026', '12', { codes }), ofCouncil('E08000025', '9', { codes })];
    expect(typed(admissions, undefined, { reference: { outcomes } })).toMatchObject({
      comparators: { basis: 'published', year: '2021-22' },
      rank: 2,
      of: 2,
    });
  });

  it('is ranked the way that is better in its own edition', () => {
    const codes = { 'ascof-2023': '6A' };
    const outcomes = [ofCouncil('E08000026', '12', { codes }), ofCouncil('E08000025', '9', { codes })];
    const turnover = { framework: 'ascof-2023', code: '6A', label: 'Turnover', value: '12' };
    expect(typed(turnover, undefined, { reference: { outcomes } }).rank).toBe(2);
    const unknown = outcomes.map((each) => ({
      ...each,
      content: { ...each.content, codes: { 'ascof-2023': '9Z' } },
    }));
    expect(typed({ ...turnover, code: '9Z' }, undefined, { reference: { outcomes: unknown } })).toMatchObject(
      { comparators: { own: 12 }, rank: null, of: null },
    );
  });

  it('keeps what is published in the cells that nobody typed, and says which are typed', () => {
    const codes = { 'ascof-2014': '2A1' };
    const outcomes = [
      ofCouncil('E08000026', '12', { codes }),
      ofCouncil('E08000025', '9', { codes }),
      outcome('england', 'England', '10', { codes }),
    ];
    const beside = (row: object) => typed({ ...admissions, ...row }, undefined, { reference: { outcomes } });
    expect(beside({ region: '11', england: '[x]' })).toMatchObject({
      comparators: {
        region: 11,
        england: 10,
        year: '2021-22',
        basis: 'published',
        own: 12,
        typed: ['region'],
      },
      rank: 2,
      of: 2,
      quartile: 2,
      nextQuartile: 9,
    });
    expect(beside({ rank: '2', quartile: '3' })).toMatchObject({
      comparators: { england: 10, typed: ['rank', 'quartile'] },
      rank: 2,
      of: null,
      quartile: 3,
      nextQuartile: null,
    });
    expect(beside({}).comparators).not.toHaveProperty('typed');
  });

  it('has the target that the council has set for it', () => {
    const settings = { targets: { 'local-waiting-list': 300 } };
    expect(typed(waiting, undefined, { settings }).target).toBe(300);
  });
});

describe('the arrow of a typed figure', () => {
  const arrow = (...rows: Parameters<typeof typed>) => typed(...rows).arrow;

  it('compares with the line that was typed a quarter ago, the way that is better', () => {
    expect(arrow({ ...reviews, better: 'higher' }, { ...reviews, value: '48.4%' })).toBe('up');
    expect(arrow(admissions, { ...admissions, value: '5.1 [estimated end of year 17.1]' })).toBe('down');
    expect(arrow({ ...admissions, value: '12.3' }, admissions)).toBe('level');
  });

  it('is blank where nobody says which way is better, or nothing was typed before', () => {
    expect(arrow(reviews, { ...reviews, value: '48.4%' })).toBeNull();
    expect(arrow(admissions)).toBeNull();
  });

  it('is blank for a survey’s figure between surveys, changed or not', () => {
    const users = { code: '1A', label: 'Users', value: '18.6' };
    expect(arrow(users, users)).toBeNull();
    expect(arrow(users, { ...users, value: '17' })).toBeNull();
  });

  it('shows a survey’s new figure in the last quarter of its year, and none where it repeats the old one', () => {
    const at = (value: string) =>
      positionsWith(
        {
          '2023-24-Q4': [{ code: '1A', label: 'Users', value }],
          '2023-24-Q3': [{ code: '1A', label: 'Users', value: '18.6' }],
        },
        { quarter: '2023-24-Q4' },
      ).at(-1)?.arrow;
    expect([at('19.2'), at('18.6')]).toEqual(['up', null]);
  });

  it('tells lines of one code apart by their words', () => {
    const rows = [
      { ...admissions, label: 'One' },
      { ...admissions, label: 'Two', value: '20' },
    ];
    const earlier = [
      { ...admissions, label: 'Two', value: '20' },
      { ...admissions, label: 'One', value: '5' },
    ];
    const all = positionsWith({ [now]: rows, [before]: earlier });
    expect(all.slice(-2).map(({ arrow: each }) => each)).toEqual(['down', 'level']);
  });
});

describe('a figure typed for one of our indicators', () => {
  const ofPayments = (settings: object, row: Record<string, string> = payments) =>
    positionsWith({ [now]: [row] }, { settings })
      .filter(({ indicator }) => indicator === 'carers-direct-payments')
      .map(({ basis, value }) => [basis, value]);
  const preferring = { preferFigures: ['carers-direct-payments'] };

  it('stands beside the computed one, never in its place', () => {
    expect(ofPayments({})).toEqual([
      ['computed', null],
      ['figure', 54],
    ]);
  });

  it('stands before it where settings prefer it and it has a value', () => {
    expect(ofPayments(preferring)).toEqual([
      ['figure', 54],
      ['computed', null],
    ]);
    expect(ofPayments(preferring, { ...payments, value: '[c]' })).toEqual([
      ['computed', null],
      ['figure', null],
    ]);
  });

  it('without a value gives what was typed beside it, and its heading, to the computed one', () => {
    const row = { ...payments, value: '[x]', region: '78.6', rank: '128', domain: 'Domain 1' };
    const all = positionsWith({ [now]: [row] });
    expect(all).toHaveLength(indicators.length);
    expect(all.find(({ indicator }) => indicator === 'carers-direct-payments')).toMatchObject({
      basis: 'computed',
      domain: 'Domain 1',
      comparators: { region: 78.6, basis: 'figure' },
      rank: 128,
    });
  });

  it('gives the computed one no comparators that are published, and the group’s only where settings name none', () => {
    const outcomes = [ofCouncil('E08000026', '24.6'), ofCouncil('E08000025', '30')];
    const row = { code: '1I2', label: 'Social contact', value: '24.6', comparator: '28.4', rank: '9' };
    const [computed] = positionsWith({ [now]: [row] }, { reference: { outcomes } }).filter(
      ({ indicator }) => indicator === 'carers-social-contact',
    );
    expect(computed).toMatchObject({
      comparators: { group: 28.4, basis: 'published', typed: ['group'] },
      rank: 2,
      of: 2,
    });
    const settings = { comparatorGroup: ['E08000025'] };
    const [withGroup] = positionsWith({ [now]: [row] }, { reference: { outcomes }, settings }).filter(
      ({ indicator }) => indicator === 'carers-social-contact',
    );
    expect(withGroup?.comparators).toMatchObject({ group: 30 });
    expect(withGroup?.comparators).not.toHaveProperty('typed');
  });

  it('is what the next quarter is compared with, where settings prefer it', () => {
    const previous = (settings: object) =>
      positionsWith({ [before]: [payments] }, { settings }).find(
        ({ indicator }) => indicator === 'carers-direct-payments',
      )?.previous?.value;
    expect([previous({}), previous(preferring)]).toEqual([null, 54]);
  });

  it('is compared with what was computed, where nothing was typed before', () => {
    const row = { code: '1I2', label: 'Social contact', value: '30' };
    const subjects = [answered({ q11: 1 }, { year: '2021-22' }), answered({ q11: 2 }, { year: '2021-22' })];
    expect(typed(row, undefined, { subjects }).previous?.value).toBe(50);
  });

  it('counts once: of two of one indicator the first', () => {
    const all = positionsWith({ [now]: [payments, waiting] }, { settings: preferring });
    const counting = countingPositions(all);
    expect(counting).toHaveLength(indicators.length + 1);
    expect(counting.map(({ indicator }) => indicator)).toEqual([
      ...indicators.map(({ id }) => id),
      'local-waiting-list',
    ]);
    expect(counting.find(({ indicator }) => indicator === 'carers-direct-payments')?.basis).toBe('figure');
  });
});
