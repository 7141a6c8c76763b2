import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { previousQuarter } from '../../../shared/calendar/quarters.ts';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';
import type { CutRecord } from '../../../shared/contracts/editions.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position, Positions } from '../../../shared/contracts/positions.ts';
import { settings } from '../../../shared/contracts/settings.ts';
import type { Edition } from '../../../shared/protocol/editions.ts';
import { makeEdition } from '../../../shared/protocol/make-edition.ts';
import { documentTypes } from '../../../shared/reporting/quarter-report.ts';
import { noReference, type Traced } from '../../../shared/reporting/reference.ts';
import { internalEdition } from '../../property/disclosure-council.ts';
import { assessment, council, generation, instant } from './some.ts';

const [before, outturn, first, second, third] = [
  ...['2021-22-Q4', '2022-23-Q4', '2023-24-Q1', '2023-24-Q2', '2023-24-Q3'],
] as [Quarter, Quarter, Quarter, Quarter, Quarter];
const nobody = internalEdition([], 2);
const indicator = 'assessments-meaningful-outcome';
const template = nobody.positions.find((each) => each.indicator === indicator) as Position;
const later = instant('2023-10-25T09:00:00.000Z');

/** So many of 300 in each quarter, 30 where nothing is said; each tells the value of the quarter before it. */
type Shares = Partial<Record<Quarter, number>>;
const positionsOf = (shares: Shares, quarter: Quarter): Positions => {
  const valueIn = (of: Quarter) => Math.round((1000 * (shares[of] ?? 30)) / 300) / 10;
  const figures = { numerator: shares[quarter] ?? 30, denominator: 300, value: valueIn(quarter), mark: null };
  const previous = { quarter: previousQuarter(quarter), value: valueIn(previousQuarter(quarter)) };
  const positions = [{ ...template, ...figures, previous }];
  return { ...nobody, quarter, positions, fingerprint: sha256(canonicalJson(positions)) };
};

const file = (n: number): CutRecord['files'][number] => ({
  ...{ source: 'assessments', dataset: 'a', generation: generation(n), receivedAt: later },
  ...{ raw: `raw/${n}/file ${n}.csv`, etag: 'e' },
});
const cut = (erasures = 0, ...files: number[]): CutRecord => ({
  ...{ council, asOf: null, rulesVersion: '1', settings: null, erasures },
  ...{ files: files.map(file), messages: { count: 0, digest: 'd' } },
});
const record: Traced = {
  ...{ source: 'assessments', dataset: 'a', subject: 'one', record: 'record of one' },
  content: { ...assessment(), completed_on: '2023-08-01' } as Traced['content'],
  origin: { kind: 'row', raw: 'raw/1/file 1.csv', etag: 'e', receivedAt: later, row: 7 },
};

interface About {
  readonly shares?: Shares;
  readonly editions?: readonly Edition[];
  readonly cut?: CutRecord;
}

function attempt(quarter: Quarter, about: About = {}) {
  const { shares = {}, editions = [] } = about;
  return makeEdition({
    ...{ quarter, editions, reference: noReference, records: [record], sha256 },
    ...{ cut: about.cut ?? cut(), settings: settings.parse({ name: 'Coventry' }) },
    positionsIn: (of) => positionsOf(shares, of),
  });
}

/** An edition that is made, with its documents as they can be read. */
function make(quarter: Quarter, about: About = {}) {
  const made = attempt(quarter, about);
  if (made === null) throw new Error('nothing to restate');
  const bodies = new Map(made.documents.map(({ file, body }) => [file, body.toString()]));
  const text = (path: string) => bodies.get(path) ?? '';
  const json = (path: string) => JSON.parse(text(path));
  const both = (at: number) => ({
    internal: json('internal/beside.json')[at] as Positions,
    published: json('published/beside.json')[at] as Positions,
  });
  const beside = json('internal/beside.json').map((_: unknown, at: number) => both(at)) as Edition['beside'];
  const edition: Edition = {
    close: { ...made.close, closedAt: later, archive: 'digest' },
    ...{ internal: json('internal/positions.json'), published: json('published/positions.json'), beside },
    cut: json('internal/cut.json'),
  };
  return { ...made, paths: [...bodies.keys()], text, json, edition, beside };
}
const shownIn = ({ positions: [position] }: Positions) => position?.value;
const previousOf = ({ positions: [position] }: Positions) => position?.previous?.value;

