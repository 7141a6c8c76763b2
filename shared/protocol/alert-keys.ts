import type { CouncilCode } from '../contracts/identifiers.ts';
import type { ItemKey } from './keys.ts';

/** Keys of the table `alerts`. An episode's id is a digest of its rule, subject and episode, so it stands for them. */
export const episodesPartition = (council: CouncilCode, team: string): string => `${council}#alerts#${team}`;

export const episodeItemKey = (episode: {
  council: CouncilCode;
  team: string;
  rule: string;
  id: string;
}): ItemKey => ({
  pk: episodesPartition(episode.council, episode.team),
  sk: `${episode.rule}#${episode.id}`,
});

export const messageItemKey = (council: CouncilCode, id: string): ItemKey => ({
  pk: `${council}#messages`,
  sk: id,
});

export const sideItemKey = (council: CouncilCode, indicator: string): ItemKey => ({
  pk: `${council}#sides`,
  sk: indicator,
});

export const isMessagesPartition = (pk: string): boolean => pk.endsWith('#messages');
