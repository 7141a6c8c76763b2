import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import * as life from '../../../shared/alerting/episode-life.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import type { CouncilCode, Instant } from '../../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { putDigest, putEscalation, putNews } from '../../../shared/protocol/messages.ts';
import { type AlertItems, alertsDouble } from '../../doubles/alerts.ts';

const council = 'E08000026' as CouncilCode;
const at = (day: number, hour = 7): Instant =>
  new Date(Date.UTC(2023, 9, day, hour, 30)).toISOString() as Instant;
const settings = settingsSchema.parse({
  name: 'Coventry',
  teams: [
    { id: 'carers-team', recipients: ['carers@example.org'], escalateTo: ['manager@example.org'] },
    { id: 'commissioning', recipients: ['commissioning@example.org'], channel: 'teams' },
  ],
});

interface About {
  readonly team?: string;
  readonly rule?: Episode['rule'];
  readonly cause?: string;
  readonly day?: number;
  readonly hour?: number;
}

/** What is on record of a council's alerts, and what may be done about them. */
class Alerts {
  readonly store = alertsDouble();
  readonly items: AlertItems = this.store.items;

  async open(id: string, { team = 'carers-team', cause = 'file-1', day = 1, hour = 7, ...more }: About = {}) {
    const about = { ...{ id, council, team, cause }, ...{ subject: `of ${id}`, episode: '1' } };
    await this.store.putEpisode(
      life.opened({ rule: 'possible-hidden-carer', ...about, ...more }, {}, at(day, hour)),
    );
  }

  async change(id: string, change: (episode: Episode) => Episode) {
    const there = this.episodes().find((episode) => episode.id === id);
    if (there === undefined) throw new Error(`no ${id}`);
    await this.store.putEpisode(change(there));
  }

  episodes = (): Episode[] => this.items.episodes.all().map(({ item }) => item);
  messages = (): Message[] => this.items.messages.all().map(({ item }) => item);
  alertsOf = (team: string): string[][] =>
    this.messages()
      .filter((message) => message.team === team)
      .map(({ alerts }) => alerts.map(({ id }) => id));

