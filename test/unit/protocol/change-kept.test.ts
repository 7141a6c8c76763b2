import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { EpisodeRef } from '../../../shared/ports/alerts.ts';
import { changeEpisode, changeEpisodes } from '../../../shared/protocol/change-episode.ts';
import { changeKept } from '../../../shared/protocol/change-kept.ts';
import { changeMessage } from '../../../shared/protocol/change-message.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { someEpisode, someMessage } from '../../port-contracts/some.ts';
import { council } from './some.ts';

/** A number that is kept, and that others have changed `lost` times when it is to be put. */
class Kept {
  reads = 0;
  readonly put: number[] = [];
  readonly #is: number | undefined;
  readonly #lost: number;

  constructor(is: number | undefined, lost = 0) {
    this.#is = is;
    this.#lost = lost;
  }

  change = (by: (there: number) => number) =>
    changeKept(
      async () => {
        this.reads += 1;
        return this.#is === undefined ? undefined : this.#is + this.reads;
      },
      by,
      async (next) => (this.put.push(next) > this.#lost ? 'won' : 'lost-race'),
    );
}

const tenfold = (there: number) => there * 10;

describe('something that is kept', () => {
  it('is changed once, and answered as it was and as it is', async () => {
    const kept = new Kept(0);
    expect(await kept.change(tenfold)).toEqual({ was: 1, is: 10 });
    expect(kept.put).toEqual([10]);
  });

  it('is not put where there is nothing to do', async () => {
    const kept = new Kept(0);
    expect(await kept.change((there) => there)).toEqual({ was: 1, is: 1 });
    expect([kept.reads, kept.put]).toEqual([1, []]);
  });

  it('is not asked for again, and not put, where there is none', async () => {
    const kept = new Kept(undefined);
    expect(await kept.change(tenfold)).toBeUndefined();
    expect([kept.reads, kept.put]).toEqual([1, []]);
  });

  it('is changed from what it is by now where another was faster, nine times over', async () => {
    const kept = new Kept(0, 9);
    expect(await kept.change(tenfold)).toEqual({ was: 10, is: 100 });
    expect(kept.put).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });

  it('is left for later where another was faster ten times', async () => {
    const kept = new Kept(0, 10);
    await expect(kept.change(tenfold)).rejects.toThrow(new Transient('lost-race'));
    expect(kept.put).toHaveLength(10);
  });
});

const acknowledge = (there: Episode): Episode => ({ ...there, state: 'acknowledged', n: there.n + 1 });

describe('an episode', () => {
  it('goes on from what another has made of it meanwhile', async () => {
    const one = someEpisode(council);
    const theirs: Episode = { ...one, contact: { status: 'contacted', on: '2023-09-06' as never }, n: 2 };
    const meanwhile: Episode[] = [];
    const alerts = alertsDouble({
      touch: async (call) => {
        const next = call === 'alerts.putEpisode:before' && meanwhile.pop();
        if (next) await alerts.putEpisode(next);
      },
    });
    await alerts.putEpisode(one);
    meanwhile.push(theirs);
    expect(await changeEpisode(one, acknowledge, alerts)).toEqual({
      ...theirs,
      state: 'acknowledged',
      n: 3,
    });
    expect(await alerts.episode(one)).toMatchObject({ state: 'acknowledged', contact: theirs.contact });
  });

  it('that is gone is not made anew', async () => {
    const alerts = alertsDouble();
    expect(await changeEpisode(someEpisode(council), acknowledge, alerts)).toBeUndefined();
    expect(await alerts.episodes(council)).toEqual([]);
  });

  it('is one of twenty-five that are changed at once; all are answered in their order', async () => {
    let [now, most] = [0, 0];
    const alerts = alertsDouble({
      touch: async (call) => {
        if (call === 'alerts.episode:before') most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        if (call === 'alerts.putEpisode:after') now -= 1;
      },
    });
    const all = Array.from({ length: 30 }, (_, n) => someEpisode(council, n));
    await Promise.all(all.map((each) => alertsDouble({ items: alerts.items }).putEpisode(each)));
    const refs: EpisodeRef[] = all.toReversed();
    expect((await changeEpisodes(refs, acknowledge, alerts)).map((each) => each?.id)).toEqual(
      refs.map(({ id }) => id),
    );
    expect(most).toBe(25);
  });
});

describe('a message', () => {
  const one = someMessage(council, []);
  const kept = async () => {
    const alerts = alertsDouble();
    await alerts.putMessage(one);
    return alerts;
  };

  it('is put as the next of what was there', async () => {
    const alerts = await kept();
    const is = { ...one, state: 'sent', n: 2 };
    expect(await changeMessage(one, (there) => ({ ...there, state: 'sent' }), alerts)).toEqual({
      was: one,
      is,
    });
    expect(await alerts.message(council, one.id)).toEqual(is);
  });

  it('stays as it is where there is nothing to do', async () => {
    const alerts = await kept();
    expect(await changeMessage(one, (there) => there, alerts)).toEqual({ was: one, is: one });
    expect(await alerts.message(council, one.id)).toEqual(one);
  });
});
