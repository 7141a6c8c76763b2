import { type ErasureWork, erasurePhases } from '../../shared/contracts/erasures.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { type IsErased, nobodyErased } from '../../shared/parsing/person-ids.ts';
import type { ErasedIn, ErasureStore } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { cleanMade } from '../../shared/protocol/clean-made.ts';
import {
  cleanMessage,
  heldByDelivery,
  heldByMessage,
  heldByReject,
} from '../../shared/protocol/clean-messages.ts';
import {
  type CleaningPorts,
  cleanUnrecognised,
  cleanUpload,
  type NoteErased,
} from '../../shared/protocol/clean-upload.ts';
import { listedAs } from '../../shared/protocol/erased-in.ts';
import { putErasureReceipt } from '../../shared/protocol/erasure-receipt.ts';
import { type ForgettingPorts, forgetSubjects } from '../../shared/protocol/forget-subject.ts';
import {
  differencesPrefix,
  rawDeliveriesPrefix,
  rawMessagePrefix,
  rejectedMessagesPrefix,
  unrecognisedPrefix,
} from '../../shared/protocol/places.ts';
import { webhooksEver } from '../../shared/protocol/webhooks-ever.ts';

export interface ErasePersonPorts extends CleaningPorts, ForgettingPorts {
  readonly uploads: UploadStore;
  readonly erasures: ErasureStore;
  readonly erasedIn: ErasedIn;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly hashErased: Pseudonymise;
  readonly log: Log;
}

/** How far one step came: to where in its phase, or to its end; and whether it found anything. */
interface Step {
  readonly after: string | 'end' | 'waiting';
  readonly hasChanged: boolean;
  /** Files that it could not look through. */
  readonly unreadable?: number;
}

type StepOf = (work: ErasureWork, isErased: IsErased, ports: ErasePersonPorts) => Promise<Step>;

/** Objects, and subjects, that one step looks at. */
const objectsAtOnce = 200;
const subjectsAtOnce = 25;
/** How long an upload that is on its way is waited for before it is looked at again. */
const waitSeconds = 60;

/**
 * Looks through one piece of all that is kept of a council for those who were erased, and asks for the next piece. A
 * request is done once a whole round has found nothing: what a row brings to light, another name of the person, is
 * looked for from the beginning. Safe to repeat from any step.
 */
export const erasePerson =
  (ports: ErasePersonPorts) =>
  async (work: ErasureWork): Promise<void> => {
    const isErased = await ports.erasedIn(work.council);
    if (isErased === nobodyErased) return;
    const { after, hasChanged, unreadable = 0 } = await stepOf[work.phase](work, isErased, ports);
    ports.log('erasure-step', { council: work.council, phase: work.phase, hasChanged });
    if (after === 'waiting') return ports.erasureWorks.send([work], waitSeconds);
    if (work.only !== undefined) return;
    const soFar = {
      hasChanged: work.hasChanged || hasChanged,
      unreadable: (work.unreadable ?? 0) + unreadable,
    };
    await goOn({ ...work, after, ...soFar }, ports);
  };

async function goOn(work: ErasureWork & { after: string }, ports: ErasePersonPorts): Promise<void> {
  if (work.after !== 'end') return ports.erasureWorks.send([work]);
  const { after: _, ...rest } = work;
  const phase = erasurePhases[erasurePhases.indexOf(work.phase) + 1];
  if (phase !== undefined) return ports.erasureWorks.send([{ ...rest, phase }]);
  if (work.hasChanged) return startRound(work, ports);
  await finish(work, ports);
}

async function startRound({ council }: ErasureWork, ports: ErasePersonPorts): Promise<void> {
  const running = (await ports.erasures.erasures(council)).filter(({ state }) => state === 'running');
  const requests = running.map(({ request }) => request);
  await ports.erasureWorks.send([{ council, phase: 'uploads', hasChanged: false, requests }]);
}

async function finish(
  { council, requests, unreadable }: ErasureWork,
  ports: ErasePersonPorts,
): Promise<void> {
  const { reports, reportsEraser } = ports;
  // As long as a request is running, no other difference is written down.
  for await (const key of reports.list(differencesPrefix(council))) await reportsEraser.remove(key);
  const subjects = await ports.erasures.subjects(council);
  for (const erasure of await ports.erasures.erasures(council))
    if (requests.includes(erasure.request)) {
      const done = { ...erasure, state: 'done' } as const;
      await putErasureReceipt(done, subjects, ports.reports, unreadable);
      await ports.erasures.putErasure(done);
      ports.log('erasure-done', { council });
    }
}

