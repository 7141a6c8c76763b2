import { describe, expect, it } from 'vitest';
import type { Position } from '../../../shared/contracts/positions.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { cellName, cellsOf, peopleIn, positionName } from '../../../shared/disclosure/cells.ts';
import { earlierEdition, isDropped, newEdition } from '../../../shared/disclosure/edition.ts';
import { internalEdition } from '../../property/disclosure-council.ts';
import { cell } from './some-cells.ts';

const nobody = internalEdition([], 1);
const template = nobody.positions[0] as Position;
const edition = (...positions: Partial<Position>[]) => ({
  ...nobody,
  positions: positions.map((each): Position => ({ ...template, breakdowns: [], ...each })),
});
const group = (name: string, numerator: number, denominator: number | null = null) => ({
  ...{ dimension: 'gender' as const, group: name, mark: null },
  ...{ numerator, denominator, value: numerator },
});

describe('names of figures', () => {
  it('tell what was typed from what was counted, and groups from everybody', () => {
    expect(positionName({ indicator: 'one', basis: 'computed' })).toBe('one');
    expect(positionName({ indicator: 'one', basis: 'figure' })).toBe('one (typed)');
    expect(cellName('one', null, null)).toBe('one');
    expect(cellName('one', 'gender', 'Female')).toBe('one/gender/Female');
  });
});

describe('what a figure is made of', () => {
  it.each<[string, Partial<Position>]>([
    ['count', { unit: 'count', basis: 'computed', numerator: 3, denominator: null }],
    ['count', { unit: 'count', basis: 'figure', numerator: 3, denominator: 4 }],
    ['percentage', { unit: '%', basis: 'computed', numerator: 3, denominator: 4 }],
    ['percentage', { unit: '%', basis: 'figure', numerator: 3, denominator: 4 }],
    ['told', { unit: '%', basis: 'computed', numerator: null, denominator: 4 }],
    ['told', { unit: '%', basis: 'computed', numerator: 3, denominator: null }],
    ['told', { unit: 'days', basis: 'figure', numerator: null, denominator: 4 }],
    ['told', { unit: 'number', basis: 'computed', numerator: 3, denominator: 4 }],
    ['median', { unit: 'days', basis: 'computed', numerator: null, denominator: 4 }],
    ['rate', { unit: 'per 100,000', basis: 'computed', numerator: 3, denominator: 4 }],
    ['mean', { unit: 'score 0–12', basis: 'computed', numerator: 3, denominator: 4 }],
  ])('is a %s: %j', (kind, about) => {
    expect(cellsOf(edition(about)).map((each) => each.kind)).toEqual([kind]);
  });

  it('is the same for its groups, but that nobody knows how many of a group live there', () => {
    const kinds = (unit: Position['unit']) =>
      cellsOf(edition({ unit, numerator: 30, denominator: 40, breakdowns: [group('Female', 3, 4)] })).map(
        ({ name, group, kind }) => [name, group, kind],
      );
    const named = template.indicator;
    expect(kinds('%')).toEqual([
      [named, null, 'percentage'],
      [`${named}/gender/Female`, 'Female', 'percentage'],
    ]);
    expect(kinds('per 100,000').map(([, , kind]) => kind)).toEqual(['rate', 'count']);
  });

  it('is people above the line, below it, or told as a value', () => {
    expect(peopleIn(cell('percentage', 3, 4))).toBe(4);
    expect(peopleIn(cell('mean', 3, 4))).toBe(4);
    expect(peopleIn(cell('rate', 3, 4))).toBe(3);
    expect(peopleIn(cell('count', 3, 4))).toBe(3);
    expect(peopleIn(cell('count', 0, null, 7))).toBe(0);
    expect(peopleIn(cell('count', null, null, 7))).toBe(7);
  });
});

describe('an edition', () => {
  const rules = defaultSettings.disclosure;
  const typed = (indicator: string, about: Partial<Position>) => ({
    indicator,
    basis: 'figure' as const,
    ...about,
  });
  const rate = (code: string) =>
    typed(code, { unit: 'per 100,000', numerator: null, denominator: null, value: 1.4 });
  const count = (code: string, people: number) =>
    typed(`${code}numberofadmissions`, {
      unit: 'count',
      numerator: people,
      denominator: null,
      value: people,
    });

  it('hides a typed rate with the count of its code, and no other', () => {
    const { levels } = newEdition(
      edition(rate('2a1'), count('2a1', 3), rate('2a2'), count('2a2', 30), rate('2b'), {
        ...typed('2a1numberofothers', { unit: '%', numerator: 3, denominator: 400, value: 0.8 }),
      }),
      rules,
    );
    expect([...levels].map(([name, level]) => `${name}: ${level}`)).toEqual([
      '2a1 (typed): hidden',
      '2a1numberofadmissions (typed): hidden',
      '2a2 (typed): coarse',
      '2a2numberofadmissions (typed): coarse',
      '2b (typed): coarse',
      '2a1numberofothers (typed): hidden',
    ]);
  });

  it('hides no rate for the sake of a share, and no count for that of another', () => {
    const share = typed('2bnumber', { unit: '%', numerator: 3, denominator: 400, value: 0.8 });
    const whole = { ...count('2c', 30), indicator: '2c' };
    const { levels } = newEdition(edition(rate('2b'), share, whole, count('2c', 3)), rules);
    expect([...levels.values()]).toEqual(['coarse', 'hidden', 'coarse', 'hidden']);
  });

  it('drops a dimension of which no group is shown, and never everybody', () => {
    const both = edition({
      unit: 'count',
      numerator: 3,
      breakdowns: [
        group('Female', 2),
        group('Male', 1),
        { ...group('Bablake', 1), dimension: 'ward' },
        { ...group('Radford', 9), dimension: 'ward' },
      ],
    });
    const of = newEdition(both, rules);
    expect([...of.cells.values()].map((each) => isDropped(of, each))).toEqual([
      ...[false, true, true, false, false],
    ]);
    expect([...of.tables.values()].map((members) => members.length)).toEqual([2, 2]);
    expect([...of.sources]).toEqual([[template.indicator, template.source]]);
  });

  it('that is out shows what it showed', () => {
    const exact = edition({ unit: 'count', numerator: 42, value: 42 });
    const shown = edition({ unit: 'count', numerator: 40, value: 40 });
    expect([...earlierEdition(exact, shown, rules).levels.values()]).toEqual(['coarse']);
    expect([...earlierEdition(exact, edition(), rules).levels.values()]).toEqual(['hidden']);
  });
});
