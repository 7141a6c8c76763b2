import { beforeEach, describe, expect, it } from 'vitest';
import { digestCause } from '../../../shared/alerting/episode-life.ts';
import { type Episode, isLiving, type Standing } from '../../../shared/contracts/alerts.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { judgeCouncil } from '../../../shared/protocol/judge-council.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import type { Touch } from '../../doubles/touch.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someEpisode } from '../../port-contracts/some.ts';
import { assessments, at, Council, code } from '../stages/council.ts';

const moment = at('2023-10-05T09:00:00.000Z');
const target = { 'assessments-meaningful-outcome': 50 };
const chosen = { name: 'Coventry', shrink: 1, targets: target };
const plan = (...actions: string[]) =>
  ['action_id,action,due_on', ...actions.map((each) => `${each},Train,2023-09-30`), ''].join('\n');

/** A council, and every call that is made while it is judged. */
class Judged {
  calls: string[] = [];
  readonly council = new Council(10_000);
  /** What others do, and when. */
  meanwhile: Touch = async () => {};
  readonly #touch: Touch = async (call) => {
    if (call.endsWith(':before')) this.calls.push(call.slice(0, -':before'.length));
    await this.meanwhile(call);
  };
  readonly alerts = alertsDouble({ items: this.council.alerts.items, touch: this.#touch });
  readonly uploads = uploadsDouble({ items: this.council.uploads.items, touch: this.#touch });

  judge(alerts: object = {}): Promise<string[]> {
    this.calls = [];
    const settings = settingsSchema.parse({ ...chosen, alerts });
    const { archive, records, ledgers, sha256, tablesRead } = this.council;
    const ports = {
      archive,
      records,
      ledgers,
      sha256,
      tablesRead,
      alerts: this.alerts,
      uploads: this.uploads,
    };
    return judgeCouncil({ council: code, at: moment, occasion: 'figures', settings }, ports);
  }

  upload = (place: string, text: string) => this.council.upload(place, text, moment);
  called = (name: string) => this.calls.filter((call) => call === name).length;
  async living(): Promise<string[]> {
    const all = await this.council.alerts.episodes(code);
    return all.filter(isLiving).map(({ rule, subject }) => `${rule} ${subject}`);
  }
}

let judged: Judged;
beforeEach(async () => {
  judged = new Judged();
  await judged.council.upload('settings/council/s.json', chosen, '2023-09-01T09:00:00.000Z');
});

describe('a council', () => {
  it('is looked at once where there is nothing to say', async () => {
    await judged.judge();
    expect(judged.called('uploads.latest')).toBe(1);
  });

  it('is looked at again where something was changed, until nothing is', async () => {
    await judged.upload('action-plan/2023-24/a.csv', plan('1.1'));
    await judged.judge();
    expect(judged.called('uploads.latest')).toBe(2);
    await judged.judge();
    expect(judged.called('uploads.latest')).toBe(1);
    expect(await judged.living()).toEqual(['action-overdue 1.1']);
  });

  it('is left to whoever changes it where that goes on for ten looks', async () => {
    await judged.upload('action-plan/2023-24/a.csv', plan('1.1'));
    const { episodes } = judged.council.alerts.items;
    judged.meanwhile = async (call) => {
      if (call === 'alerts.putEpisode:after') for (const { key } of episodes.all()) episodes.remove(key);
    };
    expect(await judged.judge()).toEqual([]);
    expect(judged.called('uploads.latest')).toBe(10);
  });

  it('has its figures left alone while a file is half counted, and not what it has sent', async () => {
    await judged.upload('action-plan/2023-24/a.csv', plan('1.1'));
    await judged.upload('assessments/a/1.csv', assessments(6, 4));
    await judged.council.postAndLeave('assessments/a/2.csv', assessments(9, 0, 21), moment);
    await judged.judge();
    expect(await judged.living()).toEqual(['action-overdue 1.1']);
    expect(judged.called('alerts.putStanding')).toBe(0);
  });
});

describe('where an indicator stands', () => {
  const standings = async () => await judged.council.alerts.standings(code, 'indicator-crossed-target');

  it('is put down before anything is opened, and once', async () => {
    await judged.upload('assessments/a/1.csv', assessments(6, 4));
    await judged.judge();
    expect([...(await standings())]).toMatchObject([['assessments-meaningful-outcome', { crossings: 0 }]]);
    expect(judged.called('alerts.putStanding')).toBe(1);
    await judged.judge();
    expect(judged.called('alerts.putStanding')).toBe(0);
    await judged.upload('assessments/a/2.csv', assessments(0, 10, 11));
    await judged.judge();
    const puts = judged.calls.filter((call) => call.startsWith('alerts.put'));
    expect(puts).toEqual(['alerts.putStanding', 'alerts.putEpisode']);
    expect(await judged.living()).toEqual(['indicator-crossed-target assessments-meaningful-outcome']);
  });

  it.each([
    [1, 2],
    [9, 10],
  ])('is looked at again where another was faster, %i times over', async (times, looks) => {
    await judged.upload('assessments/a/1.csv', assessments(6, 4));
    const was = [...(await standingsAfter())];
    let left = times;
    judged.meanwhile = async (call) => {
      if (call !== 'alerts.putStanding:before' || left === 0) return;
      left -= 1;
      await another(times - left);
    };
    await judged.judge();
    expect(judged.called('alerts.putStanding')).toBe(looks);
    expect([...(await standings())]).toEqual(was);
  });

  it('is left for later where another was faster ten times', async () => {
    await judged.upload('assessments/a/1.csv', assessments(6, 4));
    let turn = 0;
    judged.meanwhile = async (call) => {
      if (call === 'alerts.putStanding:before') await another(++turn);
    };
    await expect(judged.judge()).rejects.toThrow(new Transient('lost-race'));
    expect(turn).toBe(10);
  });

  /** As it stands after a judgement that nobody disturbs. */
  async function standingsAfter(): Promise<ReadonlyMap<string, Standing>> {
    await judged.judge();
    const found = await standings();
    const { standings: items } = judged.council.alerts.items;
    for (const { key } of items.all()) items.remove(key);
    return found;
  }

  /** Another puts down that it stands on a side of a target that nobody has. */
  async function another(n: number): Promise<void> {
    const indicator = 'assessments-meaningful-outcome';
    const of = { council: code, rule: 'indicator-crossed-target', indicator } as const;
    const there = (await standings()).get(indicator);
    const standing = { mark: 'met', of: `another target ${n}`, quarter: '2023-24-Q2', crossings: 0 };
    await judged.council.alerts.putStanding(of, standing, there);
  }
});

describe('causes of which nobody was told', () => {
  const put = (n: number, about: Partial<Episode>) =>
    judged.alerts.putEpisode({ ...someEpisode(code, n), rule: 'equity-gap', ...about });

  it('are those of what is open and does not wait for the digest, each once and in order', async () => {
    // So that nothing is judged: what is there is as others have left it.
    judged = new Judged();
    await put(1, { cause: 'two' });
    await put(2, { cause: 'one', rule: 'upload-held' });
    await put(3, { cause: 'two', rule: 'indicator-crossed-target', message: 'a message that may lack it' });
    await put(4, { cause: digestCause });
    await put(5, { cause: 'told', state: 'notified' });
    await put(6, { cause: 'of a person', rule: 'possible-hidden-carer' });
    await put(7, { cause: 'of a message', rule: 'message-not-delivered' });
    expect(await judged.judge()).toEqual(['one', 'two']);
  });
});

describe('what is told at once', () => {
  const atOnce = { 'action-overdue': { timing: 'immediate' } };
  const causesOf = async (...files: [place: string, text: string][]): Promise<string[]> => {
    judged = new Judged();
    await judged.council.upload('settings/council/s.json', chosen, '2023-09-01T09:00:00.000Z');
    for (const [place, text] of files) await judged.upload(place, text);
    return judged.judge(atOnce);
  };
  const actions = (...of: string[]): [string, string] => ['action-plan/2023-24/a.csv', plan(...of)];

  it('has one cause where it comes up together, by what it is about', async () => {
    const [cause, ...others] = await causesOf(actions('1.1', '1.2'));
    expect(cause).toMatch(/^[0-9a-f]{32}$/);
    expect(others).toEqual([]);
    expect(await causesOf(actions('1.2', '1.1'))).toEqual([cause]);
    expect(await causesOf(actions('1.1'))).not.toEqual([cause]);
    expect(await causesOf(actions('1.1', '1.3'))).not.toEqual([cause]);
  });

  it('has the same cause whatever comes up beside it that waits for the digest', async () => {
    const late: [string, string] = ['provider/2022-23-Q1/a.csv', 'measure,value\ncontacts,7\n'];
    const causes = await causesOf(actions('1.1'));
    expect(await causesOf(actions('1.1'), late)).toEqual(causes);
    expect(await judged.living()).toContainEqual(expect.stringContaining('provider-return-late'));
  });
});
