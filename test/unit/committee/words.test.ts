import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { type Position, position as positionContract } from '../../../shared/contracts/positions.ts';
import { indicators } from '../../../shared/indicators/table.ts';
import type { Telling } from '../../../shared/reporting/committee/periods.ts';
import { phrases } from '../../../shared/reporting/committee/phrases.ts';
import { seriesOf } from '../../../shared/reporting/committee/series.ts';
import { byTheme } from '../../../shared/reporting/committee/themes.ts';
import { sentencesOf } from '../../../shared/reporting/committee/words.ts';
import { somePosition } from '../reporting-pages/some.ts';
import { anyPosition } from './any-position.ts';

const tellingOf = (more: Partial<Telling['settings']> = {}, quarter = '2023-24-Q2'): Telling => ({
  quarter: quarter as Quarter,
  edition: 'internal',
  settings: { name: 'Coventry', region: 'West Midlands', periods: {}, ...more },
});
const telling = tellingOf();
const say = (more: Partial<Record<keyof Position, unknown>>, about = telling) =>
  sentencesOf(somePosition(more), about).join(' ');

const directPayments = {
  indicator: 'carers-direct-payments',
  basis: 'computed',
  source: 'cld',
  numerator: 105,
  denominator: 168,
  value: 62.4,
  marginOfError: null,
  interval: null,
  previous: { quarter: '2023-24-Q1', value: 52.3 },
};
const counted = {
  ...directPayments,
  indicator: 'assessments-completed',
  source: 'assessments',
  unit: 'count',
  denominator: null,
};
const waiting = { ...counted, indicator: 'assessments-awaiting', better: 'lower', numerator: 78, value: 78 };

