import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { episode, message, side } from '../contracts/alerts.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { episodeItemKey, episodesPartition, messageItemKey, sideItemKey } from '../protocol/alert-keys.ts';
import { absent, type Change, tableOf } from './dynamodb-table.ts';

export function dynamoDbAlerts(client: DynamoDBClient, name: string): AlertStore {
  const table = tableOf(client, name);
  return {
    async open(given) {
      const key = episodeItemKey(given);
      const only = `${absent} OR #state = :lapsed`;
      if (await table.update({ key, set: { ...given }, only, values: { lapsed: 'lapsed' } })) return given;
      return episode.parse(await table.get(key));
    },
    async describe(given, details) {
      await table.update({ key: episodeItemKey(given), set: { details }, ...living });
    },
    async lapse(given) {
      const set = { state: 'lapsed' };
      await table.update({
        key: episodeItemKey(given),
        set,
        only: '#state = :open',
        values: { open: 'open' },
      });
    },
    async resolve(given, at) {
      await table.update({
        key: episodeItemKey(given),
        set: { state: 'resolved', resolvedAt: at },
        ...living,
      });
    },
    async episodes(council, team) {
      return (await table.partition(episodesPartition(council, team))).map((item) => episode.parse(item));
    },
    async putMessage(given) {
      const key = messageItemKey(given.council, given.id);
      await table.update({ key, set: { ...given, state: 'ready' }, only: absent });
    },
    async message(council, id) {
      const item = await table.get(messageItemKey(council, id));
      return item && message.parse(item);
    },
    async sent({ council, team, id, alerts }, providerReference) {
      // The message last: until it says `sent`, a retry comes by here again.
      for (const alert of alerts) await table.update(notified(episodeItemKey({ council, team, ...alert })));
      const key = messageItemKey(council, id);
      const set = { state: 'sent', providerReference };
      await table.update({ key, set, only: '#state = :ready', values: { ready: 'ready' } });
    },
    async side(council, indicator) {
      const item = await table.get(sideItemKey(council, indicator));
      return item && side.parse(item);
    },
    async putSide(council, indicator, given, expected) {
      const won = await table.update({
        key: sideItemKey(council, indicator),
        set: { ...given },
        ...(expected
          ? {
              only: '#met = :met AND #target = :target AND #quarter = :quarter AND #crossings = :crossings',
              values: { ...expected },
            }
          : { only: absent }),
      });
      return won ? 'won' : 'lost-race';
    },
  };
}

const living = {
  only: '#state IN (:open, :notified)',
  values: { open: 'open', notified: 'notified' },
};

const notified = (key: Change['key']): Change => ({
  key,
  set: { state: 'notified' },
  only: '#state = :open',
  values: { open: 'open' },
});
