import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { earlierEdition, newEdition } from '../../../shared/disclosure/edition.ts';
import type { Level } from '../../../shared/disclosure/levels.ts';
import { protect } from '../../../shared/disclosure/protect.ts';
import { internalEdition, people } from '../../property/disclosure-council.ts';
import { someEdition } from './some-editions.ts';

const rules = defaultSettings.disclosure;
const council = internalEdition(
  [
    ...people(60, { gender: 'Female', worry: 1 }),
    ...people(50, { gender: 'Male', worry: 2 }),
    ...people(30, { gender: 'Male', worry: 3 }),
    ...people(40, { gender: 'Female', support: 1 }),
    ...people(50, { gender: 'Male', support: 3 }),
    ...people(3, { gender: 'Other', support: 1 }),
  ],
  1,
);

/** Indicators of which something is shown, where so many drafts of a story are looked at. */
function shownWith(most?: number, earlier: Parameters<typeof protect>[1] = []): Set<string> {
  const edition = newEdition(council, rules);
  protect(edition, earlier, defaultSettings, most);
  const shown = [...edition.cells.values()].filter(({ name }) => edition.levels.get(name) !== 'hidden');
  return new Set(shown.map(({ indicator }) => indicator));
}

describe('a figure for which no proof is found', () => {
  it('is hidden with all its groups, and so is every indicator nested with it', () => {
    const nested = ['carers-direct-payments', 'carers-self-directed-support'];
    expect([...shownWith()]).toEqual(expect.arrayContaining(nested));
    const shown = shownWith(0);
    for (const indicator of [...nested, 'assessments-completed', 'assessments-meaningful-outcome'])
      expect(shown).not.toContain(indicator);
  });

  it('takes along no indicator that is not nested with it', () => {
    expect([...shownWith(0)]).toEqual(['carers-safety-concerns', 'carers-extremely-worried-safety']);
  });

  it('stays hidden where an edition that is out has given it away', () => {
    const careless = earlierEdition(council, council, rules);
    const shown = shownWith(undefined, [careless]);
    expect(shown).not.toContain('assessments-completed');
    expect(shown).not.toContain('carers-direct-payments');
  });
});

describe('a figure that has not changed', () => {
  const name = 'carers-safety-concerns';
  const survey = (worried: number, of = 301) =>
    newEdition(
      internalEdition([...people(worried, { worry: 2 }), ...people(of - worried, { worry: 1 })], 2),
      rules,
    );

  it.each<[Level, Level, Level, number]>([
    ['coarse', 'fine', 'coarse', 74],
    ['hidden', 'fine', 'hidden', 74],
    ['fine', 'fine', 'fine', 74],
    ['hidden', 'hidden', 'coarse', 74],
    ['coarse', 'coarse', 'fine', 74],
    // Other counts: nothing is known of how they were shown.
    ['fine', 'fine', 'hidden', 90],
  ])('is %s, where it alone were %s, and was %s', (level, alone, was, before) => {
    const [edition, out] = [survey(74), survey(before)];
    edition.levels.set(name, alone);
    out.levels.set(name, was);
    protect(edition, [{ ...out, quarter: '2022-23-Q4' as never }], defaultSettings);
    expect(edition.levels.get(name)).toBe(level);
  });
});