describe('what is said of an indicator', () => {
  test('is the figure, of how many, what became of it, how others stand, how many more are needed', () => {
    const comparators = { region: 78.6, england: null, group: null, year: '2023-24' };
    const gaps = [{ to: 'next-quartile', value: 78.6, more: 27, withinMargin: null }];
    expect(say({ ...directPayments, comparators, gaps })).toBe(
      '62.4% of carers with support of their own had a direct payment; 105 of 168; up 10.1 points on Q1; below the West Midlands (78.6%); 27 more carers would reach the next quartile.',
    );
  });

  test('of a survey says how sure it is, what lies within that, and where it was carried forward from', () => {
    const gaps = [
      { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true },
      { to: 'target', value: 28, more: 11, withinMargin: true },
      { to: 'region', value: 28.4, more: 12, withinMargin: true },
      { to: 'england', value: 34, more: 29, withinMargin: false },
    ];
    const comparators = { region: 28.4, england: 34, group: 24.6, year: '2021-22' };
    expect(say({ comparators, gaps, target: 28, rank: 103, of: 151, quartile: 3, nextQuartile: 26.7 })).toBe(
      '24.6% of carers had as much social contact as they would like; 74 of 301; target of 28.0% missed by 3.4 points; ' +
        'below the West Midlands (28.4%) and England (34.0%), level with the comparator group (24.6%); ' +
        'rank 103 of 151, quartile 3 (1 is best); ' +
        '7 more carers would reach the next quartile, 11 the target, 12 the West Midlands and 29 England. ' +
        'The margin of error is ± 4.4 points (20.2% to 29.0%). ' +
        'The gaps to the next quartile, the target and the West Midlands lie within the margin of error. ' +
        'Carried forward from the Survey of Adult Carers in England 2021-22.',
    );
  });

  test('a goal that is reached is no gap, where people are not counted as where they are', () => {
    const gaps = [
      { to: 'target', value: 7, more: null, withinMargin: true },
      { to: 'england', value: 7.3, more: null, withinMargin: true },
      { to: 'region', value: 7.1, more: null, withinMargin: true },
    ];
    const score = { indicator: 'carers-quality-of-life', unit: 'score 0–12', value: 7.1, gaps };
    expect(say(score)).toContain('The gap to England lies within the margin of error.');
    expect(say({ ...score, value: 7.4 })).not.toContain('within the margin');
    expect(say({ ...score, better: 'lower' })).toContain('The gap to the target lies within');
    expect(say({ ...score, value: 7.4, gaps: undefined, nextQuartile: 7.2 })).not.toContain('quartile');
  });

  test('who claims Pension Credit is a person with a sign of caring, known to the council or not', () => {
    const claims = { ...counted, indicator: 'pension-credit-claims', previous: null };
    expect(say({ ...claims, numerator: 3, value: 3 })).toBe(
      '3 engaged people with a sign of caring have claimed Pension Credit.',
    );
    expect(say({ ...claims, numerator: 1, value: 1 })).toContain(
      '1 engaged person with a sign of caring has',
    );
  });

  test('what carers told the provider is told in its words, or as part of the sentence', () => {
    const told = (outcome: string) =>
      say({
        ...counted,
        indicator: `provider-outcome-${outcome}`,
        numerator: 329,
        value: 329,
        previous: null,
      });
    expect(told('at-least-one-positive-outcome')).toBe(
      '329 carers told the commissioned provider of at least one positive outcome.',
    );
    expect(told('made-me-feel-less-alone')).toBe(
      '329 carers told the commissioned provider: “Made me feel less alone”.',
    );
  });

  test('where lower is better asks for fewer, and says so', () => {
    const gaps = [{ to: 'target', value: 18, more: 1, withinMargin: null }];
    const said = say({
      ...directPayments,
      indicator: 'carers-no-control',
      better: 'lower',
      target: 60,
      gaps,
    });
    expect(said).toContain('target of 60.0% missed by 2.4 points; 1 fewer carer would reach the target.');
    expect(said).toContain('Lower is better.');
    expect(say({ ...waiting, target: 80 })).toContain('target of 80 met');
  });

  test.each([
    ['clear', 'up 10.1 points on Q1, more than chance explains'],
    ['within-noise', 'up 10.1 points on Q1, which may be chance'],
    ['cannot-say', 'up 10.1 points on Q1.'],
  ])('a change that is %s is said to be', (verdict, words) => {
    const change = { difference: 10.1, interval: null, verdict };
    expect(say({ ...directPayments, change })).toContain(words);
  });

  test('a change that only the quarter alone shows has its own numbers', () => {
    const change = { difference: -25, interval: null, verdict: 'clear' };
    expect(say({ ...directPayments, change })).toContain(
      'up 10.1 points on Q1 (in the quarter alone 25 points lower, more than chance explains).',
    );
    const same = { ...directPayments, previous: { quarter: '2023-24-Q1', value: 62.4 }, change };
    expect(say(same)).toContain('the same as in Q1 (in the quarter alone 25 points lower, more than');
    expect(say({ ...same, change: { ...change, difference: 0 } })).toContain('the same as in Q1.');
  });

  test('a change is the difference of the two values that the reader sees, in their unit', () => {
    const since = (value: number | null) =>
      say({ ...waiting, previous: { quarter: '2022-23-Q4', value } }, tellingOf({}, '2023-24-Q1'));
    expect(since(122)).toContain('; down 44 on Q4 of 2022-23.');
    expect(since(78)).toContain('; the same as in Q4 of 2022-23.');
    expect(since(null)).not.toContain('Q4');
    const days = { ...waiting, indicator: 'assessments-median-days', unit: 'days', numerator: null };
    expect(say({ ...days, denominator: 1, previous: { quarter: '2023-24-Q1', value: 79 } })).toBe(
      'Half of carers’ assessments completed from April to September 2023 took 78 days or less from the request; 1 assessment; down 1 day on Q1. Lower is better.',
    );
  });

  test('a new survey is set against the survey before, not against a quarter that had none', () => {
    const fresh = {
      basis: 'computed',
      source: 'sace 2023-24',
      previous: { quarter: '2023-24-Q3', value: 20.1 },
    };
    expect(say(fresh, tellingOf({}, '2023-24-Q4'))).toContain('; up 4.5 points on the survey before.');
  });

  test('a count that grows through the year is not praised for growing', () => {
    const growing = {
      ...counted,
      numerator: 374,
      value: 374,
      previous: { quarter: '2023-24-Q1', value: 181 },
    };
    expect(say({ ...growing, estimatedYearEnd: 748 })).toBe(
      '374 carers’ assessments were completed from April to September 2023; 193 of them in Q2; at this pace 748 by the end of the year, an estimate.',
    );
    expect(say(growing, tellingOf({ periods: { 'assessments-completed': 'quarter' } }))).toBe(
      '374 carers’ assessments were completed from July to September 2023; up 193 on Q1.',
    );
    expect(say(growing, tellingOf({ periods: { 'assessments-completed': 'rolling-12-months' } }))).toContain(
      'from October 2022 to September 2023',
    );
    const since = (value: number) => say({ ...growing, previous: { quarter: '2023-24-Q1', value } });
    expect(since(0)).toContain('; all in Q2.');
    expect(since(374)).toContain('; none in Q2.');
    expect(since(380)).toContain('; 380 at the end of Q1.');
    const afresh = { ...growing, previous: { quarter: '2022-23-Q4', value: 700 } };
    expect(say(afresh, tellingOf({}, '2023-24-Q1'))).toBe(
      '374 carers’ assessments were completed from April to June 2023.',
    );
  });

  test('a yearly target is not missed before the year ends', () => {
    const responses = {
      ...counted,
      indicator: 'experience-survey-responses',
      numerator: 14,
      denominator: 300,
      value: 14,
      target: 300,
      previous: null,
    };
    expect(say(responses)).toContain('; 286 to go to the target of 300.');
    expect(say(responses, tellingOf({}, '2023-24-Q4'))).toContain('; target of 300 missed by 286.');
  });

  test('others’ figures of another year are said to be', () => {
    const comparators = { region: null, england: 60, group: null, year: '2021-22' };
    expect(say({ ...directPayments, comparators })).toContain(
      '; above England (60.0%), figures for 2021-22.',
    );
    const typed = { ...comparators, year: 'as typed', basis: 'figure' };
    expect(say({ ...directPayments, comparators: typed, rank: 143 })).toContain(
      '; above England (60.0%), as typed; rank 143, as typed.',
    );
    const london = tellingOf({ region: 'London' });
    const place = { ...comparators, region: 62.4, england: null };
    expect(say({ ...directPayments, comparators: place }, london)).toContain('level with London (62.4%)');
    expect(say({ ...directPayments, comparators: place }, tellingOf({ region: undefined }))).toContain(
      'level with the region (62.4%)',
    );
  });

  test('a place of another year says which, and what the council had then', () => {
    const place = { rank: 4, of: 4, quartile: 4, nextQuartile: 6.9 };
    const old = { region: null, england: null, group: null, year: '2021-22', basis: 'published', own: 10 };
    const survey = { ...place, value: 74, comparators: old, source: 'sace 2023-24', gaps: [] };
    expect(say(survey)).toContain('; in 2021-22, with 10.0%: rank 4 of 4, quartile 4 (1 is best)');
    expect(say({ ...survey, source: 'sace 2021-22' })).toContain('; rank 4 of 4, quartile 4 (1 is best)');
    expect(say({ ...survey, value: null, mark: '[x]' })).not.toContain('rank');
  });

  test('of cells that were typed beside published ones each says so', () => {
    const others = { region: 30, england: 60, group: 28.4, year: '2021-22', basis: 'published', own: 60 };
    const mixed = (typed: string[], basis = 'computed') =>
      say({ ...directPayments, basis, comparators: { ...others, typed }, rank: 9, of: 149, quartile: 3 });
    const said = mixed(['group', 'quartile']);
    expect(said).toContain(
      'above the West Midlands (30.0%), England (60.0%) and the comparator group (28.4%, as typed)',
    );
    expect(said).toContain(
      ', figures for 2021-22; in 2021-22, with 60.0%: rank 9 of 149; quartile 3 (1 is best), as typed',
    );
    expect(mixed(['rank', 'quartile'], 'figure')).toContain(
      '; rank 9 of 149, quartile 3 (1 is best), as typed',
    );
  });

  test('a value that is reached is not ahead', () => {
    const score = { unit: 'score 0–12', indicator: 'carers-quality-of-life', value: 7, numerator: null };
    const gap = { to: 'next-quartile', value: 6.9, more: null, withinMargin: true };
    expect(say({ ...score, nextQuartile: 6.9, gaps: [gap] })).not.toMatch(/next quartile/);
    const ahead = { ...gap, value: 7.1 };
    expect(say({ ...score, nextQuartile: 7.1, gaps: [ahead] })).toMatch(
      /begins at 7\.1.*The gap to the next/,
    );
    expect(say({ ...score, better: 'lower', nextQuartile: 7.1, gaps: [ahead] })).not.toMatch(/next quartile/);
  });

  test('a score names the value that is ahead, for nobody can be counted to it', () => {
    const said = say({
      indicator: 'carers-quality-of-life',
      unit: 'score 0–12',
      numerator: 1995,
      denominator: 285,
      value: 7,
      marginOfError: 0.3,
      interval: [6.7, 7.3],
      nextQuartile: 7.2,
    });
    expect(said).toMatch(
      /^Carers’ answers put their quality of life at 7.0 out of 12; 285 carers answered; the next quartile begins at 7.2\. The margin of error is ± 0.3 \(6.7 to 7.3\)\./,
    );
  });

  test('the quarters held speak where they are many enough', () => {
    const trend = (signal: string, count: number, isTrial = true) => ({
      points: Array.from({ length: count }, () => ({ quarter: '2023-24-Q1', value: 60 })),
      mean: 60,
      lower: 50,
      upper: 70,
      isTrial,
      signal,
    });
    const said = (signal: string, count: number, isTrial?: boolean) =>
      say({ ...directPayments, trend: trend(signal, count, isTrial) });
    expect(said('improving', 9)).toContain('Over 9 quarters the figure has become better, more than');
    expect(said('worsening', 12, false)).toMatch(/has become worse, [^.]* explain\.$/);
    expect(said('no-change', 9)).toContain('usual ups and downs only (trial limits).');
    expect(said('too-few', 3)).toContain(
      'There are figures of 3 quarters, which are too few to show a trend.',
    );
    expect(said('too-few', 1)).not.toContain('quarters');
  });

  test('a typed figure goes by its label, with what was typed where that is more than the number', () => {
    const typed = {
      basis: 'figure',
      indicator: 'local-admissions',
      title: 'Admissions',
      unit: 'number',
      value: 2.6,
    };
    const bare = { ...typed, marginOfError: null, interval: null, previous: null };
    expect(say({ ...bare, typed: '2.6 (19)' })).toBe('Admissions: 2.6, typed as “2.6 (19)”.');
    expect(say({ ...bare, typed: '2.6' })).toBe('Admissions: 2.6.');
    expect(say({ ...bare, numerator: null, value: null })).toBe('Admissions: the figure is not available.');
  });

  test.each([
    [{ mark: '[c]' }, 'The figure is suppressed so that nobody can be recognised.'],
    [{ mark: '[z]' }, 'The figure does not apply.'],
    [{ mark: '[x]', source: null }, 'Nothing has been received for this indicator yet.'],
    [{ mark: '[x]' }, 'The figure is not available.'],
    [{ mark: '[x]', numerator: 97 }, 'The figure is not available; 97 counted.'],
  ])('what is not known is said to be: %j', (more, words) => {
    expect(say({ numerator: null, denominator: null, value: null, ...more })).toBe(words);
  });
});

