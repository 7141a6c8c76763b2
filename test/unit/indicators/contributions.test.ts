import { describe, expect, it } from 'vitest';
import { monthsLater } from '../../../shared/calendar/months.ts';
import { firstDayOf, lastDayOf, quartersLater } from '../../../shared/calendar/quarters.ts';
import type { Month, Quarter } from '../../../shared/contracts/identifiers.ts';
import { contributions, mostCells, TooManyCells } from '../../../shared/indicators/contributions.ts';
import { cellsNeeded, familyOf } from '../../../shared/indicators/families.ts';
import { advised, assessed, carer, direct } from './carer-events.ts';
import { answered, completed, experienced, person, requested, returned } from './evidence.ts';

/** Cells of one family: period and counters. */
const cells = (family: string, inputs: Parameters<typeof contributions>[0]) =>
  contributions(inputs)
    .filter((each) => each.family === family)
    .map(({ period, counters }) => [period, counters]);

/** A record of every kind that is counted, all within one quarter and of one dataset as far as that can be. */
const everyKind = [
  ...answered({ q11: 1 }, { ward: 'Longford' }),
  ...completed('2024-02-10', { outcome: 'respite' }),
  ...person({ '2023-08': {} }),
  ...returned('outcome', 3, undefined, '2023-24-Q4'),
  ...experienced('2024-02-10'),
  ...carer(direct('direct-payment', { start: '2024-02-10', end: undefined })),
];

