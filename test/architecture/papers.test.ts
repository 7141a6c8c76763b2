import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources } from '../../shared/contracts/sources.ts';
import { sourceRows } from '../../shared/parsing/read-row.ts';
import { permissions } from '../infra/permissions.ts';
import { anchorsOf, cellsOf, linksOf, sectionsOf } from './markdown.ts';
import { faultsOfTests, faultsOfThreats, letters, testsIn } from './threats.ts';

const root = join(import.meta.dirname, '../..');
const assurance = 'docs/assurance';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readIfThere = (path: string): string | undefined =>
  existsSync(join(root, path)) ? read(path) : undefined;

const readLinked = (link: string): string | undefined => readIfThere(join(assurance, link));

const pages = globSync(['*.md', 'docs/**/*.md', '{functions,examples,local,shared}/**/*.md'], {
  cwd: root,
}).sort();

/** Links of a page that lead nowhere. */
function broken(page: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(path === '' ? text : read(target)).has(anchor);
  });
}

describe('the links of the papers, and of all other pages', () => {
  it('are many, on all five papers', () => {
    const five = ['cloud-principles', 'data-flow', 'dpia', 'retention', 'threat-model'];
    expect(pages).toEqual(expect.arrayContaining(five.map((name) => `${assurance}/${name}.md`)));
    expect(pages.flatMap((page) => linksOf(read(page))).length).toBeGreaterThan(100);
  });

  it.each(pages)('lead somewhere: %s', (page) => expect(broken(page, read(page))).toEqual([]));

  it('would be seen where they lead nowhere', () => {
    const links = ['[a](nobody.md)', '[b](dpia.md#nowhere)', '[c](#here)', '[d](dpia.md)', '[e](#there)'];
    const text = `# Here\n\n${links.join(' ')}\n\n\`[f](not-a-link.md)\` [g](https://www.ncsc.gov.uk/)`;
    expect(broken(`${assurance}/dpia.md`, text)).toEqual(['nobody.md', 'dpia.md#nowhere', '#there']);
  });
});

describe('the threat model', () => {
  const text = read(`${assurance}/threat-model.md`);
  const stages = readdirSync(join(root, 'functions')).sort();
  const wanted = [...stages, 'Local tools and operations', 'Supply chain'];
  const faults = (of: string) => faultsOfThreats(of, wanted, readLinked);

  it('has every letter for every stage, and for each threat a test that is there or somebody who accepts it', () => {
    expect(faults(text)).toEqual([]);
  });

  it.each<[string, (from: string) => string, string]>([
    ['a stage', (from) => from.replace('## 4-announce', '## 4-tell'), 'no section: 4-announce'],
    [
      'a letter',
      (from) => from.replace(/^\| R \| An operator.*\n/m, ''),
      'Local tools and operations has no R',
    ],
    [
      'a test',
      (from) => from.replace('leaves no process behind', 'leaves nothing'),
      'no test "leaves nothing" in test/integration/start.test.ts',
    ],
    [
      'a file',
      (from) => from.replaceAll('start.test.ts', 'begin.test.ts'),
      'no file test/integration/begin.test.ts',
    ],
    [
      'an answer',
      (from) => from.replace(/Accepted by the maintainers: no check.*(?= \|)/, 'We think about it'),
      'neither a test nor who accepts it: Real data gets into the repository',
    ],
    [
      'a role',
      (from) => from.replace('Accepted by the maintainers: no check', 'Accepted by nobody: no check'),
      'neither a test nor who accepts it: Real data gets into the repository',
    ],
  ])('would be seen without %s', (_, change, fault) => {
    expect(change(text)).not.toBe(text);
    expect(faults(change(text))).toEqual([fault]);
  });

  const leavingOut = ['it.skip(', 'describe.skip(', 'test.each([1]).skip(', 'it.todo(', 'test.only('];
  it.each(leavingOut)('would be seen to name a file that leaves tests out: %s', (call) => {
    const file = '../../test/integration/start.test.ts';
    const leaving = (link: string) =>
      `${readLinked(link)}${link === file ? `\n${call}'nothing', () => {});` : ''}`;
    const found = new Set(faultsOfThreats(text, wanted, leaving));
    expect([...found]).toEqual(['tests are left out in test/integration/start.test.ts']);
  });

  it('explains its letters', () => {
    for (const letter of letters) expect(text.split('## ')[0]).toContain(`**${letter}**`);
  });
});

