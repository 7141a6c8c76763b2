import { assessmentRules, personRules } from '../alerting/rules.ts';
import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { ErasureStore, ObjectEraser, PersonEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { changeMessage } from './change-message.ts';
import { episodeId } from './judge.ts';
import type { SubjectKey } from './keys.ts';
import { keyOf } from './pseudonym-keys.ts';
import { type PseudonymPairs, renamed, withNewPseudonyms } from './pseudonym-pairs.ts';
import { recogniserOf } from './recognise.ts';

/**
 * Gives everything that a council has under pseudonyms of an old key the pseudonyms of a new one. All functions rest
 * meanwhile, because they ask which key names the council (key-in-force.ts): what arrives waits in its queue. Step by step, each safe to repeat and to end anywhere:
 *
 * 1. `isAtRest`; 2. `pseudonymPairs`, from raw; 3. `renameAlerts`; 4. `renameRecords` and 5. `renameObjects`, by `withFormerNames`; 6. `noteAnew`;
 * 7. a rebuild (rebuild.ts) whose epoch is opened with the new key: open, count, reconcile, flip; 8. the secret names the new
 * key as the one in force, and functions start afresh; 9. the old epoch is closed, and `forgetOld`.
 */
export interface RotatePorts {
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly alerts: AlertStore;
  readonly erasures: ErasureStore;
  readonly archive: ObjectStore;
  readonly eraser: PersonEraser;
  readonly archiveEraser: ObjectEraser;
  readonly sha256: Sha256;
}

/** Whether no file is being written. One that is not decided yet states nothing: it waits, and its parts are renamed. */
export const isAtRest = async (council: CouncilCode, ports: Pick<RotatePorts, 'uploads'>): Promise<boolean> =>
  (await beingWritten(council, ports)).length === 0;

/** Uploads of which some rows may be on record, and others not. */
export async function beingWritten(
  council: CouncilCode,
  { uploads }: Pick<RotatePorts, 'uploads'>,
): Promise<Generation[]> {
  const all = await Promise.all(
    (await uploads.inFlight(council)).map((generation) => uploads.get({ council, generation })),
  );
  return all.flatMap((upload) => (upload?.state === 'decided' ? [upload.generation] : []));
}

/** How many records, of an old key, say something under a name that nothing in raw/ tells any more. */
export async function countNameless(
  council: CouncilCode,
  pairs: PseudonymPairs,
  to: number,
  ports: Pick<RotatePorts, 'records'>,
): Promise<number> {
  let nameless = 0;
  for await (const record of recordsOf(council, (each) => each < to, ports)) {
    const { subject, naturalKey } = record.key;
    if (!saysNothing(record) && !(pairs.has(subject) && pairs.has(naturalKey))) nameless += 1;
  }
  return nameless;
}

/** Of which only marks are left, of what was taken away or withdrawn. */
export const saysNothing = ({ file, message }: StoredRecord): boolean =>
  (file?.statement ?? null) === null && (message?.content ?? null) === null;

/**
 * Alerts first: whoever judges a record under its new name finds what was told of it. Each keeps its trail, who is on it and
 * who was told; the messages that told of it point to it still.
 */
export async function renameAlerts(
  council: CouncilCode,
  pairs: PseudonymPairs,
  { alerts, eraser, sha256 }: RotatePorts,
): Promise<{ episodes: number; messages: number }> {
  const old = new Map([...pairs].map(([before, after]) => [after, before]));
  const all = await alerts.episodes(council);
  const ids = new Map<string, string>();
  const messages = new Set<string>();
  let episodes = 0;
  for (const episode of all) {
    const before = old.get(episode.subject) ?? episode.subject;
    const after = pairs.get(before);
    if (after === undefined) continue;
    const [was, is] = [before, after].map((subject) => episodeId({ ...episode, subject }, sha256));
    ids.set(was as string, is as string);
    for (const id of [episode.message, episode.escalation]) if (id !== undefined) messages.add(id);
    if (episode.subject === after) continue;
    await alerts.putEpisode({ ...renamed(episode, pairs), id: is as string, n: 1 });
    await eraser.removeEpisodes([episode]);
    episodes += 1;
  }
  let changed = 0;
  for (const id of messages) {
    const point = await changeMessage(
      { council, id },
      (message) =>
        message.alerts.some((alert) => ids.has(alert.id))
          ? {
              ...message,
              alerts: message.alerts.map((each) => ({ ...each, id: ids.get(each.id) ?? each.id })),
            }
          : message,
      alerts,
    );
    if (point && point.was !== point.is) changed += 1;
  }
  return { episodes, messages: changed };
}

/** Of those that a key has made. */
async function* subjectsOf(
  council: CouncilCode,
  isOld: (key: number) => boolean,
  { records }: Pick<RotatePorts, 'records'>,
): AsyncIterable<SubjectKey> {
  for await (const subject of records.subjects())
    if (subject.council === council && subject.kind !== 'council' && isOld(keyOf(subject.subject)))
      yield subject;
}

/** All records of those that such a key has made. */
export async function* recordsOf(
  council: CouncilCode,
  isOld: (key: number) => boolean,
  { records }: Pick<RotatePorts, 'records'>,
): AsyncIterable<StoredRecord> {
  for await (const subject of subjectsOf(council, isOld, { records }))
    yield* await records.ofSubject(subject);
}

/**
 * Puts each record, with both of its slots, under its new names beside the old ones. Whoever nothing in raw/ names any more
 * cannot be called by a new name.
 */
export async function renameRecords(
  council: CouncilCode,
  pairs: PseudonymPairs,
  ports: Pick<RotatePorts, 'records'>,
): Promise<{ records: number; nameless: number }> {
  const { records } = ports;
  const to = keyOf([...pairs.values()][0] ?? '');
  const counts = { records: 0, nameless: 0 };
  for await (const record of recordsOf(council, (key) => key !== to, ports)) {
    const { key, file, message } = renamed(record, pairs);
    if (keyOf(key.subject) !== to || keyOf(key.naturalKey) !== to) {
      counts.nameless += 1;
      continue;
    }
    if (file) await records.putFileSlot(key, file);
    if (message) await records.putMessageSlot(key, message);
    counts.records += 1;
  }
  return counts;
}

/** What uploads said and what counts by now, parts and plans: they lie where they lay, without the versions before. */
export async function renameObjects(
  council: CouncilCode,
  pairs: PseudonymPairs,
  { archive, archiveEraser }: RotatePorts,
): Promise<{ objects: number }> {
  let objects = 0;
  for (const prefix of [`manifests/${council}/`, `work/${council}/`])
    for await (const key of archive.list(prefix)) {
      const before = key.endsWith('.json') ? ((await archive.text(key)) ?? '') : '';
      const after = withNewPseudonyms(before, pairs);
      if (after === before) continue;
      await archiveEraser.replace(key, once(after), 'application/json');
      objects += 1;
    }
  return { objects };
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Notes everybody under the match keys of their renamed records. */
export async function noteAnew(
  council: CouncilCode,
  pairs: PseudonymPairs,
  ports: RotatePorts,
): Promise<{ looked: number }> {
  const to = keyOf([...pairs.values()][0] ?? '');
  const recogniser = recogniserOf(council, ports);
  let looked = 0;
  for await (const { kind, subject } of subjectsOf(council, (key) => key === to, ports)) {
    if (subject === 'council' || (kind !== 'person' && kind !== 'assessment')) continue;
    await recogniser.note({ kind, subject }, await ports.records.ofSubject({ council, kind, subject }));
    looked += 1;
  }
  return { looked };
}

const aboutPeople: ReadonlySet<string> = new Set([...personRules, ...assessmentRules].map(({ id }) => id));

/**
 * Deletes the records and notes of the old key, and takes its names off the list of the erased. Also what a worker that was
 * held up has written since: no figure counts it, and another round finds it. And alerts that are over of whoever nothing in
 * raw/ names any more: under another name nobody could find them who is asked to erase that person.
 */
export async function forgetOld(
  council: CouncilCode,
  inForce: number,
  ports: RotatePorts,
): Promise<{ subjects: number }> {
  const { alerts, eraser, erasures } = ports;
  const old: SubjectKey[] = [];
  for await (const subject of subjectsOf(council, (key) => key < inForce, ports)) old.push(subject);
  await eraser.removeNotes(council, old);
  for (const subject of old) await eraser.removeRecords(subject);
  const told = await alerts.episodes(council);
  await eraser.removeEpisodes(
    told.filter(({ rule, subject }) => aboutPeople.has(rule) && keyOf(subject) < inForce),
  );
  for (const erased of await erasures.subjects(council))
    if (keyOf(erased.subject) < inForce) await erasures.dropSubject(council, erased);
  return { subjects: old.length };
}
