import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import type { Edition } from '../../../shared/disclosure/edition.ts';
import type { Unknown } from '../../../shared/disclosure/equations.ts';
import { refresh, refreshUngrouped, type System, systemOf } from '../../../shared/disclosure/system.ts';
import { someEdition } from './some-editions.ts';

const rules = defaultSettings.disclosure;
const alike = () => 'alike';
const system = (...editions: Edition[]) => systemOf(editions, alike, rules);

/** What an unknown stands for: a part of a figure, or people whom only a subtraction would count. */
function nameIn({ claims, ungrouped, differences }: System, of: Unknown): string {
  const [claim] = claims.get(of) ?? [];
  if (claim) return `${claim.cell.group ?? claim.cell.indicator} ${claim.part}`;
  if (ungrouped.has(of)) return 'no group';
  return differences.includes(of) ? 'difference' : 'others';
}

const equationsOf = (of: System): string[] =>
  of.equations.all.map((terms) => {
    const side = (sign: number) =>
      terms
        .filter((term) => term.sign === sign)
        .map((term) => nameIn(of, term.of))
        .join(' + ');
    return `${side(1)} = ${side(-1)}`;
  });

/** Whether each sum holds of the true numbers, or of how they were changed. */
const holds = ({ equations }: System): boolean =>
  equations.all.every(
    (terms) =>
      terms.reduce((sum, { of, sign }) => sum + sign * (equations.truths[of] ?? Number.NaN), 0) === 0,
  );

const rangeOf = (of: System, name: string) => {
  const at = of.equations.truths.findIndex((_, unknown) => nameIn(of, unknown) === name);
  return of.equations.ranges[at];
};

describe('what a reader of an edition can put together', () => {
  it('is that a rest is what is left of a part, in total and in each group', () => {
    const of = system(someEdition({ share: [[40, 100], { Female: [15, 60], Male: [25, 40] }] }));
    expect(equationsOf(of)).toEqual([
      'share d = share n + share rest',
      'Female d = Female n + Female rest',
      'Male d = Male n + Male rest',
      'share n = Female n + Male n + no group',
      'share d = Female d + Male d + no group',
      'share rest = Female rest + Male rest + no group',
    ]);
    expect(holds(of)).toBe(true);
  });

  it('is no rest of a count, and no groups where there are none', () => {
    expect(equationsOf(system(someEdition({ people: [40] })))).toEqual([]);
    const of = system(someEdition({ people: [40, { Female: 30 }] }));
    expect(equationsOf(of)).toEqual(['people n = Female n + no group']);
    expect(holds(of)).toBe(true);
  });

  it('is how figures are nested, and which of what is between them is people', () => {
    const of = system(
      someEdition({ 'carers-safety-concerns': [[40, 100]], 'carers-extremely-worried-safety': [[15, 100]] }),
    );
    expect(equationsOf(of).slice(2)).toEqual([
      'carers-safety-concerns d = carers-extremely-worried-safety d',
      'carers-safety-concerns n = carers-extremely-worried-safety n + difference',
    ]);
    expect(holds(of)).toBe(true);
  });

  it('is how they are nested in each group that both have', () => {
    const of = system(
      someEdition({
        'assessments-completed': [50, { Female: 30, Male: 20 }],
        'young-carers-assessments': [12, { Female: 12 }],
      }),
    );
    expect(equationsOf(of).slice(2)).toEqual([
      'assessments-completed n = young-carers-assessments n + difference',
      'Female n = Female n + difference',
    ]);
  });

  it('does not protect those who left a question out', () => {
    const of = system(
      someEdition({ 'survey-response-rate': [[90, 200]], 'carers-satisfaction': [[40, 80]] }),
    );
    expect(equationsOf(of).slice(2)).toEqual(['survey-response-rate n = carers-satisfaction d + others']);
    expect(of.differences).toEqual([]);
    expect(holds(of)).toBe(true);
  });

  it('is not what everybody would expect and is not so here', () => {
    const more = system(someEdition({ 'assessments-completed': [50], 'young-carers-assessments': [60] }));
    expect(equationsOf(more)).toEqual([]);
    const bases = system(
      someEdition({ 'carers-safety-concerns': [[40, 100]], 'carers-extremely-worried-safety': [[15, 97]] }),
    );
    expect(equationsOf(bases)[2]).toBe(
      'carers-safety-concerns d = carers-extremely-worried-safety d + others',
    );
    expect(holds(bases)).toBe(true);
    const none = system(someEdition({ 'assessments-completed': [50], 'young-carers-assessments': [50] }));
    expect(equationsOf(none)).toEqual(['assessments-completed n = young-carers-assessments n + difference']);
  });

  it('leaves out groups, and figures, of which a count is not known', () => {
    const groups = system(someEdition({ share: [[40, 100], { Female: [15, 60], Male: [null, 30] }] }));
    expect(equationsOf(groups).slice(2)).toEqual([
      'share n = Female n + no group',
      'share d = Female d + Male d + no group',
      'share rest = Female rest + no group',
    ]);
    expect(holds(groups)).toBe(true);
    const none = system(someEdition({ share: [[40, 100], { Male: [null, 30] }] }));
    expect(equationsOf(none).slice(1)).toEqual(['share d = Male d + no group']);
    const everybody = system(someEdition({ share: [[null, 100], { Male: [12, 30] }] }));
    expect(equationsOf(everybody)).toEqual([]);
  });

  it('nests nothing in a figure whose count is not known, and nothing that is not known', () => {
    const concerns = (n: number | null) => [n, 100] as const;
    const [whole, part] = ['carers-safety-concerns', 'carers-extremely-worried-safety'];
    for (const [one, other] of [
      [null, 15],
      [40, null],
    ] as const)
      expect(
        equationsOf(system(someEdition({ [whole]: [concerns(one)], [part]: [concerns(other)] }))).filter(
          (each) => each.includes('difference'),
        ),
      ).toEqual([]);
  });

  it('takes figures that two editions name alike for one, and says nothing of them twice', () => {
    const once = someEdition({
      'carers-safety-concerns': [[40, 100], { Female: [15, 60] }],
      'carers-extremely-worried-safety': [[15, 97], { Female: [6, 57] }],
    });
    const twice = system(once, once);
    expect(equationsOf(twice)).toEqual(equationsOf(system(once)));
    expect(twice.equations.truths).toEqual(system(once).equations.truths);
    expect(twice.differences).toEqual(system(once).differences);
    expect([...twice.claims.values()].map((claims) => claims.length)).toEqual(
      [...twice.claims.keys()].map(() => 2),
    );
    for (const { tables } of twice.ungrouped.values()) expect(tables).toHaveLength(2);
    const apart = systemOf([once, { ...once }], (each) => (each === once ? 'one' : 'other'), rules);
    expect(apart.equations.all).toHaveLength(2 * twice.equations.all.length);
  });
});

