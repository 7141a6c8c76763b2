import type { SourceId } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { CouncilEvidence } from './evidence.ts';
import type { Condition } from './rule.ts';

/** What an alert about the files of a dataset is about. @example datasetSubject(upload) // 'lift 2023-09' */
export const datasetSubject = ({ source, dataset }: { source: SourceId; dataset: string }): string =>
  `${source} ${dataset}`;

/**
 * The newest file of each dataset that is counted, by the order of files. Files on their way say nothing yet; but one
 * that somebody has confirmed is held no longer, and no older one speaks in its place.
 */
export function newestFiles({ uploads }: Pick<CouncilEvidence, 'uploads'>): Upload[] {
  const said = uploads.filter(({ state, confirmed }) => state === 'counted' || confirmed);
  return [...Map.groupBy(said, datasetSubject).values()]
    .flatMap((of) => of.toSorted((one, other) => byText(one.generation, other.generation)).slice(-1))
    .filter(({ state }) => state === 'counted');
}

/** That a file is as it is, until a newer one of its dataset is not: another bad file is another life, told by itself. */
export const fileCondition = (upload: Upload, line: string): Condition => ({
  subject: datasetSubject(upload),
  life: upload.generation,
  line,
  cause: `upload ${upload.generation} ${upload.verdict}`,
});
