import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';
import type { CouncilCode, Instant, Quarter } from '../../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { talliesDirectly } from '../../../shared/indicators/tallies.ts';
import { positionsOf } from '../../../shared/reporting/positions.ts';
import { noReference } from '../../../shared/reporting/reference.ts';
import {
  answered,
  completed,
  experienced,
  person,
  positionOf,
  requested,
  times,
} from '../indicators/evidence.ts';

const positionsIn = (quarter: string, subjects: Input[][], settings: object = {}) =>
  positionsOf({
    council: 'E08000026' as CouncilCode,
    quarter: quarter as Quarter,
    settings: settingsSchema.parse(settings),
    tallies: talliesDirectly(subjects),
    reference: noReference,
    asOf: '2023-10-19T10:00:00.000Z' as Instant,
    edition: 'internal',
    sha256: (text) => `hash of ${text}`,
  });

const social = 'carers-social-contact';
const claimed = { contact_status: 'engaged', pension_credit_claimed: true } as const;
const coventry = [
  ...times(74, answered({ q11: 1 }, { year: '2021-22' })),
  ...times(227, answered({ q11: 2 }, { year: '2021-22' })),
];
const eligible = { surveys: { sace: { '2021-22': { eligiblePopulation: 1600 } } } };

describe('positions of a council', () => {
  it('always hold every indicator, in the order of the framework table', () => {
    const { positions } = positionsIn('2023-24-Q2', []);
    expect(positions.map(({ indicator }) => indicator)).toEqual([
      'carers-self-directed-support',
      'carers-direct-payments',
      'carers-support-mechanism-unknown',
      'carers-quality-of-life',
      'carers-social-contact',
      'carers-satisfaction',
      'carers-consulted',
      'carers-find-information',
      'carers-no-control',
      'carers-self-neglect',
      'carers-extremely-worried-safety',
      'carers-safety-concerns',
      'carers-no-encouragement',
      'carers-never-enough-time',
      'survey-response-rate',
      'carers-supported-per-100000',
      'assessments-completed',
      'cld-carers-assessments',
      'assessments-meaningful-outcome',
      'assessments-median-days',
      'assessments-awaiting',
      'young-carers-assessments',
      'possible-hidden-carers',
      'hidden-carers-engaged',
      'pension-credit-claims',
      'provider-carers-supported',
      'provider-contacts',
      'provider-outcome-at-least-one-positive-outcome',
      'provider-outcome-helped-me-to-carry-on-caring',
      'provider-outcome-helped-me-to-deal-with-professionals',
      'provider-outcome-helped-me-to-improve-my-finances',
      'provider-outcome-helped-me-to-improve-my-health-and-wellbeing',
      'provider-outcome-helped-me-to-increase-my-educational-attainment',
      'provider-outcome-made-me-feel-less-alone',
      'provider-outcome-other',
      'provider-registrations',
      'experience-survey-responses',
    ]);
    for (const position of positions) {
      expect(position).toMatchObject({
        basis: 'computed',
        source: null,
        numerator: null,
        denominator: null,
        value: null,
        mark: '[x]',
        interval: null,
        arrow: null,
        previous: { quarter: '2023-24-Q1', value: null },
        breakdowns: [],
      });
    }
  });

  it('keep to their schema, and say whose they are and as of when', () => {
    const subjects = [...coventry, completed('2023-07-01', { gender: 'Female' }), person({ '2023-08': {} })];
    const all = positionsIn('2023-24-Q2', subjects, { name: 'Coventry', ...eligible });
    expect(positionsSchema.parse(all)).toEqual(all);
    expect(all).toMatchObject({
      council: 'E08000026',
      name: 'Coventry',
      quarter: '2023-24-Q2',
      edition: 'internal',
      asOf: '2023-10-19T10:00:00.000Z',
      rulesVersion: '2',
    });
  });

  it('are fingerprinted by what they say, not by when', () => {
    const all = positionsIn('2023-24-Q2', coventry);
    expect(all.fingerprint).toBe(`hash of ${canonicalJson(all.positions)}`);
    expect(positionsIn('2023-24-Q2', coventry.slice(1)).fingerprint).not.toBe(all.fingerprint);
  });

  it('carry the target that the council has set', () => {
    const { positions } = positionsIn('2023-24-Q2', [], { targets: { [social]: 28 } });
    expect(positions.find(({ indicator }) => indicator === social)?.target).toBe(28);
    expect(positions.find(({ indicator }) => indicator === 'carers-consulted')?.target).toBeNull();
  });
});

