import type { Episode, EpisodeStep } from '../contracts/alerts.ts';
import { isLiving } from '../contracts/alerts.ts';
import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import { isSameWord } from './funnel.ts';
import type { Condition } from './rule.ts';

/** Cause of episodes that came up one by one; a digest tells of them together. */
export const digestCause = 'digest';

/**
 * The steps of an alert's life: open → notified → acknowledged → resolved. Each answers the episode as it is then, or the
 * same one where there is nothing to do, so that doing it twice is doing it once.
 */
type Steps = Omit<EpisodeStep, 'at'> & { at: Instant };

const stepped = (episode: Episode, change: Partial<Episode>, { at, step, note }: Steps): Episode => ({
  ...episode,
  ...change,
  trail: [...episode.trail, { at, step, ...(note ? { note } : {}) }],
  n: episode.n + 1,
});

/** A life that begins; in the place of one that lapsed, if there was one. */
export function opened(
  about: Pick<Episode, 'id' | 'council' | 'team' | 'rule' | 'subject' | 'episode' | 'cause'>,
  { line, details }: Pick<Condition, 'line' | 'details'>,
  at: Instant,
  lapsed?: Episode,
): Episode {
  const said = { ...(line === undefined ? {} : { line }), ...(details === undefined ? {} : { details }) };
  const begun = { ...about, ...said, openedAt: at, state: 'open' as const, trail: [], n: lapsed?.n ?? 0 };
  return stepped(begun, {}, { at, step: 'opened' });
}

/** What it says, brought up to date. The team's own word on contact counts until the tracker says something else. */
export function described(episode: Episode, { line, details }: Pick<Condition, 'line' | 'details'>): Episode {
  const { line: _, details: was, contact, ...others } = episode;
  const rest = { ...others, ...(contact && isSameWord(was, details) && { contact }) };
  const said = { ...(line === undefined ? {} : { line }), ...(details === undefined ? {} : { details }) };
  return { ...rest, ...said, n: episode.n + 1 };
}

/** Given to another team, which has not been told of it yet. */
export const handedOver = (episode: Episode, team: string, at: Instant): Episode => {
  if (!isLiving(episode) || episode.team === team) return episode;
  const { escalated: _, escalation: __, acknowledgedAt: ___, message: ____, ...rest } = episode;
  return stepped(rest, { team, state: 'open', cause: digestCause }, { at, step: 'handed-over' });
};

/** Whether no message tells its team of it yet. */
export const isUntold = ({ state, message }: Pick<Episode, 'state' | 'message'>): boolean =>
  state === 'open' && message === undefined;

/** Since when its team has it. */
export const heldSince = ({ openedAt, trail }: Pick<Episode, 'openedAt' | 'trail'>): Instant =>
  trail.findLast(({ step }) => step === 'handed-over')?.at ?? openedAt;

const moves: ReadonlySet<EpisodeStep['step']> = new Set(['told', 'acknowledged', 'contact', 'handed-over']);

/** When somebody last did something about it, or the team was told of it or given it; else when it was opened. */
export const movedAt = ({ openedAt, trail }: Pick<Episode, 'openedAt' | 'trail'>): Instant =>
  trail.findLast(({ step }) => moves.has(step))?.at ?? openedAt;

/** There is, or is about to be, a message that tells of it; it may still be on its way. */
export const inMessage = (episode: Episode, message: string): Episode =>
  isUntold(episode) ? { ...episode, message, n: episode.n + 1 } : episode;

/** That message does not tell of it after all. */
export function outOfMessage(episode: Episode, message: string): Episode {
  if (episode.state !== 'open' || episode.message !== message) return episode;
  const { message: _, ...rest } = episode;
  return { ...rest, n: episode.n + 1 };
}

export const told = (episode: Episode, at: Instant): Episode =>
  episode.state === 'open' ? stepped(episode, { state: 'notified' }, { at, step: 'told' }) : episode;

/** Who comes later may still add a note; the same one is kept once. */
export function acknowledged(episode: Episode, at: Instant, note?: string): Episode {
  const said = { at, step: 'acknowledged' as const, ...(note && { note }) };
  if (episode.state === 'open' || episode.state === 'notified')
    return stepped(episode, { state: 'acknowledged', acknowledgedAt: at }, said);
  const isNews = episode.state === 'acknowledged' && note && !notesOf(episode, 'acknowledged').includes(note);
  return isNews && !isFull(episode) ? stepped(episode, {}, said) : episode;
}

const notesOf = ({ trail }: Episode, of: EpisodeStep['step']): (string | undefined)[] =>
  trail.filter(({ step }) => step === of).map(({ note }) => note);

/** What is kept of an episode has an end in the table: who holds a link may not write until it cannot be ended any more. */
const mostSteps = 200;

/** Whether it takes nothing more that somebody says. */
export const isFull = ({ trail }: Episode): boolean => trail.length >= mostSteps;

/** How contact went, as the team says; whoever says so is at work on it. */
export function contactRecorded(
  episode: Episode,
  said: {
    status: NonNullable<Episode['contact']>['status'];
    on: IsoDate;
    at: Instant;
    note?: string | undefined;
  },
): Episode {
  const { status, on, at, note } = said;
  if (!isLiving(episode) || isFull(episode)) return episode;
  const isSame = episode.contact?.status === status && episode.contact.on === on;
  if (isSame && (!note || notesOf(episode, 'contact').at(-1) === note)) return episode;
  const acknowledgedAt = episode.acknowledgedAt ?? at;
  const change = { contact: { status, on }, state: 'acknowledged' as const, acknowledgedAt };
  return stepped(episode, change, { at, step: 'contact', ...(note && { note }) });
}

export const escalated = (episode: Episode, escalation: string, at: Instant): Episode =>
  (episode.state === 'notified' || episode.state === 'acknowledged') && episode.escalated !== episode.state
    ? stepped(episode, { escalated: episode.state, escalation }, { at, step: 'escalated' })
    : episode;

/** Its cause has gone. Of what waits for the digest nobody knows yet: it must not matter how often it came and went. */
export function ended(episode: Episode, at: Instant): Episode {
  if (!isLiving(episode)) return episode;
  return isUntold(episode) && episode.cause === digestCause
    ? stepped(episode, { state: 'lapsed' }, { at, step: 'lapsed' })
    : stepped(episode, { state: 'resolved', resolvedAt: at }, { at, step: 'resolved' });
}
