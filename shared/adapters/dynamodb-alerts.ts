import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { episode, message, standing } from '../contracts/alerts.ts';
import { instant } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Race } from '../ports/uploads.ts';
import {
  episodeItemKey,
  episodesPartition,
  judgedItemKey,
  messageItemKey,
  messagesPartition,
  notedItemKey,
  notedOfItem,
  notedPartition,
  standingItemKey,
  standingsPartition,
  unsubscribedItemKey,
  unsubscribedPartition,
} from '../protocol/alert-keys.ts';
import type { ItemKey } from '../protocol/keys.ts';
import { absent, tableOf } from './dynamodb-table.ts';

export function dynamoDbAlerts(client: DynamoDBClient, name: string): AlertStore {
  const table = tableOf(client, name);
  /** What is kept is one attribute, so that nothing of what was there before stays beside it. */
  const put = async (key: ItemKey, kept: { readonly n: number }): Promise<Race> => {
    const seen = kept.n - 1;
    const only = seen === 0 ? { only: absent } : { only: '#n = :seen', values: { seen } };
    return (await table.update({ key, set: { n: kept.n, kept }, ...only })) ? 'won' : 'lost-race';
  };
  return {
    async episodes(council, rule) {
      const items = await table.partition(episodesPartition(council), rule && `${rule}#`);
      return items.map(({ kept }) => episode.parse(kept));
    },
    async episode(ref) {
      const item = await table.get(episodeItemKey(ref));
      return item && episode.parse(item.kept);
    },
    putEpisode: (next) => put(episodeItemKey(next), next),
    putMessage: (next) => put(messageItemKey(next.council, next.id), next),
    async message(council, id) {
      const item = await table.get(messageItemKey(council, id));
      return item && message.parse(item.kept);
    },
    async messageAfter(council, id = ' ') {
      const item = await table.next(messagesPartition(council), id);
      return item && message.parse(item.kept);
    },
    async standings(council, rule) {
      const items = await table.partition(standingsPartition(council, rule));
      return new Map(items.map((item) => [String(item.sk), standing.parse(item)]));
    },
    async putStanding(at, given, expected) {
      const won = await table.update({
        key: standingItemKey(at),
        set: { ...given },
        ...(expected
          ? {
              only: '#mark = :mark AND #of = :of AND #quarter = :quarter AND #crossings = :crossings',
              values: { ...expected },
            }
          : { only: absent }),
      });
      return won ? 'won' : 'lost-race';
    },
    async unsubscribed(council, team) {
      const items = await table.partition(unsubscribedPartition(council, team));
      return new Set(items.map(({ sk }) => String(sk)));
    },
    async unsubscribe(council, team, recipient) {
      await table.update({ key: unsubscribedItemKey(council, team, recipient), set: { since: 'asked' } });
    },
    async note(council, key, subject) {
      await table.update({ key: notedItemKey(council, key, subject), set: { since: 'seen' } });
    },
    async noted(council, key) {
      const items = await table.partition(notedPartition(council, key));
      return items.map(({ sk }) => notedOfItem({ sk: String(sk) }));
    },
    async *allNoted(council) {
      for await (const key of table.keysBelow(notedPartition(council))) yield notedOfItem(key);
    },
    async raiseJudged(council, at) {
      const key = judgedItemKey(council);
      const only = 'attribute_not_exists(#at) OR #at < :at';
      await table.update({ key, set: { at }, only, values: { at } });
    },
    async judgedAt(council) {
      const item = await table.get(judgedItemKey(council));
      return item ? instant.parse(item.at) : null;
    },
  };
}
