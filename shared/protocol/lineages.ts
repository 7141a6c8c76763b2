import type { Generation, IsoDate } from '../contracts/identifiers.ts';
import type { NewerFile } from '../contracts/sources.ts';
import type { Lineage, LineageEntry } from '../contracts/uploads.ts';
import { byText } from '../indicators/counting/counters.ts';

/** The lineage with an upload let in: from now on an older file of a dataset that replaces is superseded. */
export function letIn(lineage: Lineage, entry: LineageEntry): Lineage {
  const newest =
    lineage.newest === null || lineage.newest < entry.generation ? entry.generation : lineage.newest;
  return {
    ...lineage,
    version: lineage.version + 1,
    newest,
    open: [...lineage.open, entry],
  };
}

/** Whether a newer file has taken the place of one that is being written. */
export const isOvertaken = ({ newest }: Pick<Lineage, 'newest'>, generation: Generation): boolean =>
  newest !== null && newest > generation;

/**
 * The lineage once an upload has settled. Where files replace, it is the only truth, and uploads before it no longer
 * matter: whatever they meant to write, this one has written again. Where files add, it joins the others.
 */
export function settled(
  lineage: Lineage,
  generation: Generation,
  manifest: string,
  newerFile: NewerFile,
): Lineage {
  const entry = lineage.open.find((open) => open.generation === generation);
  if (!entry) throw new Error('an upload settles that was never let in');
  const replaces = newerFile === 'replaces';
  return {
    ...lineage,
    version: lineage.version + 1,
    manifest,
    truth: replaces ? [entry] : inOrder([...lineage.truth, entry]),
    open: lineage.open.filter((other) =>
      replaces ? other.generation > generation : other.generation !== generation,
    ),
  };
}

/** First day that the submissions of Client Level Data that count are about; undefined where none tells. */
export const submittedSince = (lineages: readonly Lineage[]): IsoDate | undefined =>
  lineages
    .filter(({ source }) => source === 'cld')
    .flatMap(({ truth }) => truth.map(({ period }) => period?.from))
    .filter((day) => day !== undefined)
    .sort(byText)[0];

const inOrder = (entries: readonly LineageEntry[]): LineageEntry[] =>
  [...entries].sort((one, other) => (one.generation < other.generation ? -1 : 1));
