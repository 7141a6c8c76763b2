import * as z from 'zod';
import { type CutRecord, cutRecord, editionFolder } from '../contracts/editions.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import { type Positions, positions } from '../contracts/positions.ts';
import type { Close } from '../ports/closes.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { editionKey } from './places.ts';
import { jsonOf } from './read-objects.ts';

/** The positions of one quarter as two editions show them: exactly, and as published. */
export interface Pair {
  readonly internal: Positions;
  readonly published: Positions;
}

/** What one edition holds: its quarter, and the quarters that its tables show beside. */
export interface Edition extends Pair {
  readonly close: Close;
  readonly beside: readonly Pair[];
  readonly cut: CutRecord;
}

const several = z.array(positions);

/** Reads an edition back from where it was published. */
export async function readEdition(close: Close, reports: ObjectStore): Promise<Edition> {
  const at = (path: string) => editionKey(close.council, editionFolder(close), path);
  const [internal, published, besideInternal, besidePublished, cut] = await Promise.all([
    jsonOf(positions, at('internal/positions.json'), reports),
    jsonOf(positions, at('published/positions.json'), reports),
    jsonOf(several, at('internal/beside.json'), reports),
    jsonOf(several, at('published/beside.json'), reports),
    jsonOf(cutRecord, at('internal/cut.json'), reports),
  ]);
  const beside = besideInternal.flatMap((exact) => {
    const shown = besidePublished.find(({ quarter }) => quarter === exact.quarter);
    return shown ? [{ internal: exact, published: shown }] : [];
  });
  return { close, internal, published, beside, cut };
}

/**
 * Everything that has been published of a council, once each. Of a quarter what its newest edition shows is last, after what
 * others showed beside theirs, and last of all what is to stand beside an edition now: that is what its reader sees.
 */
export function allPairs(editions: readonly Edition[], besideNow: readonly Pair[] = []): Pair[] {
  const last = new Map<string, Pair>();
  for (const pair of [...editions.flatMap(({ beside }) => beside), ...editions, ...besideNow]) {
    const { internal, published } = pair;
    const name = `${published.quarter} ${published.fingerprint} ${internal.fingerprint}`;
    last.delete(name);
    last.set(name, { internal, published });
  }
  return [...last.values()];
}

/** The newest edition of each quarter. */
export const newestOf = <E extends { readonly close: Close }>(editions: readonly E[]): Map<Quarter, E> =>
  new Map(editions.map((edition) => [edition.close.quarter, edition]));
