import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equityGap as rule } from '../../../../shared/alerting/rules/equity-gap.ts';
import { keyOf } from '../../../../shared/indicators/counting/groups.ts';
import { anyPosition } from '../../committee/any-position.ts';
import { somePosition } from '../../reporting-pages/some.ts';
import { figures, judged } from '../evidence.ts';

const group = (dimension: string, name: string, difference: number, more: object = {}) => ({
  dimension,
  group: name,
  numerator: 20,
  denominator: 80,
  value: 25,
  mark: null,
  interval: [17, 35],
  gap: { difference, interval: [difference - 3, difference + 3], verdict: 'clear' },
  ...more,
});

const conditions = (breakdowns: object[], { settings = {}, ...more }: Record<string, unknown> = {}) =>
  rule.conditions(
    figures([somePosition({ title: 'Contact', breakdowns, ...more })]),
    judged(rule, '2023-10-05', settings as object),
  );
const lines = (...asked: Parameters<typeof conditions>) => conditions(...asked).map(({ line }) => line);

describe('a gap between groups', () => {
  it('is told of once for each way to group people, whoever does worse', () => {
    const all = [
      group('age', '18-64', -9),
      group('age', '65+', 9),
      group('ward', 'Foleshill', -8),
      group('ward', 'Longford', -7),
    ];
    const settings = { wards: ['Foleshill', 'Longford'] };
    expect(conditions(all, { settings })).toEqual([
      { subject: 'carers-social-contact age', line: 'Contact. Clearly worse by age: 18-64.' },
      { subject: 'carers-social-contact ward', line: 'Contact. Clearly worse by ward: Foleshill, Longford.' },
    ]);
  });

  it('is judged by what is better', () => {
    const breakdowns = [group('age', '18-64', -9), group('age', '65+', 9)];
    expect(lines(breakdowns, { better: 'lower' })).toEqual(['Contact. Clearly worse by age: 65+.']);
    expect(lines(breakdowns, { better: null })).toEqual([]);
  });

  it.each(['within-noise', 'insufficient-data'])('is none where it is %s', (verdict) => {
    expect(lines([group('age', '65+', -9, { gap: { difference: -9, interval: null, verdict } })])).toEqual(
      [],
    );
  });

  it('names no group that is on no list: somebody has typed it', () => {
    expect(lines([group('ethnicity', 'Mrs Smith', -9)])).toEqual([
      'Contact. Some do clearly worse by ethnicity.',
    ]);
    expect(lines([group('ward', 'Longford', -9)])).toEqual(['Contact. Some do clearly worse by ward.']);
    const settings = { wards: ['Longford'], census: { ethnicity: { White: 0.7 } } };
    const all = [group('ethnicity', 'White', -9), group('ward', 'Longford', -9), group('ward', 'other', -9)];
    expect(lines(all, { settings })).toEqual([
      'Contact. Clearly worse by ethnicity: White.',
      'Contact. Clearly worse by ward: Longford and others.',
    ]);
  });

  it('names no group in which a count is under five', () => {
    expect(lines([group('age', '65+', -9, { numerator: 3 })])).toEqual([
      'Contact. Some do clearly worse by age.',
    ]);
  });

  it('never has a number of a group in its line, whatever stands in the positions', () => {
    const settings = { wards: ['Longford'] };
    fc.assert(
      fc.property(anyPosition, (position) => {
        for (const { line = '' } of rule.conditions(
          figures([position]),
          judged(rule, '2023-10-05', settings),
        )) {
          const said = line.replace(position.title, '').replace(/18-64|65\+/g, '');
          expect(said).not.toMatch(/\d/);
          expect(keyOf(said)).not.toMatch(/asian|white/);
        }
      }),
    );
  });
});
