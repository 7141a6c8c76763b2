import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { inMessage, told } from '../../../shared/alerting/episode-life.ts';
import type { Condition } from '../../../shared/alerting/rule.ts';
import { ruleOf } from '../../../shared/alerting/rules.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { CouncilCode, Instant } from '../../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { episodeId, type Holding, judge, type Occasion } from '../../../shared/protocol/judge.ts';
import { alertsDouble } from '../../doubles/alerts.ts';

const council = 'E08000026' as CouncilCode;
/** A Tuesday, at noon in London. */
const noon = '2023-09-05T11:00:00.000Z' as Instant;
const night = '2023-09-05T22:00:00.000Z' as Instant;
const rule = ruleOf('upload-refused');
const other = ruleOf('review-due');
const holds = (about: Partial<Condition> = {}): Condition => ({ subject: 'lift 2023-09', ...about });

class Judged {
  readonly alerts = alertsDouble();
  settings = settingsSchema.parse({});

  choose(chosen: object): void {
    this.settings = settingsSchema.parse(chosen);
  }

  judge(
    conditions: readonly Condition[],
    { occasion = 'file' as Occasion, at = noon, subjects = undefined as readonly string[] | undefined } = {},
  ): Promise<string[]> {
    const cause = (holding: Holding) => `a file with ${holding.get(rule.id)?.length}`;
    const judgement = { council, at, occasion, cause, settings: this.settings };
    const gather = async () => new Map([[rule.id, conditions]]);
    return judge([rule], gather, judgement, { alerts: this.alerts, sha256 }, subjects);
  }

  async only(): Promise<Episode> {
    const [episode, ...rest] = await this.alerts.episodes(council);
    if (episode === undefined || rest.length > 0) throw new Error('not just one');
    return episode;
  }

  async change(step: (episode: Episode) => Episode): Promise<void> {
    await this.alerts.putEpisode(step(await this.only()));
  }

  all = () => this.alerts.episodes(council);
}

describe('what has come up', () => {
  it('is opened for the team and with the words of its rule, under an id of its own', async () => {
    const judged = new Judged();
    await judged.judge([holds({ line: 'LIFT', details: { ward: 'Radford' } })]);
    const about = { council, rule: rule.id, subject: 'lift 2023-09', episode: '1' };
    expect(await judged.only()).toEqual({
      ...about,
      id: sha256(`${council}\nupload-refused\nlift 2023-09\n1`).slice(0, 32),
      team: 'analysts',
      cause: 'a file with 1',
      line: 'LIFT',
      details: { ward: 'Radford' },
      openedAt: noon,
      state: 'open',
      trail: [{ at: noon, step: 'opened' }],
      n: 1,
    });
    expect(episodeId(about, sha256)).toBe((await judged.only()).id);
  });

  it('is told together with what came up with it, or with what the data say', async () => {
    const judged = new Judged();
    const [own, shared] = [holds({ cause: 'file X', life: 'X' }), holds({ subject: 'sace' })];
    await judged.judge([own, shared]);
    expect((await judged.all()).map(({ subject, cause }) => [subject, cause])).toEqual(
      expect.arrayContaining([
        ['lift 2023-09', 'file X'],
        ['sace', 'a file with 2'],
      ]),
    );
  });

  it('has a message of its own each time that it comes back', async () => {
    const judged = new Judged();
    const own = holds({ cause: 'file X', life: 'X' });
    await judged.judge([own]);
    await judged.change((each) => told(each, noon));
    await judged.judge([]);
    await judged.judge([own]);
    const causes = (await judged.all()).map(({ episode, cause }) => [episode, cause]);
    expect(causes).toEqual(expect.arrayContaining([['X~2', 'file X~2']]));
  });

  it.each([
    ['the rule waits for it', { alerts: { 'upload-refused': { timing: 'digest' } } }, {}],
    ['nobody stands by at night', {}, { occasion: 'night' as Occasion }],
    [
      'the team is not to be disturbed at the hour',
      { teams: [{ id: 'analysts', recipients: [], quietHours: { from: '18:00', to: '08:00' } }] },
      { at: night },
    ],
  ])('waits for the digest where %s', async (_, chosen, how) => {
    const judged = new Judged();
    judged.choose(chosen);
    await judged.judge([holds()], how);
    expect((await judged.only()).cause).toBe('digest');
  });

  it('waits for the digest where a single message says it, whatever set the judgement off', async () => {
    for (const occasion of ['message', 'file'] as const) {
      const judged = new Judged();
      await judged.judge([holds({ isAlone: true })], { occasion });
      expect((await judged.only()).cause).toBe('digest');
    }
  });

  it('does not wait outside the quiet hours, in another team’s, or where none are set', async () => {
    const quiet = { from: '18:00', to: '08:00' };
    for (const [id, at] of [
      ['analysts', noon],
      ['carers-team', night],
    ] as const) {
      const judged = new Judged();
      judged.choose({ teams: [{ id, recipients: [], quietHours: quiet }] });
      await judged.judge([holds()], { at });
      expect((await judged.only()).cause).toBe('a file with 1');
    }
    const judged = new Judged();
    await judged.judge([holds()], { at: night });
    expect((await judged.only()).cause).toBe('a file with 1');
  });

  it('in a file is not opened by a message of the same moment: the file’s own judgement does', async () => {
    const judged = new Judged();
    expect(await judged.judge([holds()], { occasion: 'message' })).toEqual([]);
    expect(await judged.all()).toEqual([]);
  });

  it('begins in the place of what lapsed before anybody was told', async () => {
    const judged = new Judged();
    judged.choose({ alerts: { 'upload-refused': { timing: 'digest' } } });
    await judged.judge([holds()]);
    await judged.judge([]);
    expect(await judged.only()).toMatchObject({ state: 'lapsed', n: 2 });
    await judged.judge([holds()], { at: night });
    expect(await judged.only()).toMatchObject({ state: 'open', openedAt: night, episode: '1', n: 3 });
  });
});

