import { isDeepStrictEqual } from 'node:util';
import type { Episode, Message, Standing } from '../../shared/contracts/alerts.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { JudgedSubject } from '../../shared/contracts/work.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Race } from '../../shared/ports/uploads.ts';
import {
  episodeItemKey,
  episodesPartition,
  judgedItemKey,
  messageItemKey,
  messagesPartition,
  notedItemKey,
  notedPartition,
  standingItemKey,
  unsubscribedItemKey,
  unsubscribedPartition,
} from '../../shared/protocol/alert-keys.ts';
import type { ItemKey } from '../../shared/protocol/keys.ts';
import { Items } from './items.ts';
import { callsOf, type OnChange, type TableDoubleOptions } from './touch.ts';

export interface AlertItems {
  readonly episodes: Items<Episode>;
  readonly messages: Items<Message>;
  readonly standings: Items<{ indicator: string; standing: Standing }>;
  readonly unsubscribed: Items<{ recipient: string }>;
  readonly noted: Items<JudgedSubject>;
  readonly judged: Items<Instant>;
}

const alertItems = (): AlertItems => ({
  episodes: new Items(),
  messages: new Items(),
  standings: new Items(),
  unsubscribed: new Items(),
  noted: new Items(),
  judged: new Items(),
});

export interface AlertsDouble extends AlertStore {
  readonly items: AlertItems;
}

/** Puts what follows on what is there, and nothing else. */
function putNext<Kept extends { readonly n: number }>(
  items: Items<Kept>,
  key: ItemKey,
  next: Kept,
  onChange?: OnChange,
): Race {
  if ((items.get(key)?.n ?? 0) !== next.n - 1) return 'lost-race';
  items.put(key, next, onChange);
  return 'won';
}

export function alertsDouble(
  options: TableDoubleOptions & { items?: AlertItems | undefined } = {},
): AlertsDouble {
  const { items = alertItems(), onChange } = options;
  const call = callsOf('alerts', options);
  return {
    items,
    episodes: (council, rule) =>
      call('episodes', () =>
        items.episodes
          .partition(episodesPartition(council))
          .filter((episode) => rule === undefined || episode.rule === rule),
      ),
    episode: (ref) => call('episode', () => items.episodes.get(episodeItemKey(ref))),
    putEpisode(next) {
      const copy = structuredClone(next);
      return call('putEpisode', () => putNext(items.episodes, episodeItemKey(copy), copy, onChange));
    },
    putMessage(next) {
      const copy = structuredClone(next);
      return call('putMessage', () =>
        putNext(items.messages, messageItemKey(copy.council, copy.id), copy, onChange),
      );
    },
    message: (council, id) => call('message', () => items.messages.get(messageItemKey(council, id))),
    messageAfter: (council, id = ' ') =>
      call('messageAfter', () =>
        items.messages.partition(messagesPartition(council)).find((message) => message.id > id),
      ),
    standings: (council, rule) =>
      call('standings', () => {
        const key = standingItemKey({ council, rule, indicator: '' });
        return new Map(
          items.standings.partition(key.pk).map(({ indicator, standing }) => [indicator, standing]),
        );
      }),
    putStanding(at, standing, expected) {
      const copy = structuredClone({ standing, expected });
      return call('putStanding', () => {
        const key = standingItemKey(at);
        if (!isDeepStrictEqual(items.standings.get(key)?.standing, copy.expected)) return 'lost-race';
        items.standings.put(key, { indicator: at.indicator, standing: copy.standing }, onChange);
        return 'won';
      });
    },
    unsubscribed: (council, team) =>
      call(
        'unsubscribed',
        () =>
          new Set(
            items.unsubscribed
              .partition(unsubscribedPartition(council, team))
              .map(({ recipient }) => recipient),
          ),
      ),
    unsubscribe: (council, team, recipient) =>
      call('unsubscribe', () =>
        items.unsubscribed.put(unsubscribedItemKey(council, team, recipient), { recipient }, onChange),
      ),
    note(council, key, subject) {
      const copy = structuredClone(subject);
      return call('note', () => items.noted.put(notedItemKey(council, key, copy), copy, onChange));
    },
    noted: (council, key) => call('noted', () => items.noted.partition(notedPartition(council, key))),
    async *allNoted(council) {
      yield* await call('allNoted', () =>
        items.noted
          .all()
          .filter(({ key }) => key.pk.startsWith(notedPartition(council)))
          .map(({ item }) => item),
      );
    },
    raiseJudged: (council, at) =>
      call('raiseJudged', () => {
        const key = judgedItemKey(council);
        const there = items.judged.get(key);
        if (there === undefined || there < at) items.judged.put(key, at, onChange);
      }),
    judgedAt: (council) => call('judgedAt', () => items.judged.get(judgedItemKey(council)) ?? null),
  };
}
