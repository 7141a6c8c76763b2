import { describe, expect, it } from 'vitest';
import type { Breakdown, Change, Position, Trend } from '../../../shared/contracts/positions.ts';
import { defaultSettings, type Settings } from '../../../shared/contracts/settings.ts';
import { newEdition } from '../../../shared/disclosure/edition.ts';
import type { Level } from '../../../shared/disclosure/levels.ts';
import { shownPosition } from '../../../shared/disclosure/shown-position.ts';
import { internalEdition } from '../../property/disclosure-council.ts';

const nobody = internalEdition([], 2);
const template = nobody.positions[1] as Position;
const quarters = { before: '2023-24-Q1' as never, now: '2023-24-Q2' as never };

interface Out {
  readonly value: number | null;
  readonly level: Level;
}

/** A position as it is shown, where it and its groups are shown so far, beside what is out of other quarters. */
function shown(
  about: Partial<Position>,
  {
    levels = {},
    out = {},
    settings = {},
  }: { levels?: Record<string, Level>; out?: Record<string, Out>; settings?: Partial<Settings> } = {},
): Position {
  const position: Position = { ...template, mark: null, breakdowns: [], ...about };
  const all = { ...defaultSettings, ...settings };
  const edition = newEdition({ ...nobody, positions: [position] }, all.disclosure);
  for (const [name, level] of Object.entries(levels)) edition.levels.set(name, level);
  return shownPosition(position, {
    edition,
    settings: all,
    published: (name, quarter) => (name === position.indicator ? out[quarter] : undefined),
  });
}

const many = { numerator: 74, denominator: 301, value: 24.6 };
const few = { numerator: 9, denominator: 14, value: 64.3 };
const exact = (value: number | null): Record<string, Out> => ({
  [quarters.before]: { value, level: 'fine' },
});
const rounded = (value: number | null): Record<string, Out> => ({
  [quarters.before]: { value, level: 'coarse' },
});

describe('how sure a figure is', () => {
  const survey = {
    indicator: 'carers-satisfaction',
    source: 'sace 2023-24',
    marginOfError: 4.4,
    interval: [60.1, 68.9] as [number, number],
  };
  const surveys = (eligiblePopulation: number): Settings['surveys'] =>
    ({ ...defaultSettings.surveys, sace: { '2023-24': { eligiblePopulation } } }) as never;

  it('stays where the value comes from exact counts', () => {
    expect(shown({ ...many, ...survey })).toMatchObject({ marginOfError: 4.4, interval: [60.1, 68.9] });
  });

  it('is that of the rounded counts where the value is, of the population of that survey', () => {
    const [all, some] = [10_000, 40].map((population) =>
      shown({ ...few, ...survey }, { settings: { surveys: surveys(population) } }),
    );
    // 10 of 15 of 10,000 are 66.7 ± 24.7; of 40 the margin is less.
    expect(all).toMatchObject({ value: 66.7, marginOfError: 24.7, interval: [42, 91.3] });
    expect(some?.marginOfError).toBeLessThan(21);
  });

  it('is Wilson’s interval where no population is known', () => {
    for (const source of ['sace 2021-22', 'sace', null])
      expect(shown({ ...few, ...survey, source }, { settings: { surveys: surveys(40) } })).toMatchObject({
        marginOfError: null,
        interval: [41.7, 84.8],
      });
  });

  it('is not told of what had none, of what is hidden, and of what is no share that we know', () => {
    const nothing = { marginOfError: null, interval: null };
    expect(shown({ ...few, ...survey, interval: null, marginOfError: 3 })).toMatchObject(nothing);
    expect(shown({ ...survey, numerator: 3, denominator: 14, value: 21.4 })).toMatchObject(nothing);
    expect(shown({ ...few, ...survey, indicator: 'some-share' })).toMatchObject(nothing);
    const mean = { numerator: 90, denominator: 14, value: 6.4, unit: 'score 0–12' as const };
    expect(shown({ ...survey, ...mean, indicator: 'carers-quality-of-life' })).toMatchObject(nothing);
    expect(shown({ ...many, ...survey }, { levels: { 'carers-satisfaction': 'hidden' } })).toMatchObject(
      nothing,
    );
  });
});