describe('an edition', () => {
  const some = () => make(second, { shares: { [second]: 75, [first]: 60 }, cut: cut(2, 1) });

  it('is the first of its quarter where none is out', () => {
    const made = some();
    const { fingerprint } = positionsOf({ [second]: 75, [first]: 60 }, second);
    expect(made.close).toEqual({ council, quarter: second, revision: 1, asOf: null, fingerprint });
    expect(made.paths.filter((path) => path.includes('restatement'))).toEqual([]);
  });

  it('has a folder for officers and one for everybody, and only officers see the cut and the records', () => {
    const made = some();
    const folders = Map.groupBy(made.paths, (path) => path.split('/')[0]);
    expect([...folders.keys()]).toEqual(['internal', 'published']);
    expect(made.paths).toHaveLength(made.documents.length);
    const only = ['internal/cut.json', 'internal/dip-sample.csv'];
    expect(made.paths).toEqual(expect.arrayContaining(only));
    for (const path of only) expect(made.paths).not.toContain(path.replace('internal', 'published'));
    expect(made.json('internal/cut.json')).toEqual(cut(2, 1));
    expect(made.text('internal/cut.json').endsWith('\n}\n')).toBe(true);
    const types = new Map(made.documents.map(({ file, type }) => [file, type]));
    expect(types.get('internal/cut.json')).toBe(documentTypes.json);
  });

  it('says the figures exactly to officers, and as they may be published to everybody', () => {
    const made = some();
    expect(made.edition.internal).toEqual(positionsOf({ [second]: 75, [first]: 60 }, second));
    expect(made.edition.published).toMatchObject({ quarter: second, edition: 'published' });
    expect(shownIn(made.edition.published)).toBe(25);
  });

  it('shows quarters beside, exactly and as published, and what it tells of the quarter before is of those', () => {
    const made = some();
    const quarters = [before, outturn, first];
    expect(made.beside.map(({ internal }) => internal.quarter)).toEqual(quarters);
    expect(made.beside.map(({ published }) => `${published.quarter} ${published.edition}`)).toEqual(
      quarters.map((each) => `${each} published`),
    );
    expect(previousOf(made.edition.published)).toBe(20);
    const outturnBeside = make(second, { shares: { [outturn]: 90 } }).beside[2];
    expect(previousOf(outturnBeside?.published as Positions)).toBe(30);
    for (const folder of ['internal', 'published'])
      expect(made.text(`${folder}/appendix-a.csv`)).toContain('10,10,20,25');
  });
});

describe('a quarter that is looked at again', () => {
  const out = () => [make(second, { shares: { [second]: 75 }, cut: cut(0, 1) }).edition];

  it('is left as it is where its figures are the same', () => {
    const editions = out();
    expect(attempt(second, { shares: { [second]: 75 }, editions, cut: cut(3, 1, 2) })).toBeNull();
    // The figures that its newest edition has.
    const again = make(second, { shares: { [second]: 90 }, editions });
    const both = [...editions, again.edition];
    expect(attempt(second, { shares: { [second]: 90 }, editions: both })).toBeNull();
    expect(make(second, { shares: { [second]: 75 }, editions: both }).close.revision).toBe(3);
  });

  it('is restated: what has changed, from which edition, and why', () => {
    const editions = out();
    const made = make(second, { shares: { [second]: 90 }, editions, cut: cut(1, 2) });
    expect(made.close.revision).toBe(2);
    const { changed, because, ...about } = made.json('internal/restatement.json');
    expect(about).toEqual({
      ...{ council, quarter: second, revision: 2, replaces: second, asOf: { before: null, now: null } },
    });
    expect(changed).toMatchObject([{ indicator, before: { value: 25 }, now: { value: 30 } }]);
    expect(because).toMatchObject([
      { kind: 'file-counts', file: 'file 2.csv' },
      { kind: 'file-no-longer-counts', file: 'file 1.csv' },
      { kind: 'people-erased' },
    ]);
    expect(made.text('internal/restatement.html')).toContain('file 2.csv');
    const { type } = made.documents.find(({ file }) => file === 'internal/restatement.html') ?? {};
    expect(type).toBe(documentTypes.html);
  });

  it('is restated for everybody by what is published, without names of files and without who was erased', () => {
    const editions = out();
    const made = make(second, { shares: { [second]: 91 }, editions, cut: cut(1, 1, 2) });
    const { because, changed } = made.json('published/restatement.json');
    expect(because).toEqual([
      { kind: 'file-counts', source: 'assessments', dataset: 'a', file: null, receivedAt: later },
    ]);
    expect(made.json('internal/restatement.json').changed).toMatchObject([{ now: { numerator: 91 } }]);
    expect(changed).toMatchObject([{ before: { numerator: 75 }, now: { numerator: 90 } }]);
    expect(made.text('published/restatement.html')).not.toContain('file 2.csv');
  });
});

