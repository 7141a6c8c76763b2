import { expect, it } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Positions } from '../../../shared/contracts/positions.ts';
import { defaultSettings, type Settings } from '../../../shared/contracts/settings.ts';
import { type Edition, earlierEdition } from '../../../shared/disclosure/edition.ts';
import type { Level } from '../../../shared/disclosure/levels.ts';
import { type EarlierEdition, publishedEdition } from '../../../shared/disclosure/published-edition.ts';
import { internalEdition, type Person, sha256 } from '../../property/disclosure-council.ts';

/**
 * What is chosen to be shown of some made-up councils, kept as a file: attackers notice where too little is hidden, and
 * only this where more is than has to be, or where the choice is another one. Change it knowingly: `vitest -u`.
 */
const signs: Record<Level, string> = { fine: '', coarse: '~', hidden: '-' };

/** One line for each indicator: counts as they are, `~` where they are shown rounded only, `-` where they are hidden. */
const choicesOf = ({ cells, levels }: Edition): string =>
  [...Map.groupBy(cells.values(), ({ indicator }) => indicator)]
    .map(([indicator, figures]) => {
      const each = figures.map(({ name, group, numerator, denominator }) => {
        const counts = denominator === null ? numerator : `${numerator}/${denominator}`;
        return `${group ?? 'all'} ${counts}${signs[levels.get(name) ?? 'hidden']}`;
      });
      return `${indicator}: ${each.join(', ')}`;
    })
    .join('\n');

/** The same choice every time for the same name. */
const pick = <T>(name: string, from: readonly T[]): T =>
  from[Number.parseInt(sha256(name).slice(0, 8), 16) % from.length] as T;

const somebody = (name: string): Person => ({
  since: pick(`${name} since`, [1, 1, 1, 1, 1, 1, 2, 3]),
  gender: pick(`${name} gender`, ['Female', 'Female', 'Female', 'Male', 'Male', 'Other', '']),
  ward: pick(`${name} ward`, ['Bablake', 'Earlsdon', 'Foleshill', 'Foleshill', 'Foleshill', 'Radford', '']),
  isYoung: pick(`${name} age`, [true, false, false, false, false]),
  isMeaningful: pick(`${name} outcome`, [true, true, false]),
  support: pick(`${name} support`, [1, 2, 3, 3, 4, 5]),
  worry: pick(`${name} worry`, [1, 1, 1, 1, 2, 2, 3, undefined]),
});

const council = (name: string, people: number): Person[] =>
  Array.from({ length: people }, (_, at) => somebody(`${name} ${at}`));

/** Two quarters, then the first restated with one person more, each published after those before it. */
function choicesInOrder(people: readonly Person[], settings: Settings): string {
  const internals = [
    internalEdition(people, 1),
    internalEdition(people, 2),
    { ...internalEdition([...people, somebody('late')], 1), name: 'Somewhere, restated' },
  ];
  return published(internals, settings)
    .map((shown, at) => `${internals[at]?.quarter}, ${internals[at]?.name}\n${choicesOf(shown)}`)
    .join('\n\n');
}

it('chooses to show as much of each council as it did', async () => {
  const unrounded = { ...defaultSettings.disclosure, percentagesFrom: 'unrounded' as const };
  const underTen = { ...defaultSettings.disclosure, suppressBelow: 10, roundTo: 10 };
  const councils: [string, number, Settings['disclosure']][] = [
    ['tiny', 12, defaultSettings.disclosure],
    ['small', 40, defaultSettings.disclosure],
    ['middling', 110, defaultSettings.disclosure],
    ['large', 260, defaultSettings.disclosure],
    ['exact', 90, unrounded],
    ['careful', 200, underTen],
  ];
  const texts = councils.map(
    ([name, people, disclosure]) =>
      `# ${name}: ${people} people\n\n${choicesInOrder(council(name, people), { ...defaultSettings, disclosure })}`,
  );
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('choices.txt');
});

/** Found by trying out many: in each some rule of the choice makes a difference that it makes in no other. */
const telling: readonly (readonly [name: string, people: number, Settings['disclosure']])[] = [
  ['s1', 47, { ...defaultSettings.disclosure, percentagesFrom: 'unrounded' }],
  ['s2', 84, { ...defaultSettings.disclosure, roundTo: 1 }],
  ['s5', 45, { ...defaultSettings.disclosure, roundTo: 1 }],
  ['s6', 82, defaultSettings.disclosure],
  ['s8', 156, { ...defaultSettings.disclosure, roundTo: 1 }],
  ['s12', 154, defaultSettings.disclosure],
  ['s67', 89, { ...defaultSettings.disclosure, percentagesFrom: 'unrounded' }],
];

it('chooses to show as much of councils in which its rules make a difference, in letters', async () => {
  const lines = telling.flatMap(([name, size, disclosure]) => {
    const settings = { ...defaultSettings, disclosure };
    const people = council(name, size);
    const more = [...people, somebody(`late ${name.slice(1)}`)];
    const internals = [
      ...[internalEdition(people, 1), internalEdition(people, 2)],
      { ...internalEdition(more, 1), name: 'restated' },
      { ...internalEdition(more, 2), name: 'restated' },
      { ...internalEdition(more, 3), quarter: '2024-25-Q1' as Quarter },
    ];
    return published(internals, settings).map(
      (edition, at) => `${internals[at]?.quarter}, ${internals[at]?.name}, of ${name}: ${lettersOf(edition)}`,
    );
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('choices-in-letters.txt');
});

/** Of each indicator one letter for each figure: fine, coarse or hidden. */
const lettersOf = ({ cells, levels }: Edition): string =>
  [...Map.groupBy(cells.values(), ({ indicator }) => indicator).values()]
    .map((figures) => figures.map(({ name }) => (levels.get(name) ?? 'hidden').at(0)).join(''))
    .join(' ');

/** Each published after those before it. */
function published(internals: readonly Positions[], settings: Settings): Edition[] {
  const out: EarlierEdition[] = [];
  return internals.map((internal) => {
    const edition = publishedEdition({ positions: internal, settings, earlier: [...out], sha256 });
    out.push({ internal, published: edition });
    return earlierEdition(internal, edition, settings.disclosure);
  });
}