describe('editions that are out', () => {
  const careless = earlierEdition(council, council, rules);
  const counted = [...careless.sources].flatMap(([name, source]) => (source === 'assessments' ? [name] : []));
  const only = (of: typeof careless, names: readonly string[]) => ({
    ...of,
    cells: new Map([...of.cells].filter(([, cell]) => names.includes(cell.indicator))),
    sources: new Map([...of.sources].filter(([name]) => names.includes(name))),
  });

  it('of another year have no say in what was counted in theirs', () => {
    const past = { ...only(careless, counted), quarter: '2021-22-Q1' as never };
    expect(shownWith(undefined, [past])).toEqual(shownWith());
    expect(shownWith(undefined, [only(careless, counted)])).not.toEqual(shownWith());
  });

  it('of another year are not mended for the sake of whom they gave away then', () => {
    const past = {
      ...only(earlierEdition(council, council, rules), counted),
      quarter: '2021-22-Q1' as never,
    };
    past.levels.set('young-carers-assessments', 'hidden');
    past.levels.set('assessments-completed/gender/Other', 'hidden');
    expect(shownWith(undefined, [past])).toEqual(shownWith());
    const typed = { ...past, sources: new Map([...past.sources, ['typed', null]]) };
    expect(shownWith(undefined, [typed])).toEqual(shownWith());
    expect(shownWith(undefined, [{ ...past, quarter: '2023-24-Q1' as never }])).not.toEqual(shownWith());
  });

  it('of another year have, as long as they show the same survey', () => {
    const few = people(3, { gender: 'Other', worry: 2 });
    const withFew = internalEdition(
      [...people(60, { worry: 2, gender: 'Female' }), ...people(90, { worry: 1 }), ...few],
      1,
    );
    const shown = (earlier: Parameters<typeof protect>[1]) => {
      const edition = newEdition(withFew, rules);
      protect(edition, earlier, defaultSettings);
      return [...edition.levels].filter(([name]) => name.startsWith('carers-safety-concerns'));
    };
    const told = earlierEdition(withFew, withFew, rules);
    const before = { ...told, quarter: '2021-22-Q1' as never };
    expect(shown([before])).not.toEqual(shown([]));
  });
});

describe('two figures that are nested, with a few people between them', () => {
  const names = ['carers-safety-concerns', 'carers-extremely-worried-safety'];
  const nested = () =>
    newEdition(
      internalEdition(
        [...people(70, { worry: 3 }), ...people(2, { worry: 2 }), ...people(230, { worry: 1 })],
        1,
      ),
      rules,
    );

  it('are not both exact', () => {
    const edition = nested();
    expect(names.map((name) => edition.levels.get(name))).toEqual(['fine', 'fine']);
    protect(edition, [], defaultSettings);
    const levels = names.map((name) => edition.levels.get(name));
    expect(levels).toContain('coarse');
    expect(levels).not.toContain('hidden');
  });

  it('are hidden, both of them and nothing else, where no proof is found', () => {
    const edition = nested();
    const others = [...edition.levels].filter(([name]) => !names.some((each) => name.startsWith(each)));
    protect(edition, [], defaultSettings, 0);
    for (const name of names) expect(edition.levels.get(name)).toBe('hidden');
    expect([...edition.levels].filter(([name]) => !names.some((each) => name.startsWith(each)))).toEqual(
      others,
    );
  });
});

describe('figures that are hidden for the sake of another', () => {
  const groups = (of: Record<string, number>, total: number) => {
    const { levels } = protectedEdition({ people: [total, of] });
    return Object.keys(of).filter((group) => levels.get(`people/gender/${group}`) === 'hidden');
  };

  it('are the smallest of its table, but for those of nobody, which hide nothing', () => {
    expect(groups({ Female: 30, Male: 3, Other: 20 }, 53)).toEqual(['Male', 'Other']);
    expect(groups({ Female: 30, Male: 3, Other: 0 }, 33)).toEqual(['Female', 'Male']);
  });

  it('are the first by name of those that are alike', () => {
    expect(groups({ Female: 30, Male: 30, Other: 3 }, 63)).toEqual(['Female', 'Other']);
    expect(groups({ Male: 30, Female: 30, Other: 3 }, 63)).toEqual(['Female', 'Other']);
  });

  it('are all of two that are nested, also groups of nobody, where no proof is found', () => {
    const { levels } = protectedEdition(
      {
        'assessments-completed': [50, { Female: 30, Male: 20 }],
        'young-carers-assessments': [48, { Female: 30, Male: 0 }],
      },
      0,
    );
    expect(new Set(levels.values())).toEqual(new Set(['hidden']));
  });

  function protectedEdition(of: Parameters<typeof someEdition>[0], most?: number) {
    const edition = someEdition(of);
    // Where counts are not rounded, two hidden ones hide each other.
    protect(edition, [], { ...defaultSettings, disclosure: { ...rules, roundTo: 1 } }, most);
    return edition;
  }
});