describe('a survey measure', () => {
  it('is Coventry’s published one of 2021-22: 24.6 ± 4.4, carried forward with its survey and without an arrow', () => {
    expect(positionOf(social, coventry, { quarter: '2023-24-Q2', settings: eligible })).toMatchObject({
      basis: 'carried-forward',
      source: 'sace 2021-22',
      numerator: 74,
      denominator: 301,
      value: 24.6,
      marginOfError: 4.4,
      interval: [20.2, 29],
      previous: { quarter: '2023-24-Q1', value: 24.6 },
      arrow: null,
    });
  });

  it('is computed in the year of its survey, and its arrow looks back at the survey before', () => {
    const next = [answered({ q11: 1 }), answered({ q11: 2 })];
    const at = (quarter: string) => positionOf(social, [...coventry, ...next], { quarter });
    expect(at('2023-24-Q3')).toMatchObject({ basis: 'carried-forward', value: 24.6, arrow: null });
    expect(at('2023-24-Q4')).toMatchObject({
      basis: 'computed',
      source: 'sace 2023-24',
      value: 50,
      previous: { quarter: '2023-24-Q3', value: 24.6 },
      arrow: 'up',
    });
    expect(at('2024-25-Q1')).toMatchObject({ basis: 'carried-forward', value: 50, arrow: null });
  });

  it('has Wilson’s interval and no margin where the population is not known', () => {
    expect(positionOf(social, coventry, { quarter: '2023-24-Q2' })).toMatchObject({
      marginOfError: null,
      interval: [20.1, 29.7],
    });
  });

  it('has Wilson’s interval and no margin where it is nobody or everybody', () => {
    const nobody = times(10, answered({ q11: 3 }));
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 100 } } } };
    expect(positionOf(social, nobody, { settings })).toMatchObject({
      value: 0,
      marginOfError: null,
      interval: [0, 27.8],
    });
    const everybody = times(10, answered({ q11: 1 }));
    expect(positionOf(social, everybody, { settings })).toMatchObject({
      value: 100,
      marginOfError: null,
      interval: [72.2, 100],
    });
  });

  it('is sure when everybody eligible answered', () => {
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 8 } } } };
    const all = [answered({ q11: 1 }), ...times(7, answered({ q11: 2 }))];
    expect(positionOf(social, all, { settings })).toMatchObject({
      value: 12.5,
      marginOfError: 0,
      interval: [12.5, 12.5],
    });
  });

  it('stops at the ends of its scale', () => {
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 1000 } } } };
    const few = [answered({ q11: 1 }), ...times(9, answered({ q11: 2 }))];
    // 10 ± 1.96 · √(0.09 / 9 · 0.99) = 10 ± 19.5
    expect(positionOf(social, few, { settings })).toMatchObject({ marginOfError: 19.5, interval: [0, 29.5] });
  });
});

