import type { Episode, Message, Side } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';

/** Table `alerts`: episodes, the messages made of them, and on which side of its target an indicator was last seen. */
export interface AlertStore {
  /** Puts the episode unless it is there and has not lapsed. Answers what is there now. */
  open(episode: Episode): Promise<Episode>;
  /** Says anew what a living episode is about; others stay as they are. */
  describe(episode: Episode, details: Episode['details']): Promise<void>;
  /** Marks an open episode, of which nobody was told, as lapsed; others stay as they are. */
  lapse(episode: Episode): Promise<void>;
  /** Marks open or notified episodes as resolved; others stay as they are. */
  resolve(episode: Episode, at: string): Promise<void>;
  episodes(council: CouncilCode, team: string): Promise<readonly Episode[]>;
  /** Puts the message, with state `ready`, unless it is there. */
  putMessage(message: Message): Promise<void>;
  message(council: CouncilCode, id: string): Promise<Message | undefined>;
  /** Marks a message as sent, and its episodes as notified. Twice is success. */
  sent(message: Message, providerReference: string): Promise<void>;
  side(council: CouncilCode, indicator: string): Promise<Side | undefined>;
  /** Puts the side if the one that is there is still `expected` (undefined: none). */
  putSide(
    council: CouncilCode,
    indicator: string,
    side: Side,
    expected: Side | undefined,
  ): Promise<'won' | 'lost-race'>;
}