describe('the change since the quarter before', () => {
  const change: Change = { difference: 1.2, interval: [-1, 3], verdict: 'within-noise' };
  const previous = { quarter: quarters.before, value: 23.4 };

  it.each<[string, boolean, Partial<Position>, Record<string, Out>]>([
    ['stays where both are exact', true, many, exact(23.4)],
    ['goes where another value was published then', false, many, exact(23.3)],
    ['goes where that was rounded', false, many, rounded(23.4)],
    ['goes where this is rounded', false, few, exact(23.4)],
    ['goes where nothing was published', false, many, {}],
    ['goes where there is no quarter before', false, { ...many, previous: null }, exact(23.4)],
  ])('%s', (_, stays, about, out) => {
    expect(shown({ change, previous, ...about }, { out }).change).toEqual(stays ? change : null);
  });

  it('is not told of where there is none', () => {
    expect(shown({ ...many, previous }, { out: exact(23.4) })).not.toHaveProperty('change');
    expect(shown({ ...many, previous, change: null }, { out: exact(23.4) }).change).toBeNull();
  });
});

describe('the quarter before, and the arrow', () => {
  const previous = { quarter: quarters.before, value: 10 };

  it('are of what is published', () => {
    expect(shown({ ...many, previous, arrow: 'up' }, { out: rounded(30) })).toMatchObject({
      previous: { quarter: quarters.before, value: 30 },
      arrow: 'down',
    });
  });

  it('are not known where nothing was', () => {
    expect(shown({ ...many, previous, arrow: 'up' })).toMatchObject({
      previous: { quarter: quarters.before, value: null },
      arrow: null,
    });
    expect(shown({ ...many, previous: null, arrow: 'up' })).toMatchObject({ previous: null, arrow: null });
  });

  it('take a difference within the tolerance for none', () => {
    const settings = { arrowTolerance: 20 };
    expect(shown({ ...many, previous, arrow: 'up' }, { out: exact(10), settings }).arrow).toBe('level');
    expect(shown({ ...many, previous, arrow: 'up' }, { out: exact(10) }).arrow).toBe('up');
  });
});

describe('a trend', () => {
  const trend = (...values: number[]): Trend => ({
    points: values.map((value, at) => ({
      quarter: at === values.length - 1 ? quarters.now : quarters.before,
      value,
    })),
    ...{ mean: null, lower: null, upper: null, isTrial: true, signal: 'too-few' },
  });

  it.each<[string, boolean, Trend, Record<string, Out>]>([
    ['stays where each of its points has been published', true, trend(23.4, 24.6), rounded(23.4)],
    ['goes where one was published otherwise', false, trend(23.4, 24.6), rounded(23)],
    ['goes where one was not', false, trend(23.4, 24.6), {}],
    ['goes where its newest is another than what is shown', false, trend(23.4, 24.7), exact(23.4)],
    [
      'has its newest point from this edition',
      true,
      trend(24.6),
      { [quarters.now]: { value: 1, level: 'fine' } },
    ],
  ])('%s', (_, stays, given, out) => {
    expect(shown({ ...many, trend: given }, { out }).trend).toEqual(stays ? given : null);
  });

  it('is not told of where there is none', () => {
    expect(shown(many)).not.toHaveProperty('trend');
    expect(shown({ ...many, trend: null }).trend).toBeNull();
  });
});