describe('a quarter beside another', () => {
  /** The same edition, with a name that shows where its positions were taken from. */
  const known = (edition: Edition, name: string): Edition => ({
    ...edition,
    published: { ...edition.published, name },
    beside: edition.beside.map((pair) => ({ ...pair, published: { ...pair.published, name } })),
  });
  const names = (beside: Edition['beside']) =>
    beside.map(({ published }) => `${published.quarter} ${published.name}`);

  it('is as its newest edition shows it, whatever it would be now', () => {
    const one = make(first, { shares: { [first]: 60 } }).edition;
    const two = make(first, { shares: { [first]: 75 }, editions: [one] }).edition;
    const editions = [known(one, 'one'), known(two, 'two')];
    const { beside } = make(second, { shares: { [first]: 90 }, editions });
    expect(shownIn(beside[2]?.internal as Positions)).toBe(25);
    expect(names(beside)[2]).toBe(`${first} two`);
  });

  it('is, where it was never closed, published as an edition showed it that had its figures', () => {
    const shares = { [outturn]: 75, [first]: 75 };
    const one = known(make(second, { shares }).edition, 'one');
    const two = make(second, { shares: { ...shares, [second]: 60 }, editions: [one] }).edition;
    const editions = [one, known(two, 'two')];
    expect(names(make(third, { shares, editions }).beside)).toEqual([
      ...[`${before} two`, `${outturn} two`, `${first} two`, `${second} two`],
    ]);
  });

  it('is, where it was never closed and its figures have changed, published anew', () => {
    const one = known(make(second, { shares: { [outturn]: 75, [first]: 60 } }).edition, 'one');
    const shares = { [outturn]: 75, [first]: 90 };
    const { beside } = make(third, { shares, editions: [one] });
    expect(names(beside)).toEqual([
      ...[`${before} one`, `${outturn} one`, `${first} Somewhere`, `${second} one`],
    ]);
    expect(beside.map(({ published }) => shownIn(published))).toEqual([10, 25, 30, 10]);
  });

  it('tells what the quarter after it says of it, also where others are out already', () => {
    const editions = [make(first).edition];
    expect(previousOf(make(third, { shares: { [second]: 90 }, editions }).edition.published)).toBe(30);
  });

  /** Each in the order in which a store lists them: by quarter, then by revision. */
  const backAgain = () => {
    const one = make(first, { shares: { [first]: 90 } }).edition;
    const two = make(first, { shares: { [first]: 60 }, editions: [one] }).edition;
    return [one, two, make(first, { shares: { [first]: 90 }, editions: [one, two] }).edition];
  };
  const closedLate = () => {
    const one = make(second, { shares: { [first]: 60 } }).edition;
    return [make(first, { shares: { [first]: 90 }, editions: [one] }).edition, one];
  };
  it.each([
    ['restated twice, back to what it was', backAgain],
    ['shown beside another, and changed when it was closed', closedLate],
  ])('is what the quarter after it tells of it, also where it was %s', (_, editions) => {
    const shares = { [first]: 90, [second]: 75 };
    const { beside, edition } = make(second, { shares, editions: editions() });
    expect(shownIn(beside[2]?.published as Positions)).toBe(30);
    expect(previousOf(edition.published)).toBe(30);
  });
});
