import type { ErasureWork } from '../../shared/contracts/erasures.ts';
import type { CouncilCode, Generation, Instant } from '../../shared/contracts/identifiers.ts';
import { receivedMessage } from '../../shared/contracts/messages.ts';
import { defaultSettings, type Settings } from '../../shared/contracts/settings.ts';
import { type ExpiryWork, expiryPhases } from '../../shared/contracts/work.ts';
import type { ErasureStore } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import { councilsKept, publisher } from '../../shared/protocol/councils.ts';
import { erasedAgain } from '../../shared/protocol/erase-again.ts';
import {
  type AlertExpiringPorts,
  expireEpisodes,
  expireNotes,
  expireTold,
} from '../../shared/protocol/expire-alerts.ts';
import {
  expireMessage,
  expireSupersededMessage,
  type MessageExpiringPorts,
} from '../../shared/protocol/expire-messages.ts';
import { expireRows, type RowPorts } from '../../shared/protocol/expire-rows.ts';
import {
  beginExpiry,
  type ExpiringPorts,
  endExpiry,
  expireErrors,
} from '../../shared/protocol/expire-upload.ts';
import { type ExpiryLimits, expiryLimits } from '../../shared/protocol/expiry-limits.ts';
import { receivedAtOf } from '../../shared/protocol/generations.ts';
import {
  cleaningKey,
  rawDeliveriesPrefix,
  rawMessagePrefix,
  rejectedMessagesPrefix,
  unrecognisedPrefix,
} from '../../shared/protocol/places.ts';
import { jsonIfThere } from '../../shared/protocol/read-objects.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';

export interface EraseExpiredPorts extends ExpiringPorts, RowPorts, MessageExpiringPorts, AlertExpiringPorts {
  readonly erasures: ErasureStore;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly expiries: Sender<ExpiryWork>;
  readonly log: Log;
}

type Phase = NonNullable<ExpiryWork['phase']>;
interface StepWork {
  readonly council: CouncilCode;
  readonly at: Instant;
  readonly after: string | undefined;
  readonly limits: ExpiryLimits;
}

/** Answers how far it came; undefined at the end of its phase. */
type StepOf = (work: StepWork, ports: EraseExpiredPorts) => Promise<string | undefined>;

const objectsAtOnce = 200;
const uploadsAtOnce = 50;
/** A request that is still running after so many days, operators hear of. */
const mostDays = 3;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Looked through once, whosever it is. */
const ofNoCouncil: ReadonlySet<Phase> = new Set(['rejects', 'unrecognised']);
/** What replaces a message must not go before the message. */
const followedBy: Partial<Record<Phase, Phase>> = { 'superseded-messages': 'messages' };

/**
 * Every night, takes away what has been kept for as long as the settings say, and looks again for those who were erased.
 * Each phase of each council is a chain of small steps of its own. Safe to repeat from any step: what was begun in one
 * night is ended in the next.
 */
export const eraseExpired =
  (ports: EraseExpiredPorts) =>
  async (work: ExpiryWork): Promise<void> => {
    const { at, council = publisher, phase, after } = work;
    if (phase === undefined) return fanOut(at, ports);
    const limits = expiryLimits(at, await settingsFor(phase, council, ports));
    const reached = await stepOf[phase]({ council, at, after, limits }, ports);
    ports.log('expiry-step', { council, phase });
    if (reached !== undefined) return ports.expiries.send([{ ...work, after: reached }]);
    const next = followedBy[phase];
    if (next) await ports.expiries.send([{ at, council, phase: next }]);
  };

async function fanOut(at: Instant, { archive, expiries }: EraseExpiredPorts): Promise<void> {
  const follow = new Set(Object.values(followedBy));
  const ofCouncils = expiryPhases.filter((phase) => !ofNoCouncil.has(phase) && !follow.has(phase));
  for (const council of await councilsKept(archive))
    await expiries.send(ofCouncils.map((phase) => ({ at, council, phase })));
  await expiries.send([...ofNoCouncil].map((phase) => ({ at, phase })));
}