describe('the table of cloud security principles', () => {
  const rows = cellsOf(sectionsOf(read(`${assurance}/cloud-principles.md`)).get('The principles') ?? '');

  it('has all fourteen in their order, each with what is done, where, how it is seen, and whose the rest is', () => {
    expect(rows.map(([number]) => Number.parseInt(number ?? '', 10))).toEqual(
      Array.from({ length: 14 }, (_, at) => at + 1),
    );
    for (const row of rows)
      expect(row.map((cell) => cell.length > 0)).toEqual([true, true, true, true, true]);
  });
});

it.each(['cloud-principles', 'dpia', 'retention'])('%s names only tests that are there', (page) => {
  const text = read(`${assurance}/${page}.md`);
  expect(testsIn(text).length).toBeGreaterThan(0);
  expect(faultsOfTests(text, readLinked)).toEqual([]);
});

describe('the template of the impact assessment', () => {
  const text = read(`${assurance}/dpia.md`);
  const sections = sectionsOf(text);

  it('asks in the order of the Information Commissioner’s template', () => {
    const steps = [...sections.keys()].filter((heading) => heading.startsWith('Step '));
    expect(steps.map((heading) => heading.split(':')[0])).toEqual(
      Array.from({ length: 7 }, (_, at) => `Step ${at + 1}`),
    );
  });

  const special = ['ethnicity', 'religion', 'disability', 'sexual_orientation'];
  const rows = new Map(
    cellsOf(sections.get('Sources and fields') ?? '').map(([source = '', ...cells]) => [
      source.replaceAll('`', ''),
      cells,
    ]),
  );

  it('says of every source what is in it', () =>
    expect([...rows.keys()].sort()).toEqual(Object.keys(sources).sort()));

  it.each(Object.keys(sourceRows) as (keyof typeof sourceRows)[])(
    'names what %s holds of special categories, and no more',
    (source) => {
      const named = special.filter((column) => rows.get(source)?.[2]?.includes(`\`${column}\``));
      expect(named).toEqual(special.filter((column) => column in sourceRows[source].columns));
    },
  );

  it('marks what the council has to say or confirm, in every step', () => {
    for (const [heading, body] of sections)
      if (heading.startsWith('Step ')) expect(body, heading).toMatch(/\*\*\[(Council|Confirm)/);
  });

  it('names every function and every command that reads the key of the pseudonyms', () => {
    const functions = Object.keys(permissions).filter(
      (name) => permissions[name]?.['Foundations/Pseudonyms'],
    );
    const commands = globSync('commands/ops/*.ts', { cwd: root })
      .filter((file) => /\bstack\.(people|pseudonymKeys)\b/.test(read(file)))
      .map((file) => `ops ${basename(file, '.ts')}`);
    expect(functions.length * commands.length).toBeGreaterThan(0);
    const measures = cellsOf(sections.get('Step 6: Identify measures to reduce risk') ?? '');
    const [measure] = measures.filter(([risk]) => risk === '8').map((cells) => cells[1]);
    const named = [...(measure ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual([...functions, ...commands].sort());
  });

  it('has every lawful basis as a proposal that is to be confirmed', () => {
    const bases = cellsOf(sections.get('Lawful bases') ?? '');
    expect(bases.length).toBeGreaterThan(2);
    for (const row of bases) expect(row.at(-1)).toMatch(/^\*\*\[Confirm/);
  });
});
