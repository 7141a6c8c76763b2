import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import { freeAlerts, isTaken, leaveAlerts, takeAlerts } from '../../../shared/protocol/take-alerts.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { someEpisode, someMessage } from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const [news, other] = ['the news', 'another message'];
const episode = (n: number, about: Partial<Episode> = {}): Episode => ({
  ...someEpisode(council, n),
  ...about,
});

class Kept {
  readonly calls: string[] = [];
  readonly alerts = alertsDouble({
    touch: async (call) => void (call.endsWith(':before') && this.calls.push(call.split(/[.:]/)[1] ?? '')),
  });

  async put(...episodes: Episode[]): Promise<Episode[]> {
    for (const each of episodes) await this.alerts.putEpisode(each);
    this.calls.length = 0;
    return episodes;
  }

  /** In which message each is by now. */
  messages = async () =>
    (await this.alerts.episodes(council)).map(({ id, message }) => [id.slice('episode-'.length), message]);
}

describe('an alert', () => {
  it.each<[boolean, string, Partial<Episode>]>([
    [true, 'that is open and in it', { message: news }],
    [false, 'that is in another one', { message: other }],
    [false, 'that is in none', {}],
    [false, 'that its team was told of', { message: news, state: 'notified' }],
  ])('is taken into a message: %s of one %s', (is, _, about) => {
    expect(isTaken(episode(1, about), news)).toBe(is);
  });
});

describe('alerts that are taken into a message', () => {
  it('are those that nobody tells of, and those that it had taken before; nobody else’s', async () => {
    const kept = new Kept();
    const there = await kept.put(
      episode(1),
      episode(2, { message: news }),
      episode(3, { message: other }),
      episode(4, { message: news, state: 'acknowledged' }),
      episode(5, { state: 'resolved' }),
    );
    const taken = await takeAlerts([...there, episode(6)], news, kept.alerts);
    expect(taken).toEqual([episode(1, { message: news, n: 2 }), episode(2, { message: news })]);
    expect(await kept.messages()).toEqual([
      ['1', news],
      ['2', news],
      ['3', other],
      ['4', news],
      ['5', undefined],
    ]);
  });

  it('are free again where the message that was put does not tell of them', async () => {
    const kept = new Kept();
    const there = await kept.put(
      episode(1, { message: news }),
      episode(2, { message: news }),
      episode(3, { message: other }),
    );
    await leaveAlerts(there, { ...someMessage(council, there.slice(0, 1)), id: news }, kept.alerts);
    expect(await kept.messages()).toEqual([
      ['1', news],
      ['2', undefined],
      ['3', other],
    ]);
    expect(kept.calls.filter((call) => call === 'putEpisode')).toHaveLength(1);
  });

  it('are not looked at again where it tells of them', async () => {
    const kept = new Kept();
    const there = await kept.put(episode(1, { message: news }));
    await leaveAlerts(there, { ...someMessage(council, there), id: news }, kept.alerts);
    expect(kept.calls).toEqual([]);
  });
});

describe('an alert in a message that was never put', () => {
  const today = '2023-09-06' as IsoDate;
  const yesterday = instant('2023-09-05T22:59:59.999Z');
  /** In London it is the day already. */
  const sinceMidnight = instant('2023-09-05T23:00:00.000Z');
  const free = (kept: Kept, episodes: readonly Episode[]) =>
    freeAlerts(episodes, { today, going: 'this digest' }, kept.alerts);

  it('is free once it was taken on a day before', async () => {
    const kept = new Kept();
    const there = await kept.put(episode(1, { message: news, openedAt: yesterday }));
    expect(await free(kept, there)).toEqual([episode(1, { openedAt: yesterday, n: 2 })]);
    expect(await kept.messages()).toEqual([['1', undefined]]);
  });

  it.each<[string, Partial<Episode>, string[]]>([
    ['on the same day, as whoever took it may be at it', { message: news, openedAt: sinceMidnight }, []],
    ['for the message that is being made', { message: 'this digest', openedAt: yesterday }, []],
    ['where its team was told of it', { message: news, openedAt: yesterday, state: 'notified' }, []],
    ['where it is in none', { openedAt: yesterday }, []],
    ['where that was put after all', { message: other, openedAt: yesterday }, ['message']],
  ])('stays in it %s', async (_, about, calls) => {
    const kept = new Kept();
    await kept.alerts.putMessage({ ...someMessage(council, []), id: other });
    const there = await kept.put(episode(1, about));
    expect(await free(kept, there)).toEqual(there);
    expect(kept.calls).toEqual(calls);
  });

  it('has that message looked up once, however many are in it', async () => {
    const kept = new Kept();
    const all = [1, 2, 3].map((n) => episode(n, { message: n < 3 ? news : other, openedAt: yesterday }));
    await free(kept, await kept.put(...all));
    expect(kept.calls.filter((call) => call === 'message')).toHaveLength(2);
    expect((await kept.messages()).map(([, message]) => message)).toEqual([undefined, undefined, undefined]);
  });

  it('is left as it was read where it is gone', async () => {
    const gone = episode(1, { message: news, openedAt: yesterday });
    expect(await free(new Kept(), [gone])).toEqual([gone]);
  });
});