describe('the arrow of a position', () => {
  it('compares with the quarter before, by the council’s tolerance', () => {
    const subjects = [requested('2023-05-01'), requested('2023-08-01')];
    const at = (settings: object) =>
      positionOf('assessments-awaiting', subjects, { quarter: '2023-24-Q2', settings });
    expect(at({})).toMatchObject({ value: 2, previous: { quarter: '2023-24-Q1', value: 1 }, arrow: 'down' });
    expect(at({ arrowTolerance: 2 }).arrow).toBe('level');
  });

  it('is blank for a count that only grows: more of the year is not better, and a new year not worse', () => {
    const subjects = [completed('2023-02-01'), ...times(3, completed('2023-05-01')), completed('2023-08-01')];
    const at = (quarter: string, periods: object = {}) =>
      positionOf('assessments-completed', subjects, { quarter, settings: { periods } });
    expect(at('2023-24-Q2')).toMatchObject({ value: 4, previous: { value: 3 }, arrow: null });
    expect(at('2024-25-Q1')).toMatchObject({ value: 0, previous: { value: 4 }, arrow: null });
    expect(at('2023-24-Q2', { 'assessments-completed': 'quarter' })).toMatchObject({
      value: 1,
      arrow: 'down',
    });
    const rolling = at('2023-24-Q2', { 'assessments-completed': 'rolling-12-months' });
    expect(rolling).toMatchObject({ value: 5, previous: { value: 4 }, arrow: 'up' });
  });

  it.each([
    ['experience-survey-responses', [experienced('2023-05-01'), experienced('2023-08-01')]],
    ['pension-credit-claims', ['2023-06', '2023-09'].map((month) => person({ [month]: claimed }))],
    [
      'young-carers-assessments',
      ['2023-05-01', '2023-08-01'].map((on) => completed(on, { carer_type: 'young' })),
    ],
  ])('is blank for %s, whatever period is chosen for others', (indicator, subjects) => {
    const position = positionOf(indicator, subjects, { quarter: '2023-24-Q2' });
    expect(position).toMatchObject({ value: 2, previous: { value: 1 }, arrow: null });
  });

  it('of a share goes on comparing years to date', () => {
    const subjects = [
      completed('2023-05-01', { outcome: 'none' }),
      completed('2023-08-01', { outcome: 'respite' }),
    ];
    const position = positionOf('assessments-meaningful-outcome', subjects, { quarter: '2023-24-Q2' });
    expect(position).toMatchObject({ value: 50, previous: { value: 0 }, arrow: 'up' });
  });

  it('is blank while a benefits dataset stands, and not when the next one comes', () => {
    const people = [
      person({ '2023-05': { contact_status: 'engaged' } }),
      person({ '2023-05': {}, '2023-11': { contact_status: 'engaged' } }),
    ];
    const at = (quarter: string) => positionOf('hidden-carers-engaged', people, { quarter });
    expect(at('2023-24-Q2')).toMatchObject({ value: 50, previous: { value: 50 }, arrow: null });
    expect(at('2023-24-Q3')).toMatchObject({ value: 100, previous: { value: 50 }, arrow: 'up' });
    expect(at('2023-24-Q4')).toMatchObject({ value: 100, previous: { value: 100 }, arrow: null });
  });

  it('and the change of a survey are in the first quarter that it applies to, and in no other', () => {
    const subjects = [...coventry, ...times(9, answered({ q11: 1 })), answered({ q11: 2 })];
    const at = (quarter: string, firstQuarter: string) => {
      const settings = { surveys: { sace: { '2023-24': { firstQuarter } } } };
      const { basis, arrow, change } = positionOf(social, subjects, { quarter, settings });
      return [basis, arrow, change?.verdict ?? null];
    };
    expect(at('2023-24-Q3', '2023-24-Q3')).toEqual(['computed', 'up', 'clear']);
    expect(at('2023-24-Q4', '2023-24-Q3')).toEqual(['computed', null, null]);
    expect(at('2024-25-Q1', '2024-25-Q1')).toEqual(['carried-forward', 'up', 'clear']);
    expect(at('2024-25-Q2', '2024-25-Q1')).toEqual(['carried-forward', null, null]);
  });

  it('is blank in the first quarter that has data', () => {
    const first = positionOf('assessments-completed', [completed('2023-08-01')], { quarter: '2023-24-Q2' });
    expect(first).toMatchObject({ value: 1, previous: { quarter: '2023-24-Q1', value: null }, arrow: null });
  });
});