async function cleanNextUpload(
  work: ErasureWork,
  isErased: IsErased,
  ports: ErasePersonPorts,
): Promise<Step> {
  const { council, after, only } = work;
  const upload = only
    ? await ports.uploads.get({ council, generation: only })
    : await ports.uploads.after(council, after as typeof only);
  if (upload === undefined) return { after: 'end', hasChanged: false };
  // What is on its way is still being written: afterwards there is more to find.
  if (upload.state !== 'counted') return { after: 'waiting', hasChanged: false };
  const how = { isErased, note: noteIn(council, ports) };
  const { rows, isUnreadable } = await cleanUpload(upload, how, ports);
  const erased = new Set((await ports.erasures.subjects(council)).map(({ subject }) => subject as string));
  const wasMade = await cleanMade(upload, erased, ports);
  return { after: upload.generation, hasChanged: wasMade || rows > 0, unreadable: isUnreadable ? 1 : 0 };
}

/** Nobody knows which council they are of; what names somebody on this council's list is theirs. */
async function cleanSomeUnrecognised(
  { council, after }: ErasureWork,
  isErased: IsErased,
  ports: ErasePersonPorts,
): Promise<Step> {
  const keys = await someKeys(unrecognisedPrefix, after, ports);
  const how = { isErased, note: noteIn(council, ports) };
  let [rows, unreadable] = [0, 0];
  for (const key of keys) {
    const cleaned = await cleanUnrecognised(key, how, ports);
    rows += cleaned.rows;
    if (cleaned.isUnreadable) unreadable += 1;
  }
  const reached = keys.length < objectsAtOnce ? 'end' : (keys.at(-1) as string);
  return { after: reached, hasChanged: rows > 0, unreadable };
}

/** Under whatever name a person is found, by that name nothing is read any more either. */
const noteIn =
  (council: CouncilCode, { erasures, hashErased }: ErasePersonPorts): NoteErased =>
  async (found) => {
    await erasures.list(
      council,
      found.map(({ name }) => listedAs(council, name, hashErased)),
    );
    for (const { subject } of found) await erasures.addSubject(council, subject);
  };

const cleanMessagesBelow =
  (
    prefixOf: (work: ErasureWork) => string,
    heldIn: (work: ErasureWork, ports: ErasePersonPorts) => Promise<typeof heldByMessage>,
  ): StepOf =>
  async (work, isErased, ports) => {
    const { council } = work;
    const keys = await someKeys(prefixOf(work), work.after, ports);
    const note = noteIn(council, ports);
    const how = { council, isErased, note, heldIn: await heldIn(work, ports) };
    let hasChanged = false;
    for (const key of keys) if (await cleanMessage(key, how, ports)) hasChanged = true;
    return { after: keys.length < objectsAtOnce ? 'end' : (keys.at(-1) as string), hasChanged };
  };

async function someKeys(
  prefix: string,
  after: string | undefined,
  { archive }: ErasePersonPorts,
): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of archive.list(prefix, after)) {
    keys.push(key);
    if (keys.length === objectsAtOnce) break;
  }
  return keys;
}

async function forgetSome(
  { council, after = '' }: ErasureWork,
  _: IsErased,
  ports: ErasePersonPorts,
): Promise<Step> {
  const left = (await ports.erasures.subjects(council))
    .filter(({ subject }) => subject > after)
    .sort((one, other) => (one.subject < other.subject ? -1 : 1));
  const some = left.slice(0, subjectsAtOnce);
  const hasChanged = await forgetSubjects(council, some, ports);
  return { after: left.length > some.length ? (some.at(-1)?.subject ?? 'end') : 'end', hasChanged };
}

const stepOf: Record<ErasureWork['phase'], StepOf> = {
  uploads: cleanNextUpload,
  unrecognised: cleanSomeUnrecognised,
  messages: cleanMessagesBelow(
    ({ council }) => rawMessagePrefix(council),
    async () => heldByMessage,
  ),
  deliveries: cleanMessagesBelow(
    ({ council }) => rawDeliveriesPrefix(council),
    async ({ council }, { archive }) => heldByDelivery(council, await webhooksEver(council, archive)),
  ),
  rejects: cleanMessagesBelow(
    () => rejectedMessagesPrefix,
    async ({ council }, { archive }) => heldByReject(council, await webhooksEver(council, archive)),
  ),
  subjects: forgetSome,
};
