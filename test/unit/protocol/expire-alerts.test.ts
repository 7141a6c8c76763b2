import { describe, expect, it } from 'vitest';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import { expireEpisodes, expireNotes, expireTold } from '../../../shared/protocol/expire-alerts.ts';
import { recordItemKey } from '../../../shared/protocol/keys.ts';
import { outboxKey } from '../../../shared/protocol/places.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { eraserDouble, objectEraserDouble } from '../../doubles/eraser.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import {
  someContent,
  someEpisode,
  someMessage,
  somePseudonym,
  someRecordKey,
} from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const [before, day, after] = [1, 2, 3].map((n) => instant(`2024-01-0${n}T04:30:00.000Z`)) as [
  never,
  never,
  never,
];
const limits = { refused: after, superseded: after, people: after, alerts: day };

class Kept {
  readonly calls: string[] = [];
  readonly alerts = alertsDouble();
  readonly records = recordsDouble();
  readonly reports = objectsDouble();
  readonly reportsEraser = objectEraserDouble({ objects: this.reports.objects });
  readonly eraser = eraserDouble({
    records: this.records.items,
    ledgers: ledgersDouble().items,
    alerts: this.alerts.items,
    touch: async (call) => void (call.endsWith(':before') && this.calls.push(call)),
  });

  left = (): string[] => this.alerts.items.episodes.all().map(({ item }) => item.id);
  told = (): string[] => this.alerts.items.messages.all().map(({ item }) => item.id);
}

const over = (n: number, about: Partial<Episode> = {}): Episode => ({
  ...someEpisode(council, n),
  state: 'resolved',
  openedAt: before,
  trail: [{ at: before, step: 'resolved' }],
  ...about,
});

describe('an alert that is over', () => {
  it.each<[string, boolean, Partial<Episode>]>([
    ['goes once its last step is old enough', false, {}],
    ['stays on the day', true, { trail: [{ at: day, step: 'resolved' }] }],
    [
      'counts from its last step',
      true,
      {
        trail: [
          { at: before, step: 'opened' },
          { at: after, step: 'resolved' },
        ],
      },
    ],
    ['counts from when it was opened, where no step is known', false, { trail: [] }],
    ['is not over while it is open', true, { state: 'open' }],
  ])('%s', async (_, stays, about) => {
    const kept = new Kept();
    await kept.alerts.putEpisode(over(1, about));
    await expireEpisodes(council, limits, kept);
    expect(kept.left()).toHaveLength(stays ? 1 : 0);
  });

  it('is one of a thousand at most that go in one night', async () => {
    const kept = new Kept();
    for (let n = 1; n <= 1_001; n += 1) await kept.alerts.putEpisode(over(n));
    await expireEpisodes(council, limits, kept);
    expect(kept.left()).toHaveLength(1);
    await expireEpisodes(council, limits, kept);
    expect(kept.left()).toEqual([]);
  });
});

describe('a message to a team', () => {
  const message = (id: string, about: Partial<Message> = {}): Message => ({
    ...someMessage(council, []),
    id,
    sentAt: before,
    ...about,
  });

  it.each<[string, boolean, Partial<Message>, Partial<Episode>?]>([
    ['goes once it is old enough', false, {}],
    ['stays on the day', true, { sentAt: day }],
    ['stays while a living alert was told by it', true, {}, { state: 'notified', message: 'm' }],
    ['stays while a living alert was escalated by it', true, {}, { state: 'notified', escalation: 'm' }],
    ['stays while a living alert is about it', true, {}, { state: 'open', subject: 'm' as never }],
    ['goes where an alert that is over was told by it', false, {}, { message: 'm' }],
  ])('%s', async (_, stays, about, episode) => {
    const kept = new Kept();
    const copy = outboxKey(council, 'm');
    await kept.reports.put(copy, '{}', 'application/json');
    await kept.alerts.putMessage(message('m', about));
    if (episode) await kept.alerts.putEpisode(over(1, episode));
    expect(await expireTold(council, undefined, limits, kept)).toBeUndefined();
    expect([kept.told(), kept.reports.objects.has(copy)]).toEqual([stays ? ['m'] : [], stays]);
  });

  it('is one of two hundred that a step looks at, and the next goes on from there', async () => {
    const kept = new Kept();
    const ids = Array.from({ length: 201 }, (_, n) => `m-${String(n).padStart(3, '0')}`);
    for (const id of ids) await kept.alerts.putMessage(message(id));
    const last = await expireTold(council, undefined, limits, kept);
    expect([last, kept.told()]).toEqual(['m-199', ['m-200']]);
    expect(await expireTold(council, last, limits, kept)).toBeUndefined();
    expect(kept.told()).toEqual([]);
  });
});

describe('by which match keys somebody was seen', () => {
  const note = (kept: Kept, n: number, kind: 'person' | 'assessment' = 'assessment') =>
    kept.alerts.note(council, somePseudonym(7), { kind, subject: somePseudonym(n) });
  const noted = async (kept: Kept) =>
    (await kept.alerts.noted(council, somePseudonym(7))).map(
      ({ kind, subject }) => `${kind} ${Number(subject)}`,
    );

  it('is forgotten of each of whom nothing is on record', async () => {
    const kept = new Kept();
    const key = someRecordKey(council, 2);
    const file = { rank: '1' as never, statement: { content: someContent() } };
    kept.records.items.put(recordItemKey(key), { key, file });
    for (const n of [1, 2, 3]) await note(kept, n);
    await note(kept, 2, 'person');
    await expireNotes(council, kept);
    expect(await noted(kept)).toEqual(['assessment 2']);
  });

  it('is asked for once where there is nothing to forget', async () => {
    const kept = new Kept();
    await expireNotes(council, kept);
    expect(kept.calls).toEqual([]);
  });

  it('is forgotten of a thousand in one night', async () => {
    const kept = new Kept();
    for (let n = 1; n <= 1_001; n += 1) await note(kept, n);
    await expireNotes(council, kept);
    expect(await noted(kept)).toHaveLength(1);
  });
});