describe('what a subject contributes', () => {
  it('is nothing when nothing is known of it', () => {
    expect(contributions([])).toEqual([]);
  });

  it('of a respondent is one cell of totals and one per dimension that says something', () => {
    const all = contributions(answered({ q11: 1 }, { ward: 'Longford' }));
    const counters = {
      'carers-social-contact.d': 1,
      'carers-social-contact.n': 1,
      'survey-response-rate.d': 1,
      'survey-response-rate.n': 1,
    };
    const inWard = Object.fromEntries(
      Object.entries(counters).map(([name, n]) => [`${name}|ward=longford`, n]),
    );
    expect(all).toEqual([
      { family: 'sace', period: '2023-24', counters },
      { family: 'sace-by-ward', period: '2023-24', counters: inWard },
    ]);
  });

  it('of quality of life holds the square of the score', () => {
    const six = { q7: 1, q8: 2, q9: 3, q10: 1, q11: 2, q12: 2 };
    expect(contributions(answered(six))[0]?.counters).toMatchObject({
      'carers-quality-of-life.n': 7,
      'carers-quality-of-life.ss': 49,
      'carers-quality-of-life.d': 1,
    });
  });

  it('of a completed assessment is added in its quarter and taken away when its period is over', () => {
    const inputs = completed('2023-08-10', { outcome: 'respite', requested_on: '2023-08-03' });
    const now = { 'completed.n': 1, 'completed.outcome:respite': 1 };
    const over = { 'completed.n': -1, 'completed.outcome:respite': -1 };
    expect(cells('assessments@quarter', inputs)).toEqual([
      ['2023-24-Q2', now],
      ['2023-24-Q3', over],
    ]);
    expect(cells('assessments@year-to-date', inputs)).toEqual([
      ['2023-24-Q2', now],
      ['2024-25-Q1', over],
    ]);
    expect(cells('assessments@rolling-12-months', inputs)).toEqual([
      ['2023-24-Q2', now],
      ['2024-25-Q2', over],
    ]);
    expect(cells('assessment-days@quarter', inputs)).toEqual([
      ['2023-24-Q2', { d7: 1 }],
      ['2023-24-Q3', { d7: -1 }],
    ]);
    expect(cells('assessments-waiting', inputs)).toEqual([
      ['2023-24-Q2', { 'ever-completed.n': 1, 'on-record.n': 1 }],
    ]);
  });

  it('of a waiting assessment moves to another band in the quarter of each birthday, known long before', () => {
    expect(cells('assessments-waiting', requested('2023-08-03', { born: '2006-01' }))).toEqual([
      ['2023-24-Q2', { 'on-record.n': 1, 'waiting.n': 1, 'waiting.n|age=0-17': 1 }],
      ['2023-24-Q4', { 'waiting.n|age=0-17': -1, 'waiting.n|age=18-64': 1 }],
      ['2070-71-Q4', { 'waiting.n|age=18-64': -1, 'waiting.n|age=65+': 1 }],
    ]);
  });

  it('of a benefits match names the month that listed the person, and changes at birthdays only', () => {
    const inputs = person({
      '2023-08': { born: '1958-10' },
      '2023-09': { born: '1958-10', known_to_council: true },
    });
    expect(cells('lift-listed', inputs)).toEqual([
      [
        '2023-08',
        {
          '2023-08/listed.n': 1,
          '2023-08/possible-hidden-carers.n': 1,
          '2023-08/possible-hidden-carers.n|age=18-64': 1,
        },
      ],
      ['2023-09', { '2023-09/listed.n': 1 }],
      [
        '2023-10',
        { '2023-08/possible-hidden-carers.n|age=18-64': -1, '2023-08/possible-hidden-carers.n|age=65+': 1 },
      ],
    ]);
    expect(cells('lift', inputs)).toEqual([
      ['2023-08', { 'hidden-carers-engaged.d': 1, 'hidden-carers-engaged.d|age=18-64': 1 }],
      ['2023-10', { 'hidden-carers-engaged.d|age=18-64': -1, 'hidden-carers-engaged.d|age=65+': 1 }],
    ]);
  });

  it('holds no text that could be taken for another counter', () => {
    const names = Object.keys(contributions(answered({}, { ward: 'a|gender=b.n' }))[1]?.counters ?? {});
    expect(names).toEqual([
      'survey-response-rate.d|ward=a gender b n',
      'survey-response-rate.n|ward=a gender b n',
    ]);
  });

  it('fits one transaction, or is refused', () => {
    const listedFor = (months: number) =>
      person(
        Object.fromEntries(
          Array.from({ length: months }, (_, at) => [monthsLater('2020-01' as Month, at), {}]),
        ),
      );
    expect(contributions(listedFor(mostCells - 1))).toHaveLength(mostCells);
    expect(() => contributions(listedFor(mostCells))).toThrow(TooManyCells);
  });

  it('of a carer is added when support starts and taken away when its period is over', () => {
    const counters = (kind: string, n: number) => ({ [`${kind}/support.category-1`]: n });
    expect(cells('cld', carer(direct('direct-payment', { start: '2023-05-10', end: '2023-08-01' })))).toEqual(
      [
        [
          '2023-24-Q1',
          {
            'on-record.n': 1,
            ...counters('quarter', 1),
            ...counters('rolling-12-months', 1),
            ...counters('year-to-date', 1),
          },
        ],
        ['2023-24-Q3', counters('quarter', -1)],
        ['2024-25-Q1', counters('year-to-date', -1)],
        ['2024-25-Q2', counters('rolling-12-months', -1)],
      ],
    );
  });

  it('of a carer whose support has no end is one cell, and one per birthday', () => {
    const open = { end: undefined, born: '2006-01' };
    expect(cells('cld', carer(direct('direct-payment', open))).map(([period]) => period)).toEqual([
      '2023-24-Q1',
      '2023-24-Q4',
      '2070-71-Q4',
    ]);
  });

  it('of a carer with events in every quarter of ten years, each time another, fits one transaction', () => {
    const rows = Array.from({ length: 40 }, (_, at) => {
      const quarter = quartersLater('2021-22-Q1' as Quarter, at);
      const dates = { start: firstDayOf(quarter), end: lastDayOf(quarter), gender: `spelling ${at}` };
      const mechanisms = ['direct-payment', 'managed-personal-budget', 'other'];
      return [direct(mechanisms[at % 3], dates), advised(dates), assessed(dates)];
    });
    const all = contributions(carer(...rows.flat()));
    expect(all.length).toBeGreaterThan(40);
    expect(all.length).toBeLessThan(mostCells / 2 + 5);
  });

  it('of a carer whose dates go back for ever, or end after all time, is bounded too', () => {
    const years = Array.from({ length: 100 }, (_, at) => String(1920 + at));
    const rows = years.map((year) => direct('other', { start: `${year}-07-01`, end: `${year}-08-01` }));
    expect(
      contributions(carer(...rows, direct('direct-payment', { end: '9999-12-31' }))).length,
    ).toBeLessThan(10);
  });

  it('of a carer helped since before anything was collected begins with the first quarter', () => {
    const since2019 = carer(direct('direct-payment', { start: '2019-02-01', end: undefined }));
    const [first, ...later] = cells('cld', since2019);
    expect(first).toEqual(['2020-21-Q1', expect.objectContaining({ 'on-record.n': 1 })]);
    expect(later).toEqual([]);
  });

  it('of a carer is the highest support, whatever else is on record that says nothing of support', () => {
    const other = { event: 'service', service: 'other', start: '2023-05-10', end: '2023-05-20' };
    for (const rows of [
      [direct('commissioned-support'), other],
      [other, direct('commissioned-support')],
    ])
      expect(cells('cld', carer(...rows))[0]).toEqual([
        '2023-24-Q1',
        {
          'on-record.n': 1,
          'quarter/support.category-3': 1,
          'rolling-12-months/support.category-3': 1,
          'year-to-date/support.category-3': 1,
        },
      ]);
  });

  it('of a response in another year than its dataset’s is nothing', () => {
    expect(contributions(experienced('2023-05-01', '2022-23'))).toEqual([]);
  });

  it('of a row of a provider that no indicator reads is nothing', () => {
    expect(contributions(returned('registered', 3))).not.toEqual([]);
    expect(contributions(returned('unheard-of' as 'registered', 3))).toEqual([]);
  });

  it('of months in any order is the same', () => {
    const months = {
      '2023-08': {},
      '2023-09': { known_to_council: true },
      '2023-10': { known_to_council: false },
      '2023-11': { known_to_council: true },
    };
    const inputs = person(months);
    const mixed = [2, 0, 3, 1].map((at) => inputs[at]).filter((input) => input !== undefined);
    expect(contributions(mixed)).toEqual(contributions(inputs));
  });

  it('has cells in the order of their periods, whatever order the records came in', () => {
    const later = direct('other', { start: '2024-07-01', end: '2024-07-02' });
    const inputs = carer(later, direct('other'), direct('other', { start: '2022-05-01', end: '2022-05-02' }));
    const periods = cells('cld', inputs).map(([period]) => period);
    expect(periods).toEqual(periods.toSorted());
    expect(periods.length).toBeGreaterThan(5);
  });

  it('goes to families that are read', () => {
    expect(cellsNeeded()).toEqual([
      'sace',
      'sace-by-age',
      'sace-by-gender',
      'sace-by-ethnicity',
      'sace-by-disability',
      'sace-by-religion',
      'sace-by-sexual-orientation',
      'sace-by-ward',
      'assessments@year-to-date',
      'assessments@rolling-12-months',
      'assessments@quarter',
      'assessment-days@year-to-date',
      'assessment-days@rolling-12-months',
      'assessment-days@quarter',
      'assessments-waiting',
      'lift',
      'lift-listed',
      'provider',
      'experience',
      'cld',
    ]);
    expect(() => familyOf('sace-by-shoe-size')).toThrow(RangeError);
  });

  it.each(cellsNeeded())('is counted in %s of the records that it is about, of no others', (name) => {
    const { source, changePoints, facts } = familyOf(name);
    const period = { lift: '2023-08', sace: '2023-24' }[source] ?? '2023-24-Q4';
    const others = everyKind.filter((input) => input.source !== source);
    expect(others).toHaveLength(everyKind.length - 1);
    expect(facts(others, period)).toEqual({});
    expect([...changePoints(everyKind)]).not.toEqual([]);
  });
});
