import type { CutRecord } from '../contracts/editions.ts';
import type { Generation, Quarter } from '../contracts/identifiers.ts';
import { receivedMessage } from '../contracts/messages.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Lineage } from '../contracts/uploads.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import { positionsOf } from '../reporting/positions.ts';
import { changedFigures } from '../reporting/restatement.ts';
import { isOfItsSender, publisher } from './councils.ts';
import type { Cut } from './cut.ts';
import type { Edition } from './editions.ts';
import { inChunks } from './in-chunks.ts';
import { lineageScope } from './keys.ts';
import { rawMessagePrefix } from './places.ts';
import { jsonOf } from './read-objects.ts';
import { type ReferencePorts, readReference } from './read-reference.ts';
import { type RecomputePorts, recompute, settingsOfCut } from './recompute.ts';

type OnlyErasedPorts = ReferencePorts & RecomputePorts & { readonly erasures: Pick<ErasureStore, 'changes'> };

/** Messages that are read at once. */
const atOnce = 50;

/**
 * Whether a quarter's figures differ from an edition's for no other reason than that people were erased since, or that
 * what was said of them is not kept any longer. Then the edition stays: it is a statistic, and another one beside it
 * would show what the person had contributed, or say less. Told by counting what the edition included once more, as far
 * as it is still there: of what it names nothing goes but by its age (erase-expired), so what is not there has expired.
 */
export async function isOnlyErased(
  edition: Edition,
  now: Positions,
  ports: OnlyErasedPorts,
): Promise<boolean> {
  const { council } = edition.close;
  const cut = await cutOf(edition.cut, ports);
  if (cut === undefined) return false;
  const areErased = (await ports.erasures.changes(council)) > edition.cut.erasures;
  if (!areErased && isWhole(cut, edition.cut)) return false;
  const then = await positionsIn(cut, now.quarter, ports);
  return changedFigures(then, now).length === 0;
}

async function positionsIn(cut: Cut, quarter: Quarter, ports: OnlyErasedPorts): Promise<Positions> {
  const [settings, reference, { tallies }] = await Promise.all([
    settingsOfCut(cut, ports.archive),
    readReference([...cut.lineages, ...cut.published], ports),
    recompute(cut, ports),
  ]);
  const { council, asOf } = cut;
  const { sha256 } = ports;
  return positionsOf({ council, quarter, settings, tallies, reference, asOf, edition: 'internal', sha256 });
}

/** Whether everything that an edition included is still there. */
function isWhole({ lineages, published, messages }: Cut, record: CutRecord): boolean {
  const files = [...lineages, ...published].flatMap(({ truth }) => truth);
  return files.length === record.files.length && messages.length === record.messages.count;
}

/** What an edition included, from its record; undefined where that cannot be told any more. */
async function cutOf(record: CutRecord, ports: OnlyErasedPorts): Promise<Cut | undefined> {
  const { council, asOf } = record;
  const messages = await messagesOf(record, ports);
  // More than there were: some came late, and nobody knows which.
  if (messages.length > record.messages.count) return undefined;
  const lineages = await lineagesOf(record, ports);
  const isOwn = ({ source }: Lineage) => isOfItsSender(source);
  return {
    council,
    lineages: lineages.filter(isOwn),
    published: lineages.filter((lineage) => !isOwn(lineage)),
    messages,
    asOf,
  };
}

async function messagesOf({ council, asOf }: CutRecord, { archive }: OnlyErasedPorts): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of archive.list(rawMessagePrefix(council))) keys.push(key);
  const included: string[] = [];
  for (const some of inChunks(keys, atOnce)) {
    const read = await Promise.all(some.map((key) => jsonOf(receivedMessage, key, archive)));
    included.push(...some.filter((_, at) => (read[at]?.receivedAt ?? '') <= (asOf ?? '')));
  }
  return included;
}

async function lineagesOf(record: CutRecord, { uploads, archive }: OnlyErasedPorts): Promise<Lineage[]> {
  const sizes = await Promise.all(record.files.map(({ raw }) => archive.size(raw)));
  const files = record.files.filter((_, at) => sizes[at] !== undefined);
  const settingsOf = async (council: Lineage['council'], generation: Generation) =>
    (await uploads.get({ council, generation }))?.settings ?? null;
  const entries = await Promise.all(
    files.map(async ({ source, dataset, generation, raw, etag, period }) => {
      const council = isOfItsSender(source) ? record.council : publisher;
      const settings = await settingsOf(council, generation);
      const entry = { generation, dataset, etag, raw, settings, statement: '', ...(period && { period }) };
      return { council, source, scope: lineageScope(source, dataset), entry };
    }),
  );
  const byScope = Map.groupBy(entries, ({ source, scope }) => `${source} ${scope}`);
  return [...byScope.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { council, source, scope } = first;
    const truth = of.map(({ entry }) => entry);
    return [{ council, source, scope, version: 1, newest: null, truth, manifest: null, open: [] }];
  });
}
