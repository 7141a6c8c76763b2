import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Positions } from '../../../shared/contracts/positions.ts';
import type { Close } from '../../../shared/ports/closes.ts';
import {
  allPairs,
  type Edition,
  newestOf,
  type Pair,
  readEdition,
} from '../../../shared/protocol/editions.ts';
import { editionKey } from '../../../shared/protocol/places.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { internalEdition } from '../../property/disclosure-council.ts';
import { council, instant } from './some.ts';

const positionsOf = (quarter: string, edition: Positions['edition'], fingerprint: string): Positions => ({
  ...internalEdition([], 1),
  ...{ quarter: quarter as Quarter, edition, fingerprint },
});
/** The internal and the published positions of a quarter, by their fingerprints. */
const pair = (quarter: string, internal: string, published = internal): Pair => ({
  internal: positionsOf(quarter, 'internal', internal),
  published: positionsOf(quarter, 'published', published),
});
const closeOf = (quarter: string, revision: number): Close => ({
  ...{ council, quarter: quarter as Quarter, revision, asOf: null, fingerprint: 'f', archive: 'digest' },
  closedAt: instant('2023-10-20T05:00:00.000Z'),
});
const cut = {
  ...{ council, asOf: null, rulesVersion: '1', settings: null, files: [], erasures: 3 },
  messages: { count: 0, digest: 'd' },
};
const [outturn, first, second] = ['2022-23-Q4', '2023-24-Q1', '2023-24-Q2'] as const;

async function publishedAt(folder: string, own: Pair, internal: Positions[], published: Positions[]) {
  const reports = objectsDouble();
  const put = (path: string, content: unknown) =>
    reports.put(editionKey(council, folder, path), JSON.stringify(content), 'application/json');
  await put('internal/positions.json', own.internal);
  await put('published/positions.json', own.published);
  await put('internal/beside.json', internal);
  await put('published/beside.json', published);
  await put('internal/cut.json', cut);
  return reports;
}

describe('an edition that was published', () => {
  const own = pair(second, 'own', 'own as shown');
  const beside = [pair(outturn, 'a', 'a as shown'), pair(first, 'b', 'b as shown')];
  const close = closeOf(second, 2);

  it('is read back with the quarters beside it, each exactly and as published', async () => {
    const published = beside.map((each) => each.published).reverse();
    const reports = await publishedAt(
      `${second}-r2`,
      own,
      beside.map((each) => each.internal),
      published,
    );
    expect(await readEdition(close, reports)).toEqual({ close, ...own, beside, cut });
  });

  it('has only those quarters beside it that were published too', async () => {
    const internal = beside.map((each) => each.internal);
    const reports = await publishedAt(`${second}-r2`, own, internal, internal.slice(1));
    const { beside: found } = await readEdition(close, reports);
    expect(found.map((each) => each.internal.quarter)).toEqual([first]);
  });
});

describe('of several editions', () => {
  const edition = (close: Close, own: Pair, beside: Pair[] = []): Edition =>
    ({ close, ...own, beside, cut }) as Edition;
  const names = (pairs: readonly Pair[]) =>
    pairs.map(
      ({ internal, published }) => `${internal.quarter} ${internal.fingerprint} ${published.fingerprint}`,
    );

  it('everything that is out is told once, though several show it, and of a quarter its own editions last', () => {
    const [shown, changed] = [pair(first, 'b'), pair(first, 'b, changed', 'b')];
    const editions = [
      edition(closeOf(first, 1), shown, [pair(outturn, 'a')]),
      edition(closeOf(second, 1), pair(second, 'c'), [pair(outturn, 'a'), shown]),
      edition(closeOf(second, 2), pair(second, 'd'), [pair(outturn, 'a', 'a anew'), changed]),
    ];
    expect(names(allPairs(editions))).toEqual([
      ...[`${outturn} a a`, `${outturn} a a anew`, `${first} b, changed b`],
      ...[`${first} b b`, `${second} c c`, `${second} d d`],
    ]);
    expect(allPairs([])).toEqual([]);
  });

  it('what is to stand beside an edition is told after all that is out', () => {
    const editions = [
      edition(closeOf(first, 1), pair(first, 'a')),
      edition(closeOf(first, 2), pair(first, 'b')),
    ];
    expect(names(allPairs(editions, [pair(first, 'a'), pair(outturn, 'c')]))).toEqual([
      `${first} b b`,
      `${first} a a`,
      `${outturn} c c`,
    ]);
  });

  it('two quarters that look alike are two', () => {
    const alike = [
      edition(closeOf(first, 1), pair(first, 'a')),
      edition(closeOf(second, 1), pair(second, 'a')),
    ];
    expect(names(allPairs(alike))).toEqual([`${first} a a`, `${second} a a`]);
  });

  it('the newest of a quarter is its last', () => {
    const closes = [closeOf(first, 1), closeOf(second, 1), closeOf(second, 2)].map((close) => ({ close }));
    expect([...newestOf(closes)].map(([quarter, { close }]) => `${quarter} ${close.revision}`)).toEqual([
      `${first} 1`,
      `${second} 2`,
    ]);
  });
});
