import { type ErasureWork, erasurePhases } from '../../shared/contracts/erasures.ts';
import { type IsErased, nobodyErased } from '../../shared/parsing/person-ids.ts';
import type { ErasedIn, ErasureStore } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { askForRound } from '../../shared/protocol/ask-for-round.ts';
import { cleanMade } from '../../shared/protocol/clean-made.ts';
import {
  cleanMessage,
  heldByDelivery,
  heldByMessage,
  heldByReject,
} from '../../shared/protocol/clean-messages.ts';
import { type CleaningPorts, cleanUnrecognised, cleanUpload } from '../../shared/protocol/clean-upload.ts';
import { endRound } from '../../shared/protocol/end-round.ts';
import { type ForgettingPorts, forgetSubjects } from '../../shared/protocol/forget-subject.ts';
import { type KeyPorts, mustHoldKey } from '../../shared/protocol/key-in-force.ts';
import { type NoteErased, noteErased } from '../../shared/protocol/note-erased.ts';
import {
  rawDeliveriesPrefix,
  rawMessagePrefix,
  rejectedMessagesPrefix,
  unrecognisedPrefix,
} from '../../shared/protocol/places.ts';
import { webhooksEver } from '../../shared/protocol/webhooks-ever.ts';

export interface ErasePersonPorts extends CleaningPorts, ForgettingPorts, KeyPorts {
  readonly uploads: UploadStore;
  readonly erasures: ErasureStore;
  readonly erasedIn: ErasedIn;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly hashErased: Pseudonymise;
  readonly log: Log;
}

/** How far one step came: to where in its phase, or to its end; and whether it found anything. */
interface Step {
  readonly after: string | 'end';
  readonly hasChanged: boolean;
  /** What comes next is on its way. */
  readonly isWaiting?: true;
  /** Files that it could not look through. */
  readonly unreadable?: number;
}

type StepOf = (work: ErasureWork, isErased: IsErased, ports: ErasePersonPorts) => Promise<Step>;

/** Objects, and subjects, that one step looks at. */
const objectsAtOnce = 200;
const subjectsAtOnce = 25;
/** How long an upload that is on its way is waited for before it is looked at again. */
const waitSeconds = 60;
/** After so many waits the rest goes first; what is on its way then, the nightly round finds. */
const mostWaits = 60;

/**
 * Looks through one piece of all that is kept of a council for those who were erased, and asks for the next piece. A
 * request is done once a whole round has passed in which nobody found anything: what a row brings to light, another name
 * of the person, is looked for from the beginning. Safe to repeat from any step.
 */
export const erasePerson =
  (ports: ErasePersonPorts) =>
  async (asked: ErasureWork): Promise<void> => {
    const { council, phase } = asked;
    const isErased = await ports.erasedIn(council);
    if (isErased === nobodyErased) return;
    await mustHoldKey(council, ports);
    const work = { ...asked, since: asked.since ?? (await ports.erasures.changes(council)) };
    const {
      after,
      hasChanged,
      isWaiting = false,
      unreadable = 0,
    } = await stepOf[phase](work, isErased, ports);
    if (hasChanged) await ports.erasures.raiseChanges(council);
    ports.log('erasure-step', { council, phase, hasChanged });
    const { waits = 0 } = work;
    if (isWaiting && waits < mostWaits)
      return ports.erasureWorks.send([{ ...work, waits: waits + 1 }], waitSeconds);
    if (work.only !== undefined) return;
    const soFar = {
      isPartial: isWaiting || (work.isPartial ?? false),
      unreadable: (work.unreadable ?? 0) + unreadable,
    };
    await goOn({ ...work, after, waits: 0, ...soFar }, ports);
  };

async function goOn(work: ErasureWork & { after: string }, ports: ErasePersonPorts): Promise<void> {
  if (work.after !== 'end') return ports.erasureWorks.send([work]);
  const { after: _, ...rest } = work;
  const phase = erasurePhases[erasurePhases.indexOf(work.phase) + 1];
  if (phase !== undefined) return ports.erasureWorks.send([{ ...rest, phase }]);
  await endRound(work, ports);
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
  if (upload.state !== 'counted') return { after: upload.generation, hasChanged: false, isWaiting: true };
  const how = { isErased, note: noteIn(work, ports) };
  const { rows, isUnreadable } = await cleanUpload(upload, how, ports);
  const erased = new Set((await ports.erasures.subjects(council)).map(({ subject }) => subject as string));
  const wasMade = await cleanMade(upload, erased, ports);
  return { after: upload.generation, hasChanged: wasMade || rows > 0, unreadable: isUnreadable ? 1 : 0 };
}

/** Nobody knows which council they are of; what names somebody on this council's list is theirs. */
async function cleanNextUnrecognised(
  work: ErasureWork,
  isErased: IsErased,
  ports: ErasePersonPorts,
): Promise<Step> {
  const [key] = await someKeys(unrecognisedPrefix, work.after, 1, ports);
  if (key === undefined) return { after: 'end', hasChanged: false };
  const { rows, isUnreadable } = await cleanUnrecognised(key, { isErased, note: noteIn(work, ports) }, ports);
  return { after: key, hasChanged: rows > 0, unreadable: isUnreadable ? 1 : 0 };
}

/** A round that brings news begins again by itself; a look at one upload does not. */
const noteIn =
  ({ council, only }: ErasureWork, ports: ErasePersonPorts): NoteErased =>
  async (found) => {
    await noteErased(council, found, ports, async () => {
      if (only !== undefined) await askForRound(council, ports);
    });
  };

const cleanMessagesBelow =
  (
    prefixOf: (work: ErasureWork) => string,
    heldIn: (work: ErasureWork, ports: ErasePersonPorts) => Promise<typeof heldByMessage>,
  ): StepOf =>
  async (work, isErased, ports) => {
    const { council } = work;
    const keys = await someKeys(prefixOf(work), work.after, objectsAtOnce, ports);
    const note = noteIn(work, ports);
    const how = { council, isErased, note, heldIn: await heldIn(work, ports) };
    let hasChanged = false;
    for (const key of keys) if (await cleanMessage(key, how, ports)) hasChanged = true;
    return { after: keys.length < objectsAtOnce ? 'end' : (keys.at(-1) as string), hasChanged };
  };

async function someKeys(
  prefix: string,
  after: string | undefined,
  most: number,
  { archive }: ErasePersonPorts,
): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of archive.list(prefix, after)) {
    keys.push(key);
    if (keys.length === most) break;
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
  unrecognised: cleanNextUnrecognised,
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