describe('what goes on', () => {
  it('is brought up to date where it says something else, and left alone where it says the same', async () => {
    const judged = new Judged();
    await judged.judge([holds({ line: 'LIFT', details: { ward: 'Radford', band: 'B' } })]);
    const same = holds({ line: 'LIFT', details: { band: 'B', ward: 'Radford' } });
    expect(await judged.judge([same])).toEqual([]);
    expect(await judged.judge([holds({ line: 'LIFT 2', details: { ward: 'Radford' } })])).toHaveLength(1);
    expect(await judged.only()).toMatchObject({ line: 'LIFT 2', details: { ward: 'Radford' }, n: 2 });
    expect(await judged.judge([holds({ line: 'LIFT 2', details: { ward: 'Longford' } })])).toHaveLength(1);
    expect((await judged.only()).details).toEqual({ ward: 'Longford' });
  });

  it('is handed over once where the settings name another team, with what it says now', async () => {
    const judged = new Judged();
    await judged.judge([holds({ line: 'LIFT' })]);
    await judged.change((each) => told(each, noon));
    judged.choose({ alerts: { 'upload-refused': { team: 'carers-team' } } });
    await judged.judge([holds({ line: 'LIFT 2' })], { at: night });
    expect(await judged.only()).toMatchObject({
      team: 'carers-team',
      line: 'LIFT 2',
      state: 'open',
      cause: 'digest',
      n: 3,
    });
    expect(await judged.judge([holds({ line: 'LIFT 2' })])).toEqual([]);
    judged.choose({ alerts: { 'upload-refused': { team: 'analysts' } } });
    await judged.judge([holds({ line: 'LIFT 2' })]);
    expect(await judged.only()).toMatchObject({ team: 'analysts', n: 4 });
  });

  it('is over once its rule is turned off, or its cause has gone, also where a message finds that', async () => {
    const judged = new Judged();
    await judged.judge([holds()]);
    judged.choose({ alerts: { 'upload-refused': { on: false } } });
    expect(await judged.judge([holds()])).toEqual(['lift 2023-09']);
    expect(await judged.only()).toMatchObject({ state: 'resolved', resolvedAt: noon });
    const another = new Judged();
    await another.judge([holds({ life: 'X' })]);
    await another.judge([holds({ life: 'Y' })], { occasion: 'message' });
    expect(await another.only()).toMatchObject({ episode: 'X', state: 'resolved' });
  });
});

describe('a judgement', () => {
  it('looks only at those whom it is asked about', async () => {
    const judged = new Judged();
    await judged.judge([holds(), holds({ subject: 'sace' })]);
    expect(await judged.judge([holds({ subject: 'new' })], { subjects: ['sace', 'nobody'] })).toEqual([
      'sace',
    ]);
    expect((await judged.all()).map(({ subject, state }) => `${subject} ${state}`).sort()).toEqual([
      'lift 2023-09 open',
      'sace resolved',
    ]);
  });

  it('changes nothing where what holds cannot be said now', async () => {
    const judged = new Judged();
    await judged.judge([holds()]);
    const judgement = {
      council,
      at: noon,
      occasion: 'night' as const,
      cause: () => 'a night',
      settings: judged.settings,
    };
    expect(await judge([rule], async () => undefined, judgement, { alerts: judged.alerts, sha256 })).toEqual(
      [],
    );
    expect((await judged.only()).state).toBe('open');
  });

  it('of one rule leaves the alerts of another alone, and of a rule without conditions ends all', async () => {
    const alerts = alertsDouble();
    const ports = { alerts, sha256 };
    const judgement = {
      council,
      at: noon,
      occasion: 'file' as const,
      cause: () => 'a file',
      settings: settingsSchema.parse({}),
    };
    const both: Holding = new Map([rule, other].map(({ id }) => [id, [holds()]]));
    expect(await judge([rule, other], async () => both, judgement, ports)).toHaveLength(2);
    await judge([rule], async () => new Map(), judgement, ports);
    expect((await alerts.episodes(council)).map((each) => `${each.rule} ${each.state}`).sort()).toEqual([
      'review-due open',
      'upload-refused resolved',
    ]);
  });

  it('that somebody else was quicker than is to be made again, and writes nothing over theirs', async () => {
    const judged = new Judged();
    await judged.judge([holds({ line: 'LIFT' })]);
    const gather = async () => {
      await judged.change((each) => inMessage(each, 'a message'));
      return new Map([[rule.id, [holds({ line: 'LIFT 2' })]]]);
    };
    const judgement = {
      council,
      at: noon,
      occasion: 'file' as const,
      cause: () => 'a file',
      settings: judged.settings,
    };
    expect(await judge([rule], gather, judgement, { alerts: judged.alerts, sha256 })).toEqual([
      'lift 2023-09',
    ]);
    expect(await judged.only()).toMatchObject({ line: 'LIFT', message: 'a message', n: 2 });
  });
});