/** Of what nobody can tell whose it is, the council decides that keeps it for the shortest time. */
async function settingsFor(
  phase: Phase,
  council: CouncilCode,
  { archive, records }: EraseExpiredPorts,
): Promise<Pick<Settings, 'retention'>> {
  if (!ofNoCouncil.has(phase)) return settingsInForce(council, records);
  const councils = await councilsKept(archive);
  const all = await Promise.all(councils.map((each) => settingsInForce(each, records)));
  const shortest = all.toSorted((one, other) => one.retention.refused - other.retention.refused)[0];
  return shortest ?? defaultSettings;
}

/** A round that finds something begins again from the first phase by itself. */
const eraseAgain: StepOf = async ({ at, council }, ports) => {
  const { erasures, erasureWorks, log } = ports;
  const running = (await erasures.erasures(council)).filter(({ state }) => state === 'running');
  for (const { askedAt } of running) {
    const days = Math.floor((Date.parse(at) - Date.parse(askedAt)) / dayMilliseconds);
    if (days > mostDays) log('erasure-overdue', { council, days });
  }
  const again = await erasedAgain({ council, at }, erasures);
  if (again) await erasureWorks.send([again]);
  return undefined;
};

/** After `<generation>`, or within it after `<generation>/<natural key>`. */
const expireUploads: StepOf = async ({ council, after = '', limits }, ports) => {
  const [last, row] = after.split('/') as [Generation, string?];
  let generation: Generation | undefined = last || undefined;
  let from = row;
  for (let looked = 0; looked < uploadsAtOnce; looked += 1) {
    const upload =
      from !== undefined && generation
        ? await ports.uploads.get({ council, generation })
        : await ports.uploads.after(council, generation);
    if (upload === undefined) return undefined;
    generation = upload.generation;
    if (await beginExpiry(upload, limits, ports)) {
      const reached = await expireRows(upload, from ?? '', limits, ports);
      if (reached !== undefined) return `${generation}/${reached}`;
      await endExpiry(upload, ports);
      ports.log('upload-expired', { generation, source: upload.source });
    }
    await expireErrors(upload, limits, ports);
    from = undefined;
  }
  return generation;
};

/** Looks at some of the archive's objects, and answers the last of them. */
const eachObject =
  (
    prefixOf: (council: CouncilCode) => string,
    look: (key: string, limits: ExpiryLimits, ports: EraseExpiredPorts) => Promise<void>,
  ): StepOf =>
  async ({ council, after, limits }, ports) => {
    const keys: string[] = [];
    for await (const key of ports.archive.list(prefixOf(council), after)) {
      keys.push(key);
      if (keys.length === objectsAtOnce) break;
    }
    for (const key of keys) await look(key, limits, ports);
    return keys.length < objectsAtOnce ? undefined : keys.at(-1);
  };

const stepOf: Record<Phase, StepOf> = {
  erasures: eraseAgain,
  uploads: expireUploads,
  'superseded-messages': eachObject(rawMessagePrefix, expireSupersededMessage),
  messages: eachObject(rawMessagePrefix, expireMessage),
  deliveries: eachObject(rawDeliveriesPrefix, async (key, { superseded }, { archiveEraser }) => {
    const written = await archiveEraser.writtenAt(key);
    if (written !== undefined && written < superseded) await archiveEraser.remove(key);
  }),
  alerts: async ({ council, limits }, ports) => {
    await expireEpisodes(council, limits, ports);
    return undefined;
  },
  told: ({ council, after, limits }, ports) => expireTold(council, after, limits, ports),
  notes: async ({ council }, ports) => {
    await expireNotes(council, ports);
    return undefined;
  },
  rejects: eachObject(
    () => rejectedMessagesPrefix,
    async (key, { refused }, { archive, archiveEraser }) => {
      const rejected = await jsonIfThere(receivedMessage, key, archive);
      if (rejected !== undefined && rejected.receivedAt < refused) await archiveEraser.remove(key);
    },
  ),
  unrecognised: eachObject(
    () => unrecognisedPrefix,
    async (key, { refused }, { archiveEraser }) => {
      const generation = key.slice(unrecognisedPrefix.length) as Generation;
      if (receivedAtOf(generation) >= refused) return;
      // Of whoever was interrupted while they looked through it.
      await archiveEraser.remove(cleaningKey({ council: 'unrecognised', generation }));
      await archiveEraser.remove(key);
    },
  ),
};
