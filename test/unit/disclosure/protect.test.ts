import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { earlierEdition, newEdition } from '../../../shared/disclosure/edition.ts';
import { protect } from '../../../shared/disclosure/protect.ts';
import { internalEdition, people } from '../../property/disclosure-council.ts';

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