describe('words', () => {
  test('there are for every indicator, and for nothing else', () => {
    expect(Object.keys(phrases).sort()).toEqual(indicators.map(({ id }) => id).sort());
  });

  test.each(indicators.map(({ id, unit }) => [id, unit] as const))(
    '%s has its value in them, once',
    (id, unit) => {
      const { says, saysOne } = phrases[id] ?? { says: '' };
      for (const words of [says, ...(saysOne === undefined ? [] : [saysOne])])
        expect(words.match(/\{value\}/g)).toHaveLength(1);
      expect(saysOne !== undefined).toBe(unit === 'count');
    },
  );

  test('each indicator stands under the theme of its source, in the order of the table', () => {
    const all = indicators.map(({ id }) => somePosition({ indicator: id }));
    const themed = byTheme([...all, somePosition({ indicator: 'local-row' })]);
    expect(themed.map(([theme]) => theme)).toEqual([
      'support',
      'survey',
      'assessments',
      'hidden-carers',
      'provider',
      'local-survey',
      'typed',
    ]);
    expect(themed[0]?.[1].map(({ indicator }) => indicator)).toEqual([
      'carers-self-directed-support',
      'carers-direct-payments',
      'carers-support-mechanism-unknown',
      'carers-supported-per-100000',
    ]);
    expect(themed.at(-1)?.[1]).toHaveLength(1);
  });

  test('read well whatever is missing', () => {
    fc.assert(
      fc.property(anyPosition, fc.constantFrom('2023-24-Q1', '2023-24-Q2', '2023-24-Q4'), (one, quarter) => {
        expect(positionContract.safeParse(one).success).toBe(true);
        const about = tellingOf({}, quarter);
        const said = sentencesOf(one, about);
        const drawn = seriesOf(one, about).map(({ sentence }) => sentence);
        for (const sentence of [...said, ...drawn]) {
          expect(sentence).not.toMatch(/null|undefined|NaN|Infinity|\[object|\{|\}/);
          expect(sentence).not.toMatch(/ {2}|\s[,;.]|[,;]{2}|; \.|: ;|\(\s*\)|“”|\.\.|^\s|\s$/);
          expect(sentence).not.toMatch(
            /(?<![.,\d])1 (carers|people|assessments|responses|points|days|quarters)\b/,
          );
          expect(sentence).not.toMatch(
            /(?<![.,\d])(?!1 )[\d.,]+ (carer|person|response|point|day|quarter)\b/,
          );
          expect(sentence).toMatch(/^[\p{Lu}\d−-].*\.$/u);
        }
        expect(said.length).toBeGreaterThan(0);
        if (one.better === 'lower') expect(said.join(' ')).not.toContain('more carers would');
        else expect(said.join(' ')).not.toMatch(/fewer|Lower is better/);
      }),
      { numRuns: 400 },
    );
  });
});
