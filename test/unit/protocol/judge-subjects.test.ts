import { beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { digestCause } from '../../../shared/alerting/episode-life.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { Assessment, Content, LiftMatch } from '../../../shared/contracts/records.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import type { JudgedSubject } from '../../../shared/contracts/work.ts';
import type { StoredRecord } from '../../../shared/ports/records.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import type { Judgement } from '../../../shared/protocol/judge.ts';
import { judgeSubjects, subjectsOfUpload } from '../../../shared/protocol/judge-subjects.ts';
import { epochsItemKey } from '../../../shared/protocol/keys.ts';
import { type StatedRow, writeStatement } from '../../../shared/protocol/manifests.ts';
import { ofKey } from '../../../shared/protocol/pseudonym-keys.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someUpload } from '../../port-contracts/some.ts';
import { council, generation, instant, pseudonym } from './some.ts';

const at = instant('2023-09-05T09:00:00.000Z');
const settings = settingsSchema.parse({});
const person = (n: number): JudgedSubject => ({ kind: 'person', subject: pseudonym(n) });
const assessment = (n: number): JudgedSubject => ({ kind: 'assessment', subject: pseudonym(n) });
const street = pseudonym(0xb);

const listed = (about: Partial<LiftMatch> = {}): LiftMatch => ({
  ...{ kind: 'lift-match', signals: ['carers_allowance'], known_to_council: false },
  ...about,
});
/** Has waited for 28 days, on the day of these tests. */
const waiting = (about: Partial<Assessment> = {}): Assessment => ({
  ...{ kind: 'assessment', requested_on: '2023-08-08' as never },
  ...about,
});

/** What is on record of a council, and the alerts of it. */
class Judged {
  readonly calls: string[] = [];
  now = 0;
  most = 0;
  readonly #touch = async (call: string) => {
    if (call.endsWith(':before')) this.calls.push(call.slice(0, -':before'.length));
    if (call === 'records.ofSubject:before') this.most = Math.max(this.most, ++this.now);
    await new Promise((resolve) => setImmediate(resolve));
    if (call === 'records.ofSubject:after') this.now -= 1;
  };
  readonly alerts = alertsDouble({ touch: this.#touch });
  readonly records = recordsDouble({ touch: this.#touch });
  readonly ledgers = ledgersDouble();
  readonly sha256 = sha256;

  /** Puts what a file says, or a message. */
  async put(
    subject: JudgedSubject,
    content: Content | null,
    by = 'file',
    dataset = '2023-09',
  ): Promise<void> {
    const source = subject.kind === 'assessment' ? 'assessments' : 'lift';
    const key = { council, ...subject, source, dataset, naturalKey: subject.subject } as const;
    const statement = content && { content };
    if (by === 'file') await this.records.putFileSlot(key, { rank: stated(generation(1)), statement });
    else await this.records.putMessageSlot(key, { order: '1', sentAt: at, content });
  }

  async judge(subjects: readonly JudgedSubject[], about: Partial<Judgement> = {}): Promise<void> {
    this.calls.length = 0;
    const judgement = { council, at, occasion: 'file', cause: () => 'a file', settings, ...about } as const;
    await judgeSubjects(subjects, judgement, this);
  }

  called = (name: string) => this.calls.filter((call) => call === name).length;
  /** Every alert, in the order of its subject. */
  async episodes(): Promise<Episode[]> {
    const all = await this.alerts.episodes(council);
    return all.toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
  }
  said = async () => (await this.episodes()).map(({ rule, state, cause }) => [rule, state, cause]);
}

let judged: Judged;
beforeEach(() => {
  judged = new Judged();
});

describe('a person', () => {
  it.each([
    ['file', 'a file'],
    ['message', digestCause],
  ])('whom a %s lists is told of by its cause', async (by, cause) => {
    await judged.put(person(1), listed(), by);
    await judged.judge([person(1)]);
    expect(await judged.said()).toEqual([['possible-hidden-carer', 'open', cause]]);
  });

  it('is judged by the last month that lists them, in whatever order the months are read', async () => {
    await judged.put(person(1), listed({ household_ref: 'H-8' }), 'file', '2023-08');
    await judged.put(person(1), listed({ household_ref: 'H-9' }), 'file', '2023-09');
    const { ofSubject } = judged.records;
    Object.assign(judged.records, {
      ofSubject: async (of: never): Promise<StoredRecord[]> => [...(await ofSubject(of))].reverse(),
    });
    await judged.judge([person(1)]);
    expect(await judged.episodes()).toMatchObject([{ details: { household_ref: 'H-9' } }]);
  });

  it('is judged by the tracker alone, and by no month that was withdrawn', async () => {
    await judged.put(person(1), listed(), 'file', '2023-08');
    await judged.put(person(1), null, 'message', '2023-09');
    await judged.put(person(1), { kind: 'carer-support-event' }, 'file', 'not-a-month');
    await judged.judge([person(1)]);
    expect(await judged.said()).toEqual([['possible-hidden-carer', 'open', 'a file']]);
  });

  it('has no assessment to wait for', async () => {
    await judged.put(person(1), waiting());
    await judged.judge([person(1)]);
    expect(await judged.episodes()).toEqual([]);
  });
});

describe('an assessment', () => {
  it.each<[string, Assessment, boolean]>([
    ['that has waited as long as is allowed', waiting(), true],
    ['that has waited a day less', waiting({ requested_on: '2023-08-09' as never }), false],
    ['that is completed', waiting({ completed_on: '2023-09-01' as never, outcome: 'respite' }), false],
  ])('%s waits: %s', async (_, content, isLate) => {
    await judged.put(assessment(1), content);
    await judged.judge([assessment(1)]);
    expect(await judged.said()).toEqual(isLate ? [['assessment-waiting', 'open', digestCause]] : []);
  });

  it('waits as long as the council’s own settings allow', async () => {
    await judged.put(assessment(1), waiting());
    const alerts = { 'assessment-waiting': { threshold: 29 } };
    await judged.judge([assessment(1)], { settings: settingsSchema.parse({ alerts }) });
    expect(await judged.episodes()).toEqual([]);
  });

  it.each([
    ['file', 1],
    ['message', 0],
  ])('of a %s is left, in a judgement of single messages, to its file: %i', async (by, isLeft) => {
    await judged.put(assessment(1), waiting(), by);
    await judged.judge([assessment(1)], { occasion: 'message' });
    expect(await judged.said()).toHaveLength(1 - isLeft);
  });

  it('is over once a message has withdrawn it', async () => {
    await judged.put(assessment(1), waiting());
    await judged.judge([assessment(1)]);
    await judged.put(assessment(1), null, 'message');
    await judged.judge([assessment(1)]);
    expect(await judged.said()).toEqual([['assessment-waiting', 'lapsed', digestCause]]);
  });
});

describe('those who are judged', () => {
  it('are read ten at once', async () => {
    const all = Array.from({ length: 25 }, (_, n) => person(n + 1));
    for (const each of all) await judged.put(each, listed({ known_to_council: true }));
    await judged.judge(all);
    expect([judged.most, judged.called('records.ofSubject')]).toEqual([10, 25]);
  });

  it.each([
    ['people', [person(1)], 3],
    ['assessments', [assessment(1)], 3],
    ['both', [person(1), assessment(1)], 6],
    ['nobody', [], 0],
  ] as const)('are held against the alerts of their own kind: %s', async (_, subjects, rules) => {
    await judged.judge(subjects);
    expect(judged.called('alerts.episodes')).toBe(rules);
  });

  it('are those who are named by the key in force', async () => {
    const named = { kind: 'person', subject: ofKey(2, pseudonym(2)) } as JudgedSubject;
    for (const each of [person(1), named]) await judged.put(each, listed());
    judged.ledgers.items.epochs.put(epochsItemKey(council), { ...firstEpochs, keys: { 1: 2 }, n: 1 });
    await judged.judge([person(1), named]);
    expect((await judged.episodes()).map(({ subject }) => subject)).toEqual([named.subject]);
  });

  it('are looked at again as long as others change them, but not for ever', async () => {
    await judged.put(person(1), listed());
    const { putEpisode } = judged.alerts;
    let changes = 0;
    // Somebody takes each alert away again.
    const alerts = {
      ...judged.alerts,
      putEpisode: async (next: Episode) => {
        changes += 1;
        const race = await putEpisode(next);
        judged.alerts.items.episodes
          .all()
          .forEach(({ key }) => void judged.alerts.items.episodes.remove(key));
        return race;
      },
    };
    const judgement = { council, at, occasion: 'file', cause: () => 'a file', settings } as const;
    await judgeSubjects([person(1)], judgement, { ...judged, alerts });
    expect(changes).toBe(20);
  });

  it('alone get alerts; what is said of others who may be the same as a carer among them is brought up to date', async () => {
    for (const n of [1, 2]) await judged.put(person(n), listed({ matchKeys: { postcode: street } }));
    await judged.judge([person(1)]);
    await judged.alerts.note(council, street, person(2));
    await judged.put(
      assessment(3),
      waiting({ requested_on: '2023-09-01' as never, matchKeys: { postcode: street } }),
    );
    await judged.judge([assessment(3)]);
    expect(await judged.episodes()).toMatchObject([
      {
        subject: pseudonym(1),
        details: { alike: ['same postcode, date of birth and gender as a carer with an assessment'] },
      },
    ]);
  });
});

describe('whom a file has touched', () => {
  const row = (n: number, action: StatedRow['action']): [string, StatedRow] => [
    `row ${n} ${action}`,
    { subject: pseudonym(n), hash: 'h', action },
  ];
  const ofDecision = async (statement: string | null) => {
    const [uploads, archive] = [uploadsDouble(), objectsDouble()];
    const one = { ...someUpload(council), decision: 'a decision' };
    await uploads.register(one);
    const counts = ['read', 'stored', 'changed', 'unchanged', 'duplicates', 'rejected', 'ignored'];
    const others = ['outdated', 'withheld', 'suppressed', 'removed'];
    const rows = Object.fromEntries([...counts, ...others].map((each) => [each, 0]));
    const decision = { view: 7, verdict: 'accepted', rows, problems: [], chunks: 0, statement };
    const text = JSON.stringify({ ...decision, before: null, comparedWith: null });
    await archive.put('a decision', text, 'application/json');
    const stated = [row(1, 'put'), row(2, 'same'), row(3, 'remove'), row(4, 'outdated'), row(1, 'remove')];
    await archive.put('a statement', writeStatement(new Map(stated)), 'application/json');
    return subjectsOfUpload(one, { uploads, archive });
  };

  it('are all of whom it does not say what was said before, each once', async () => {
    const { subjects, cause } = (await ofDecision('a statement')) ?? {};
    expect(subjects?.toSorted()).toEqual([1, 3, 4].map(pseudonym));
    expect(cause).toBe('assessments 2023-24-Q2 7');
  });

  it('is nobody where it was not let in', async () => {
    expect(await ofDecision(null)).toBeUndefined();
  });

  it('is nobody where it is not decided, or nothing is known of it', async () => {
    const [uploads, archive] = [uploadsDouble(), objectsDouble()];
    expect(await subjectsOfUpload(someUpload(council), { uploads, archive })).toBeUndefined();
    await uploads.register(someUpload(council));
    expect(await subjectsOfUpload(someUpload(council), { uploads, archive })).toBeUndefined();
  });
});
