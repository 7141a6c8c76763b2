import { type Episode, isLiving } from '../contracts/alerts.ts';
import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import type { JudgedSubject } from '../contracts/work.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { ObjectEraser, PersonEraser } from '../ports/erasures.ts';
import type { RecordStore } from '../ports/records.ts';
import type { ExpiryLimits } from './expiry-limits.ts';
import { inTurns } from './in-chunks.ts';
import { outboxKey } from './places.ts';
import { inputsOf } from './statements.ts';

export interface AlertExpiringPorts {
  readonly alerts: AlertStore;
  readonly records: RecordStore;
  readonly eraser: PersonEraser;
  readonly reportsEraser: ObjectEraser;
}

/** Episodes, or subjects of notes, that go in one night; what is left goes the next. */
const mostInOneNight = 1_000;
const messagesAtOnce = 200;
const readAtOnce = 25;

/**
 * Takes away alerts that are over. Lives of one alert are counted, so all of them go, or none: another life would else be
 * called what one is called that is still there.
 */
export async function expireEpisodes(
  council: CouncilCode,
  limits: ExpiryLimits,
  { alerts, eraser }: AlertExpiringPorts,
): Promise<void> {
  const isOver = (episode: Episode) => !isLiving(episode) && lastOf(episode) < limits.alerts;
  const lives = Map.groupBy(await alerts.episodes(council), ({ rule, subject }) => `${rule} ${subject}`);
  const over = [...lives.values()].filter((all) => all.every(isOver)).flat();
  await eraser.removeEpisodes(over.slice(0, mostInOneNight));
}

const lastOf = ({ trail, openedAt }: Episode): Instant => trail.at(-1)?.at ?? openedAt;

/**
 * Takes away messages to teams that no living alert speaks of, with their copies in the outbox.
 *
 * @returns the last message that was looked at; undefined at the end
 */
export async function expireTold(
  council: CouncilCode,
  after: string | undefined,
  limits: ExpiryLimits,
  { alerts, eraser, reportsEraser }: AlertExpiringPorts,
): Promise<string | undefined> {
  const living = (await alerts.episodes(council)).filter(isLiving);
  const needed = new Set(
    living.flatMap(({ message, escalation, subject }) => [message, escalation, subject]),
  );
  let last = after;
  for (let looked = 0; looked < messagesAtOnce; looked += 1) {
    const message = await alerts.messageAfter(council, last);
    if (message === undefined) return undefined;
    last = message.id;
    if (message.sentAt >= limits.alerts || needed.has(message.id)) continue;
    await reportsEraser.remove(outboxKey(council, message.id));
    await eraser.removeMessage(council, message.id);
  }
  return last;
}

/** Takes away by which match keys those were seen of whom nothing is on record any more. */
export async function expireNotes(
  council: CouncilCode,
  { alerts, records, eraser }: AlertExpiringPorts,
): Promise<void> {
  const noted = new Map<string, JudgedSubject>();
  for await (const subject of alerts.allNoted(council))
    noted.set(`${subject.kind} ${subject.subject}`, subject);
  const isGone = async (subject: JudgedSubject) =>
    inputsOf(await records.ofSubject({ council, ...subject })).length === 0;
  const all = [...noted.values()];
  const gone = await inTurns(all, readAtOnce, isGone);
  const some = all.filter((_, at) => gone[at]).slice(0, mostInOneNight);
  if (some.length > 0) await eraser.removeNotes(council, some);
}
