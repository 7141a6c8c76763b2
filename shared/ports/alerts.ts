import type { Episode, Message, RuleId, Standing } from '../contracts/alerts.ts';
import type { CouncilCode, Instant, Pseudonym } from '../contracts/identifiers.ts';
import type { JudgedSubject } from '../contracts/work.ts';
import type { Race } from './uploads.ts';

/** Names one episode. */
export type EpisodeRef = Pick<Episode, 'council' | 'rule' | 'id'>;

/**
 * Table `alerts`: episodes, the messages made of them, where indicators stood when they were last judged, who wants no
 * more mail, and who was seen with which match key. Every read is consistent. Throws `Transient` to be tried again.
 */
export interface AlertStore {
  /** Of one rule, or of all. */
  episodes(council: CouncilCode, rule?: RuleId): Promise<readonly Episode[]>;
  episode(ref: EpisodeRef): Promise<Episode | undefined>;
  /** Puts the episode if the one that is there has `n` one less; with `n` 1, if there is none. */
  putEpisode(next: Episode): Promise<Race>;
  /** Puts the message likewise. */
  putMessage(next: Message): Promise<Race>;
  message(council: CouncilCode, id: string): Promise<Message | undefined>;
  /** The message after an id in the order of ids, or the first. */
  messageAfter(council: CouncilCode, id?: string): Promise<Message | undefined>;
  standings(council: CouncilCode, rule: RuleId): Promise<ReadonlyMap<string, Standing>>;
  /** Puts the standing if the one that is there is still `expected` (undefined: none). */
  putStanding(
    at: { council: CouncilCode; rule: RuleId; indicator: string },
    standing: Standing,
    expected: Standing | undefined,
  ): Promise<Race>;
  /** Digests of the addresses of a team that want no more mail. */
  unsubscribed(council: CouncilCode, team: string): Promise<ReadonlySet<string>>;
  unsubscribe(council: CouncilCode, team: string, recipient: string): Promise<void>;
  /** Notes that a subject was seen with a match key; again is the same. Notes are never taken back. */
  note(council: CouncilCode, key: Pseudonym, subject: JudgedSubject): Promise<void>;
  noted(council: CouncilCode, key: Pseudonym): Promise<readonly JudgedSubject[]>;
  /** Every subject that was seen with any key, as often as it was. */
  allNoted(council: CouncilCode): AsyncIterable<JudgedSubject>;
  /** Raises the moment of the last night as of which the council was judged; never lowers it. */
  raiseJudged(council: CouncilCode, at: Instant): Promise<void>;
  judgedAt(council: CouncilCode): Promise<Instant | null>;
}
