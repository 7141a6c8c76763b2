import type { RuleId } from '../contracts/alerts.ts';
import { type CouncilCode, type Pseudonym, pseudonym } from '../contracts/identifiers.ts';
import type { JudgedSubject } from '../contracts/work.ts';
import type { ItemKey } from './keys.ts';

/** Keys of the table `alerts`. An episode's id is a digest of its rule, subject and episode, so it stands for them. */
export const episodesPartition = (council: CouncilCode): string => `${council}#alerts`;

export const episodeItemKey = (episode: { council: CouncilCode; rule: string; id: string }): ItemKey => ({
  pk: episodesPartition(episode.council),
  sk: `${episode.rule}#${episode.id}`,
});

/** Reads the key of an episode's item back; undefined where the item is something else. */
export function episodeOfItem({
  pk,
  sk,
}: ItemKey): { council: CouncilCode; rule: RuleId; id: string } | undefined {
  const [council, kind] = pk.split('#');
  const [rule, id] = sk.split('#');
  return kind === 'alerts' && rule && id
    ? { council: council as CouncilCode, rule: rule as RuleId, id }
    : undefined;
}

export const messagesPartition = (council: CouncilCode): string => `${council}#messages`;

export const messageItemKey = (council: CouncilCode, id: string): ItemKey => ({
  pk: messagesPartition(council),
  sk: id,
});

export const isMessagesPartition = (pk: string): boolean => pk.endsWith('#messages');

export const standingsPartition = (council: CouncilCode, rule: string): string =>
  `${council}#standings#${rule}`;

export const standingItemKey = (at: { council: CouncilCode; rule: string; indicator: string }): ItemKey => ({
  pk: standingsPartition(at.council, at.rule),
  sk: at.indicator,
});

export const unsubscribedPartition = (council: CouncilCode, team: string): string =>
  `${council}#unsubscribed#${team}`;

export const unsubscribedItemKey = (council: CouncilCode, team: string, recipient: string): ItemKey => ({
  pk: unsubscribedPartition(council, team),
  sk: recipient,
});

/** Without a key: how the partitions of all notes of a council begin. */
export const notedPartition = (council: CouncilCode, key: Pseudonym | '' = ''): string =>
  `${council}#noted#${key}`;

export const notedItemKey = (
  council: CouncilCode,
  key: Pseudonym,
  { kind, subject }: JudgedSubject,
): ItemKey => ({
  pk: notedPartition(council, key),
  sk: `${kind}#${subject}`,
});

/** Reads back whom a note is of. */
export function notedOfItem({ sk }: Pick<ItemKey, 'sk'>): JudgedSubject {
  const [kind, subject] = sk.split('#');
  return { kind: kind === 'assessment' ? kind : 'person', subject: pseudonym.parse(subject) };
}

export const judgedItemKey = (council: CouncilCode): ItemKey => ({ pk: `${council}#judged`, sk: 'judged' });

export const isJudgedPartition = (pk: string): boolean => pk.endsWith('#judged');