  /** `crashAt`: the call, counted by its two touches, at which the process ends. */
  #ports(crashAt = Number.POSITIVE_INFINITY) {
    let touches = 0;
    const touch = async () => {
      touches += 1;
      if (touches > crashAt) throw new Error('the process ends here');
    };
    return { alerts: alertsDouble({ items: this.items, touch }), sha256, linkBase: 'https://example.org/' };
  }

  /** Each call waits, before and after, until the scheduler lets it go on. */
  together(scheduler: fc.Scheduler, day: number): Promise<unknown> {
    const touch = async () => void (await scheduler.schedule(Promise.resolve()));
    const ports = {
      alerts: alertsDouble({ items: this.items, touch }),
      ...{ sha256, linkBase: 'https://example.org/' },
    };
    const telling = { council, at: at(day), settings };
    const attempts = [putNews, putNews].map((put) => put(telling, 'file-1', ports));
    return scheduler.waitFor(Promise.all([...attempts, putDigest(telling, 'carers-team', ports)]));
  }

  news = (cause = 'file-1', day = 1, crashAt?: number) =>
    putNews({ council, at: at(day), settings }, cause, this.#ports(crashAt));
  digest = (day: number, team = 'carers-team', crashAt?: number) =>
    putDigest({ council, at: at(day), settings }, team, this.#ports(crashAt));
  escalation = (day: number, team = 'carers-team', crashAt?: number) =>
    putEscalation({ council, at: at(day), settings }, team, this.#ports(crashAt));
}

async function withOpen(...ids: string[]): Promise<Alerts> {
  const alerts = new Alerts();
  for (const id of ids) await alerts.open(id);
  return alerts;
}

describe('news', () => {
  it('is one message for each team and cause, however many alerts there are', async () => {
    const alerts = await withOpen('a', 'b', 'c');
    await alerts.open('d', { team: 'commissioning', rule: 'indicator-crossed-target' });
    await alerts.open('e', { cause: 'file-2' });
    await alerts.news('file-1');
    expect(alerts.alertsOf('carers-team')).toEqual([['a', 'b', 'c']]);
    expect(alerts.alertsOf('commissioning')).toEqual([['d']]);
    await alerts.news('file-2');
    expect(alerts.alertsOf('carers-team')).toHaveLength(2);
    expect(alerts.messages().map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      Array(3).fill('news ready'),
    );
  });

  it('goes to the team by its channel: to each recipient, or to the team as a whole', async () => {
    const alerts = await withOpen('a');
    await alerts.open('b', { team: 'commissioning', rule: 'indicator-crossed-target' });
    await alerts.open('c', { team: 'operators', rule: 'message-not-delivered' });
    await alerts.open('d', { team: 'nobody-named' });
    await alerts.news();
    const sent = alerts.messages().map(({ team, channel, deliveries }) => [team, channel, deliveries]);
    expect(sent.toSorted()).toEqual([
      ['carers-team', 'ses', [{ to: 'carers@example.org', state: 'ready' }]],
      ['commissioning', 'teams', [{ to: 'commissioning', state: 'ready' }]],
      ['nobody-named', 'ses', []],
      ['operators', 'sns', [{ to: 'operators', state: 'ready' }]],
    ]);
  });

  it('is named by its council, team and cause, by which every later attempt finds it', async () => {
    const alerts = await withOpen('a');
    await alerts.news();
    const id = sha256('E08000026\ncarers-team\nfile-1').slice(0, 32);
    expect(alerts.messages()).toMatchObject([{ id, reference: id }]);
  });

  it('leads to the page of the work', async () => {
    const alerts = await withOpen('a');
    await alerts.news();
    expect(alerts.messages()[0]?.body).toContain(
      'https://example.org/reports/E08000026/live/internal/work-list.html',
    );
  });

  it('tells first of who has waited longest, then in the order of the rules', async () => {
    const alerts = new Alerts();
    await alerts.open('last', { day: 2, rule: 'possible-hidden-carer' });
    await alerts.open('a', { hour: 9, rule: 'possible-hidden-carer' });
    await alerts.open('c', { rule: 'upload-held' });
    await alerts.open('b', { rule: 'upload-held' });
    await alerts.open('y', { rule: 'pension-credit-not-claimed' });
    await alerts.open('z', { rule: 'possible-hidden-carer' });
    await alerts.news();
    expect(alerts.alertsOf('carers-team')).toEqual([['z', 'y', 'b', 'c', 'a', 'last']]);
  });

  it('tells of as many as fit into one item and counts all; the digest tells of the rest, whatever was told before', async () => {
    const alerts = new Alerts();
    const ids = Array.from({ length: 2_003 }, (_, n) => `e-${String(n).padStart(4, '0')}`);
    for (const id of ids) await alerts.open(id);
    await alerts.news();
    expect(alerts.alertsOf('carers-team')).toEqual([ids.slice(0, 2_000)]);
    expect(alerts.messages()[0]?.summary).toEqual(['2,003 possible hidden carers to contact']);
    for (const id of ids.slice(0, 2_000)) await alerts.change(id, (each) => life.told(each, at(1)));
    await alerts.digest(2);
    expect(alerts.alertsOf('carers-team').toSorted()).toEqual([ids.slice(0, 2_000), ids.slice(2_000)]);
  });

  it('says nothing of a cause that brought up nothing, or of what is over', async () => {
    const alerts = await withOpen('a');
    await alerts.change('a', (episode) => life.ended(episode, at(2)));
    await alerts.news('file-1');
    await alerts.news('another file');
    expect(alerts.messages()).toEqual([]);
  });

  it('does not tell again what a digest has told, where it comes late', async () => {
    const alerts = await withOpen('a');
    await alerts.digest(2);
    await alerts.news();
    expect(alerts.alertsOf('carers-team')).toEqual([['a']]);
  });

  it('leaves to the next digest what came up between two of its attempts', async () => {
    const alerts = await withOpen('a');
    await alerts.news();
    await alerts.open('b');
    await alerts.news();
    expect(alerts.alertsOf('carers-team')).toEqual([['a']]);
    await alerts.digest(2);
    expect(alerts.alertsOf('carers-team').toSorted()).toEqual([['a'], ['b']]);
  });
});

describe('a digest', () => {
  it('counts all that is open for the team, and is about what it was not told of yet', async () => {
    const alerts = await withOpen('a', 'b', 'c', 'd', 'e');
    await alerts.news();
    await alerts.open('f', { rule: 'figures-do-not-reconcile', cause: life.digestCause, day: 3 });
    await alerts.open('g', { team: 'commissioning', rule: 'indicator-crossed-target' });
    await alerts.change('a', (episode) => life.acknowledged(episode, at(2)));
    await alerts.digest(4);
    const digest = alerts.messages().find(({ kind }) => kind === 'digest');
    expect(digest?.alerts.map(({ id }) => id)).toEqual(['f']);
    expect(digest?.summary).toEqual([
      '5 possible hidden carers to contact. The longest has waited 3 days.',
      '1 quarter that cannot close yet. It is new. It has waited 1 day.',
    ]);
  });

  it('has in the sum of its counts what is open for the team', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('open', 'told', 'begun', 'over', 'of another team'), { maxLength: 12 }),
        async (all) => {
          const alerts = await withOpen();
          for (const [n, state] of all.entries()) {
            const team = state === 'of another team' ? 'analysts' : 'commissioning';
            const rule = n % 2 === 0 ? 'indicator-crossed-target' : 'message-not-delivered';
            await alerts.open(`e-${n}`, { team, rule });
            if (state === 'told') await alerts.change(`e-${n}`, (episode) => life.told(episode, at(1)));
            if (state === 'begun')
              await alerts.change(`e-${n}`, (episode) => life.acknowledged(episode, at(1)));
            if (state === 'over') await alerts.change(`e-${n}`, (episode) => life.ended(episode, at(1)));
          }
          await alerts.digest(2, 'commissioning');
          const [digest] = alerts.messages();
          const isOpen = (state: string) => ['open', 'told', 'begun'].includes(state);
          const counts = digest?.summary.map((line) => Number.parseInt(line, 10)) ?? [];
          const sum = counts.reduce((total, count) => total + count, 0);
          expect(sum).toBe(all.includes('open') ? all.filter(isOpen).length : 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes over on a later day what was taken into a message that nobody ever put', async () => {
    const alerts = await withOpen('a', 'b');
    // Reads the alerts and takes both, then ends for ever.
    await expect(alerts.news('file-1', 1, 12)).rejects.toThrow();
    expect(alerts.episodes().map(life.isUntold)).toEqual([false, false]);
    await alerts.digest(1);
    expect(alerts.messages()).toEqual([]);
    await alerts.digest(2);
    expect(alerts.messages()).toMatchObject([{ kind: 'digest', alerts: [{ id: 'a' }, { id: 'b' }] }]);
  });

  it('is put once for a moment, and not at all where there is nothing new', async () => {
    const alerts = await withOpen('a');
    await alerts.digest(2);
    await alerts.digest(2);
    await alerts.digest(3);
    await alerts.digest(3, 'commissioning');
    expect(alerts.alertsOf('carers-team')).toEqual([['a']]);
    expect(alerts.messages()).toHaveLength(1);
  });

  it('tells the team that an alert was given to, and no longer the one that had it', async () => {
    const alerts = await withOpen('a', 'b');
    await alerts.news();
    await alerts.change('a', (episode) => life.handedOver(episode, 'commissioning', at(2)));
    await alerts.open('c', { cause: life.digestCause });
    await alerts.digest(3, 'commissioning');
    await alerts.digest(3, 'carers-team');
    expect(alerts.alertsOf('commissioning')).toEqual([['a']]);
    expect(alerts.alertsOf('carers-team').toSorted()).toEqual([['a', 'b'], ['c']]);
  });
});

describe('an escalation', () => {
  const told = async (...ids: string[]) => {
    const alerts = await withOpen(...ids);
    for (const id of ids) await alerts.change(id, (episode) => life.told(episode, at(1)));
    return alerts;
  };

  it('goes to the second recipient by mail once, when nobody has done anything for as long as the rule allows', async () => {
    const alerts = await told('a', 'b');
    await alerts.escalation(14);
    expect(alerts.messages()).toEqual([]);
    for (const day of [15, 15, 16]) await alerts.escalation(day);
    expect(alerts.messages()).toMatchObject([
      { kind: 'escalation', channel: 'ses', to: ['manager@example.org'] },
    ]);
    expect(alerts.alertsOf('carers-team')).toEqual([['a', 'b']]);
    expect(alerts.episodes().map(({ escalated }) => escalated)).toEqual(['notified', 'notified']);
  });

  it('comes once more where somebody began and then stopped, counted from what was done last', async () => {
    const alerts = await told('a');
    await alerts.escalation(15);
    await alerts.change('a', (episode) => life.acknowledged(episode, at(16)));
    const status = 'contacted' as const;
    const contact = { status, on: '2023-10-20' as never, at: at(20) };
    await alerts.change('a', (episode) => life.contactRecorded(episode, contact));
    await alerts.escalation(33);
    expect(alerts.messages()).toHaveLength(1);
    for (const day of [34, 35]) await alerts.escalation(day);
    expect(alerts.messages()).toHaveLength(2);
  });

  it('gives a team that an alert was handed to its own time', async () => {
    const alerts = await told('a');
    await alerts.change('a', (episode) => life.handedOver(episode, 'commissioning', at(2)));
    await alerts.change('a', (episode) => life.handedOver(episode, 'carers-team', at(10)));
    await alerts.change('a', (episode) => life.told(episode, at(11)));
    await alerts.escalation(24);
    expect(alerts.messages()).toEqual([]);
    await alerts.escalation(25);
    expect(alerts.messages()).toHaveLength(1);
  });

  it('fits into one item: of thousands, the oldest 2,000 go first, and the rest the next time', async () => {
    const alerts = new Alerts();
    const ids = Array.from({ length: 2_003 }, (_, n) => `e-${String(n).padStart(4, '0')}`);
    for (const id of ids) await alerts.open(id, { day: id > 'e-1999' ? 2 : 1 });
    for (const episode of alerts.episodes()) await alerts.store.putEpisode(life.told(episode, at(2)));
    for (const day of [16, 17, 18]) await alerts.escalation(day);
    expect(alerts.alertsOf('carers-team')).toEqual([ids.slice(0, 2_000), ids.slice(2_000)]);
  });

  it('is of what its own team was told', async () => {
    const alerts = await told('a');
    await alerts.open('b', { team: 'commissioning' });
    await alerts.change('b', (episode) => life.told(episode, at(1)));
    await alerts.escalation(20);
    expect(alerts.alertsOf('carers-team')).toEqual([['a']]);
    await alerts.escalation(20, 'commissioning');
    expect(alerts.messages()).toHaveLength(1);
    expect(alerts.episodes().map(({ escalated }) => escalated)).toEqual(['notified', undefined]);
  });

  it('is none of a rule that nobody else hears of', async () => {
    const alerts = await withOpen();
    await alerts.open('a', { rule: 'provider-return-far-from-last' });
    await alerts.change('a', (episode) => life.told(episode, at(1)));
    await alerts.escalation(365);
    expect(alerts.messages()).toEqual([]);
  });

  it('is none where the team was not told yet, where it is over, or where nobody is named', async () => {
    const alerts = await told('a');
    await alerts.open('untold');
    await alerts.open('c', { team: 'commissioning', rule: 'indicator-crossed-target' });
    for (const id of ['c']) await alerts.change(id, (episode) => life.told(episode, at(1)));
    await alerts.change('a', (episode) => life.ended(episode, at(2)));
    for (const team of ['carers-team', 'commissioning']) await alerts.escalation(30, team);
    expect(alerts.messages()).toEqual([]);
  });
});

describe('an attempt that ends at any point, and another', () => {
  const attempts = {
    news: (alerts: Alerts, crashAt?: number) => alerts.news('file-1', 1, crashAt),
    digest: (alerts: Alerts, crashAt?: number) => alerts.digest(2, 'carers-team', crashAt),
    escalation: (alerts: Alerts, crashAt?: number) => alerts.escalation(20, 'carers-team', crashAt),
  };

  it.each(Object.entries(attempts))(
    'make the same %s, with every alert in it once',
    async (kind, attempt) => {
      const begin = async () => {
        const alerts = await withOpen('a', 'b', 'c');
        if (kind === 'escalation')
          for (const id of ['a', 'b', 'c']) await alerts.change(id, (episode) => life.told(episode, at(1)));
        return alerts;
      };
      const whole = await begin();
      await attempt(whole);
      expect(whole.alertsOf('carers-team')).toEqual([['a', 'b', 'c']]);
      let crashes = 0;
      for (let crashAt = 0; ; crashAt += 1) {
        const alerts = await begin();
        const isCrashed = await attempt(alerts, crashAt).then(
          () => false,
          () => true,
        );
        if (!isCrashed) break;
        crashes += 1;
        await attempt(alerts);
        expect(alerts.messages()).toEqual(whole.messages());
        expect(alerts.episodes()).toEqual(whole.episodes());
      }
      // Reading, putting the message, and a step of each alert, each before and after.
      expect(crashes).toBeGreaterThan(2 + 2 + 3 * 2);
    },
  );

  it('are at it at the same time as a digest, and every alert is in exactly one message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const alerts = await withOpen('a', 'b', 'c');
        await alerts.together(scheduler, 1);
        await alerts.digest(3);
        expect(alerts.alertsOf('carers-team').flat().toSorted()).toEqual(['a', 'b', 'c']);
      }),
      { numRuns: 100 },
    );
  });

  it('leave every alert in exactly one message, whatever else comes between them', async () => {
    const anyDeed = fc.record({
      kind: fc.constantFrom('open' as const, 'news' as const, 'digest' as const),
      cause: fc.constantFrom('file-1', 'file-2', life.digestCause),
      crashAt: fc.option(fc.nat(20), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { maxLength: 15 }), async (deeds) => {
        const alerts = new Alerts();
        const again: (() => Promise<void>)[] = [];
        for (const [n, { kind, cause, crashAt }] of deeds.entries()) {
          if (kind === 'open') await alerts.open(`e-${n}`, { cause });
          if (kind === 'open') continue;
          const attempt = (crash?: number) =>
            kind === 'news' ? alerts.news(cause, 1, crash) : alerts.digest(n, 'carers-team', crash);
          await attempt(crashAt).catch(() => again.push(() => attempt()));
          // What was cut off comes back after what was done meanwhile.
          if (n % 3 === 2) await again.shift()?.();
        }
        for (const each of again) await each();
        await alerts.digest(30);
        const told = alerts.alertsOf('carers-team').flat();
        expect(told.toSorted()).toEqual(
          alerts
            .episodes()
            .map(({ id }) => id)
            .toSorted(),
        );
        for (const { id, alerts: of } of alerts.messages())
          for (const alert of of)
            expect(alerts.episodes().find((each) => each.id === alert.id)?.message).toBe(id);
      }),
      { numRuns: 150 },
    );
  });
});
