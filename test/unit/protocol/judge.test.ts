import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { inMessage, opened, told } from '../../../shared/alerting/episode-life.ts';
import type { Condition } from '../../../shared/alerting/rule.ts';
import { ruleOf } from '../../../shared/alerting/rules.ts';
import { type Episode, isLiving } from '../../../shared/contracts/alerts.ts';
import type { CouncilCode, Instant } from '../../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { judge, nameOfLife } from '../../../shared/protocol/judge.ts';
import { putNews } from '../../../shared/protocol/messages.ts';
import { alertsDouble } from '../../doubles/alerts.ts';

const council = 'E08000026' as CouncilCode;
const at = '2023-09-05T09:00:00.000Z' as Instant;
const settings = settingsSchema.parse({ teams: [{ id: 'analysts', recipients: ['analysts@example.org'] }] });
const rule = ruleOf('upload-refused');
const subject = 'lift 2023-09';
const holds = (life?: string): Condition => ({ subject, line: 'LIFT', cause: `file ${life}`, ...{ life } });

/** The alerts of one council, of which one rule is judged. */
class Judged {
  readonly alerts = alertsDouble();
  readonly ports = { alerts: this.alerts, sha256, linkBase: 'https://example.org/' };

  /** `meanwhile`: what another does after the episodes were read. */
  judge(conditions: readonly Condition[], meanwhile = async () => {}): Promise<string[]> {
    const gather = async () => {
      await meanwhile();
      return new Map([[rule.id, conditions]]);
    };
    const judgement = { council, at, occasion: 'file', cause: () => 'a file', settings } as const;
    return judge([rule], gather, judgement, this.ports);
  }

  async change(life: string, step: (episode: Episode) => Episode): Promise<void> {
    const there = (await this.alerts.episodes(council)).find(({ episode }) => episode === life);
    if (there === undefined) throw new Error(`no life ${life}`);
    await this.alerts.putEpisode(step(there));
  }

  tell = (life: string) => this.change(life, (episode) => told(episode, at));

  /** As an accident might leave it: a life beside others. */
  async begin(episode: string): Promise<void> {
    const about = {
      council,
      rule: rule.id,
      subject,
      episode,
      id: episode,
      team: 'analysts',
      cause: 'a file',
    };
    await this.alerts.putEpisode(opened(about, {}, at));
  }

  /** All lives with their states, in order of their names. */
  async lives(): Promise<string[]> {
    const all = await this.alerts.episodes(council);
    return all.map(({ episode, state }) => `${episode} ${state}`).sort();
  }

  async living(): Promise<string[]> {
    return (await this.alerts.episodes(council)).filter(isLiving).map(({ episode }) => episode);
  }
}

describe('of one subject, only one life goes on', () => {
  it.each([
    ['told', (judged: Judged) => judged.tell('X')],
    ['taken into a message', (judged: Judged) => judged.change('X', (each) => inMessage(each, 'a message'))],
  ])('also where the old one was %s while it was to be ended: the new one waits', async (_, meanwhile) => {
    const judged = new Judged();
    await judged.judge([holds('X')]);
    expect(await judged.judge([holds('Y')], () => meanwhile(judged))).toEqual([subject]);
    expect(await judged.living()).toEqual(['X']);
    await judged.judge([holds('Y')]);
    expect(await judged.lives()).toEqual(['X resolved', 'Y open']);
    expect(await judged.judge([holds('Y')])).toEqual([]);
  });

  it.each(['X', 'Y'])('after an accident it is the one that holds, be it %s', async (life) => {
    const judged = new Judged();
    for (const each of ['X', 'Y']) await judged.begin(each);
    expect(await judged.judge([holds(life)])).toEqual([subject]);
    expect(await judged.living()).toEqual([life]);
  });

  it('after an accident it is a new one, where neither holds any more', async () => {
    const judged = new Judged();
    for (const each of ['X', 'Y']) await judged.begin(each);
    await judged.judge([holds('Z')]);
    expect(await judged.lives()).toEqual(['X resolved', 'Y resolved', 'Z open']);
  });

  it('and after an accident none, where nothing holds', async () => {
    const judged = new Judged();
    for (const each of ['1', '2']) await judged.begin(each);
    await judged.judge([]);
    expect(await judged.living()).toEqual([]);
  });
});

describe('a cause that comes back', () => {
  it('under the same name begins another life, which is told like the first', async () => {
    const judged = new Judged();
    for (const life of ['X', 'X~2', 'X~3']) {
      await judged.judge([holds('X')]);
      expect(await judged.living()).toEqual([life]);
      const [cause = ''] = (await judged.alerts.episodes(council))
        .filter(isLiving)
        .map((episode) => episode.cause);
      await putNews({ council, at, settings }, cause, judged.ports);
      await judged.tell(life);
      await judged.judge([]);
    }
    const messages = judged.alerts.items.messages.all().map(({ item }) => item);
    expect(messages.map(({ alerts }) => alerts.map(({ episode }) => episode)).toSorted()).toEqual([
      ['X'],
      ['X~2'],
      ['X~3'],
    ]);
    expect(await judged.lives()).toEqual(['X resolved', 'X~2 resolved', 'X~3 resolved']);
  });

  it('goes on in the life that it began, however often it is judged', async () => {
    const judged = new Judged();
    await judged.judge([holds('X')]);
    await judged.judge([]);
    await judged.judge([holds('X')]);
    expect(await judged.judge([holds('X')])).toEqual([]);
    expect(await judged.lives()).toEqual(['X resolved', 'X~2 open']);
  });

  it('under another name has a life of its own, and is not counted with the first', async () => {
    const judged = new Judged();
    for (const life of ['X', 'Y']) {
      await judged.judge([holds(life)]);
      await judged.judge([]);
    }
    expect(await judged.lives()).toEqual(['X resolved', 'Y resolved']);
  });

  it('without a name begins the next life by number', async () => {
    const judged = new Judged();
    for (let n = 0; n < 2; n += 1) {
      await judged.judge([holds()]);
      await judged.judge([]);
    }
    expect(await judged.lives()).toEqual(['1 resolved', '2 resolved']);
  });

  it('has the name that the data gives it, in each of its lives', () => {
    expect(['2023-24-Q2-1', '2023-24-Q2-1~2', '2023-24-Q2-1~10'].map(nameOfLife)).toEqual(
      Array(3).fill('2023-24-Q2-1'),
    );
  });
});
