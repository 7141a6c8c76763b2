import { isDeepStrictEqual } from 'node:util';
import { type Episode, isLiving, type Message, type Side } from '../../shared/contracts/alerts.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import {
  episodeItemKey,
  episodesPartition,
  messageItemKey,
  sideItemKey,
} from '../../shared/protocol/alert-keys.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

export interface AlertItems {
  readonly episodes: Items<Episode>;
  readonly messages: Items<{ message: Message; providerReference?: string }>;
  readonly sides: Items<Side>;
}

const alertItems = (): AlertItems => ({
  episodes: new Items(),
  messages: new Items(),
  sides: new Items(),
});

export interface AlertsDouble extends AlertStore {
  readonly items: AlertItems;
}

export function alertsDouble(
  options: TableDoubleOptions & { items?: AlertItems | undefined } = {},
): AlertsDouble {
  const { items = alertItems(), onChange } = options;
  const call = callsOf('alerts', options);

  const notify = (key: ReturnType<typeof episodeItemKey>): void => {
    const there = items.episodes.get(key);
    if (there?.state === 'open') items.episodes.put(key, { ...there, state: 'notified' }, onChange);
  };

  return {
    items,
    open(episode) {
      const copy = structuredClone(episode);
      return call('open', () => {
        const key = episodeItemKey(copy);
        const there = items.episodes.get(key);
        if (there !== undefined && there.state !== 'lapsed') return there;
        items.episodes.put(key, copy, onChange);
        return copy;
      });
    },
    describe(episode, details) {
      const copy = structuredClone(details);
      return call('describe', () => {
        const key = episodeItemKey(episode);
        const there = items.episodes.get(key);
        if (there && isLiving(there)) items.episodes.put(key, { ...there, details: copy }, onChange);
      });
    },
    lapse: (episode) =>
      call('lapse', () => {
        const key = episodeItemKey(episode);
        const there = items.episodes.get(key);
        if (there?.state === 'open') items.episodes.put(key, { ...there, state: 'lapsed' }, onChange);
      }),
    resolve: (episode, at) =>
      call('resolve', () => {
        const key = episodeItemKey(episode);
        const there = items.episodes.get(key);
        if (!there || !isLiving(there)) return;
        items.episodes.put(
          key,
          { ...there, state: 'resolved', resolvedAt: at as Episode['openedAt'] },
          onChange,
        );
      }),
    episodes: (council, team) =>
      call('episodes', () => items.episodes.partition(episodesPartition(council, team))),
    putMessage(message) {
      const copy = structuredClone(message);
      return call('putMessage', () => {
        const key = messageItemKey(copy.council, copy.id);
        if (items.messages.get(key) === undefined)
          items.messages.put(key, { message: { ...copy, state: 'ready' } }, onChange);
      });
    },
    message: (council, id) => call('message', () => items.messages.get(messageItemKey(council, id))?.message),
    async sent(message, providerReference) {
      const { council, team, id, alerts } = structuredClone(message);
      await call('sent-episodes', () => {
        for (const alert of alerts) notify(episodeItemKey({ council, team, ...alert }));
      });
      await call('sent', () => {
        const key = messageItemKey(council, id);
        const there = items.messages.get(key);
        if (there === undefined) throw new Error('message-unknown');
        if (there.message.state === 'sent') return;
        items.messages.put(
          key,
          { message: { ...there.message, state: 'sent' }, providerReference },
          onChange,
        );
      });
    },
    side: (council, indicator) => call('side', () => items.sides.get(sideItemKey(council, indicator))),
    putSide(council, indicator, side, expected) {
      const copy = structuredClone({ side, expected });
      return call('putSide', () => {
        const key = sideItemKey(council, indicator);
        if (!isDeepStrictEqual(items.sides.get(key), copy.expected)) return 'lost-race';
        items.sides.put(key, copy.side, onChange);
        return 'won';
      });
    },
  };
}