describe('the estimate of the year’s end', () => {
  const typed = { basis: 'figure', source: null } as const;
  it.each<[string, number | null, Partial<Position>]>([
    [
      'is four times what is shown, by the quarters so far',
      80,
      { unit: 'count', numerator: 42, value: 42, denominator: null },
    ],
    [
      'is a count like any other where it was typed',
      85,
      { ...typed, unit: 'count', numerator: 42, value: 42, denominator: null },
    ],
    ['stays where it was typed of a share', 83.6, { ...typed, ...many }],
    ['is not told of what is hidden', null, { unit: 'count', numerator: 3, value: 3, denominator: null }],
  ])('%s', (_, estimate, about) => {
    expect(shown({ ...about, estimatedYearEnd: 83.6 }).estimatedYearEnd).toBe(estimate);
  });

  it('is not told of where there is none', () => {
    expect(shown(many)).not.toHaveProperty('estimatedYearEnd');
    expect(shown({ ...many, estimatedYearEnd: null })).toMatchObject({ estimatedYearEnd: null });
  });
});

describe('what was typed', () => {
  const typed = { basis: 'figure', unit: '%', numerator: null, denominator: null } as const;
  it.each<[string, number | null, boolean]>([
    ['2.6', 2.6, true],
    [' 2.6 % ', 2.6, true],
    ['2.6%', 2.6, true],
    ['2.6% (19)', 2.6, false],
    ['%2.6', 2.6, false],
    ['2.60', 2.6, false],
    ['null', null, false],
  ])('%s of %s stays: %s', (words, value, stays) => {
    expect(shown({ ...typed, value, typed: words }).typed).toBe(stays ? words : undefined);
  });
});

describe('a group', () => {
  const gap = { difference: 3.1, interval: [1, 5] as [number, number], verdict: 'clear' as const };
  const group = (about: Partial<Breakdown>): Breakdown => ({
    ...{ dimension: 'gender', group: 'Female', mark: null, interval: [20, 30], gap },
    ...{ numerator: 40, denominator: 160, value: 25.6 },
    ...about,
  });
  const name = `${template.indicator}/gender/Female`;
  const only = (
    about: Partial<Breakdown>,
    levels: Record<string, Level> = {},
    all: Partial<Position> = many,
  ) =>
    shown({ ...all, breakdowns: [group(about), group({ group: 'Male' })] }, { levels }).breakdowns.find(
      (each) => each.group === 'Female',
    );

  it('keeps its interval and gap where it and everybody come from exact counts', () => {
    expect(only({})).toEqual(group({}));
  });

  it('has no gap where everybody does not', () => {
    expect(only({}, { [template.indicator]: 'coarse' })).toEqual(group({ gap: null }));
    expect(only({ gap: null })).toEqual(group({ gap: null }));
    const { gap: _, ...without } = group({});
    expect(only({ gap: undefined })).toEqual(without);
  });

  it('has Wilson’s interval of what is shown where it comes from rounded counts, and no gap', () => {
    const few = { numerator: 9, denominator: 14, value: 64.3 };
    const rounded = { numerator: 10, denominator: 15, value: 66.7 };
    expect(only(few)).toEqual(group({ ...rounded, interval: [41.7, 84.8], gap: null }));
    expect(only({ ...few, interval: null })).toEqual(group({ ...rounded, interval: null, gap: null }));
    const { gap: _, interval: __, ...without } = group(rounded);
    expect(only({ ...few, interval: undefined, gap: undefined })).toEqual(without);
  });

  it('has none where it is hidden, or no share', () => {
    const hidden = { numerator: null, denominator: null, value: null, mark: '[c]' as const };
    expect(only({}, { [name]: 'hidden' })).toEqual(group({ ...hidden, interval: null, gap: null }));
    const mean = { unit: 'score 0–12', numerator: 900, denominator: 200, value: 4.5 } as const;
    expect(only({ numerator: 90, denominator: 14, value: 6.4 }, {}, mean)).toMatchObject({
      value: 6,
      interval: null,
    });
  });

  it('is not named where none of its dimension is shown', () => {
    const levels = { [name]: 'hidden', [name.replace('Female', 'Male')]: 'hidden' } as const;
    expect(only({}, levels)).toBeUndefined();
  });
});