describe('how far a number may lie from what it is', () => {
  it('is what rounds alike where it is shown, and nothing where it is hidden', () => {
    const of = system(someEdition({ people: [42, { Female: 38, Male: 4 }] }));
    expect(rangeOf(of, 'people n')).toEqual([38, 42]);
    expect(rangeOf(of, 'Female n')).toEqual([38, 42]);
    expect(rangeOf(of, 'Male n')).toEqual([1, Infinity]);
  });

  it('is what every edition that tells of it leaves open', () => {
    const [wide, exact] = [someEdition({ share: [[60, 130]] }), someEdition({ share: [[60, 130]] })];
    wide.levels.set('share', 'coarse');
    expect(rangeOf(system(wide), 'share n')).toEqual([58, 62]);
    expect(rangeOf(system(wide, exact), 'share n')).toEqual([60, 60]);
    expect(rangeOf(system(exact, wide), 'share d')).toEqual([130, 130]);
  });

  it('always has the truth in it', () => {
    const [one, other] = [someEdition({ people: [42] }), someEdition({ people: [43] })];
    expect(rangeOf(system(one, other), 'people n')).toEqual([42, 42]);
    expect(rangeOf(system(other, one), 'people n')).toEqual([43, 43]);
  });

  it('is everything in a dimension of which nothing is shown, and anew when that changes', () => {
    const each = someEdition({ people: [42, { Female: 38, Male: 4 }] });
    const of = system(each);
    expect(rangeOf(of, 'no group')).toEqual([0, 0]);
    each.levels.set('people/gender/Female', 'hidden');
    for (const unknown of of.claims.keys()) refresh(of, unknown);
    refreshUngrouped(of);
    expect(rangeOf(of, 'Female n')).toEqual([0, Infinity]);
    expect(rangeOf(of, 'no group')).toEqual([0, Infinity]);
  });

  it('is known of those without a group while one of two editions shows a group', () => {
    const [shown, hidden] = [1, 2].map(() => someEdition({ people: [45, { Female: 38 }] })) as [
      Edition,
      Edition,
    ];
    hidden.levels.set('people/gender/Female', 'hidden');
    expect(rangeOf(system(shown, hidden), 'no group')).toEqual([7, 7]);
    expect(rangeOf(system(hidden), 'no group')).toEqual([0, Infinity]);
    const more = someEdition({ people: [35, { Female: 38 }] });
    more.levels.set('people/gender/Female', 'hidden');
    expect(rangeOf(system(more), 'no group')).toEqual([-3, Infinity]);
  });
});
