import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CutRecord } from '../contracts/editions.ts';
import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import type { Lineage } from '../contracts/uploads.ts';
import { rulesVersion } from '../indicators/rules-version.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { publisher } from './councils.ts';
import { receivedAtOf } from './generations.ts';
import { rawMessagePrefix } from './places.ts';
import { Transient } from './transient.ts';

/** What a close includes: the files that count, by lineage, and the archived messages. */
export interface Cut {
  readonly council: CouncilCode;
  readonly lineages: readonly Lineage[];
  /** Those of whoever publishes the outcomes of all councils. */
  readonly published: readonly Lineage[];
  readonly messages: readonly string[];
  readonly asOf: Instant | null;
}

/** All that a council has sent by now. */
async function cutNow(
  council: CouncilCode,
  { uploads, archive }: { uploads: UploadStore; archive: ObjectStore },
): Promise<Cut> {
  const messages: string[] = [];
  for await (const key of archive.list(rawMessagePrefix(council))) messages.push(key);
  const [lineages, published, asOf] = await Promise.all([
    uploads.lineages(council),
    uploads.lineages(publisher),
    uploads.latestStatement(council),
  ]);
  return { council, lineages, published, messages, asOf };
}

/**
 * Looks at all that a council has sent, and at the cells, as at one moment.
 *
 * @throws Transient where something came in between, or a file is on its way: what was seen would not be of one moment
 */
export async function inOneCut<Answer>(
  council: CouncilCode,
  ports: { uploads: UploadStore; archive: ObjectStore },
  look: (cut: Cut) => Promise<Answer>,
): Promise<Answer> {
  const cut = await cutNow(council, ports);
  const answer = await look(cut);
  // What was read in the meantime may be of a statement that is not in the cut.
  if (!isSameCut(await cutNow(council, ports), cut)) throw new Transient('lost-race');
  if ((await ports.uploads.inFlight(council)).length > 0) throw new Transient('upload-on-its-way');
  return answer;
}

const isSameCut = (one: Cut, other: Cut): boolean => canonicalJson(one) === canonicalJson(other);

/** Settings file that is the truth in a cut; null: the defaults. */
export const settingsInCut = ({ lineages }: Cut): string | null =>
  lineages.find(({ source }) => source === 'settings')?.truth.at(-1)?.raw ?? null;

/** A cut by the names of what is in it, to be kept with the figures. */
export function cutRecordOf(cut: Cut, erasures: number, sha256: Sha256): CutRecord {
  const { council, asOf, lineages, published, messages } = cut;
  const outcomes = published.filter(({ source }) => source === 'ascof');
  const files = [...lineages, ...outcomes].flatMap(({ source, truth }) =>
    truth.map(({ dataset, generation, raw, etag, period }) => {
      const receivedAt = receivedAtOf(generation);
      return { source, dataset, generation, receivedAt, raw, etag, ...(period && { period }) };
    }),
  );
  return {
    council,
    asOf,
    rulesVersion: String(rulesVersion),
    settings: settingsInCut(cut),
    files: files.sort((one, other) => (one.generation < other.generation ? -1 : 1)),
    messages: { count: messages.length, digest: sha256(messages.join('\n')) },
    erasures,
  };
}
