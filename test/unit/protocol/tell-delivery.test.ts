import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { opened } from '../../../shared/alerting/episode-life.ts';
import { nobodyIn } from '../../../shared/alerting/undelivered.ts';
import { type Delivery, type Episode, isLiving, type Message } from '../../../shared/contracts/alerts.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import { endDelivered, tellDelivery } from '../../../shared/protocol/tell-delivery.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { someEpisode, someMessage } from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const team = 'carers-team';
const [anna, ben] = ['anna@example.org', 'ben@example.org'] as const;
const both = [anna, ben];
const at = instant('2023-09-05T09:00:00.000Z');
const later = instant('2023-09-06T09:00:00.000Z');
const settingsOf = (recipients: readonly string[]) =>
  settingsSchema.parse({ teams: [{ id: team, recipients }] });
const settings = settingsOf(both);

const delivered = (...states: Delivery['state'][]): Delivery[] =>
  states.map((state, n) => ({ to: both[n] as string, state }));

/** A message that tells of one alert of its team, and what operators hear of it. */
class Told {
  readonly calls: string[] = [];
  readonly alerts = alertsDouble({
    touch: async (call) => void (call.endsWith(':before') && this.calls.push(call.split(/[.:]/)[1] ?? '')),
  });
  readonly ports = { alerts: this.alerts, sha256, linkBase: 'https://example.org/' };
  readonly episode: Episode = { ...someEpisode(council), message: 'm-1' };

  message = (about: Partial<Message> = {}): Message => ({
    ...someMessage(council, [this.episode]),
    id: 'm-1',
    ...about,
  });

  async put(...messages: Message[]): Promise<void> {
    for (const each of messages) await this.alerts.putMessage(each);
  }

  tell = (message: Message, when = at) => tellDelivery(message, { council, at: when, settings }, this.ports);
  night = (of = settings) => endDelivered({ council, at: later, settings: of }, this.ports);

  ofOperators = () => this.alerts.episodes(council, 'message-not-delivered');
  living = async () => (await this.ofOperators()).filter(isLiving).map(({ subject }) => subject);
  toOperators = () =>
    this.alerts.items.messages.all().flatMap(({ item }) => (item.team === 'operators' ? [item] : []));
}

describe('the alerts of a message', () => {
  const stateOf = async (told: Told) => (await told.alerts.episode(told.episode))?.state;

  it.each<[string, Episode['state'], Partial<Message>]>([
    ['are told once it has arrived', 'notified', { deliveries: delivered('sent') }],
    ['are told once it has reached one of two', 'notified', { deliveries: delivered('failed', 'delivered') }],
    ['are not told while it is on its way', 'open', { deliveries: delivered('sending') }],
    [
      'are not told by a word to a second recipient',
      'open',
      { deliveries: delivered('sent'), kind: 'escalation' },
    ],
    [
      'are not told by it where another message tells of them by now',
      'open',
      { deliveries: delivered('sent'), id: 'm-2' },
    ],
  ])('%s', async (_, state, about) => {
    const told = new Told();
    await told.alerts.putEpisode(told.episode);
    await told.put(told.message(about));
    await told.tell(told.message(about));
    expect(await stateOf(told)).toBe(state);
  });

  it('are told as of the moment that the message is of, and once', async () => {
    const told = new Told();
    await told.alerts.putEpisode(told.episode);
    const message = told.message({ deliveries: delivered('sent') });
    await told.put(message);
    for (const when of [at, later]) await told.tell(message, when);
    const steps = (await told.alerts.episode(told.episode))?.trail;
    expect(steps?.slice(1)).toEqual([{ at: message.sentAt, step: 'told' }]);
  });
});

describe('operators', () => {
  const failed = delivered('failed');

  it('hear at once, and by itself, of each message that has not arrived, and of each time', async () => {
    const told = new Told();
    const one = told.message({ deliveries: failed });
    const two = { ...one, id: 'm-2' };
    await told.put(one, two);
    for (const each of [one, two, one]) await told.tell(each);
    expect(await told.living()).toHaveLength(2);
    expect(told.toOperators().map(({ alerts }) => alerts.length)).toEqual([1, 1]);
    const arrived = { ...one, deliveries: delivered('delivered'), n: 2 };
    const lostAgain = { ...one, n: 3 };
    await told.put(arrived);
    await told.tell(arrived);
    expect(await told.living()).toEqual(['m-2']);
    await told.put(lostAgain);
    await told.tell(lostAgain, later);
    expect(told.toOperators().map(({ alerts }) => alerts.length)).toEqual([1, 1, 1]);
  });

  it('hear of what the message is by then, not of what it was', async () => {
    const told = new Told();
    await told.put(told.message({ deliveries: delivered('delivered') }));
    await told.tell(told.message({ deliveries: failed }));
    expect(await told.ofOperators()).toEqual([]);
  });

  it('hear nothing more of a message that is gone', async () => {
    const told = new Told();
    await told.tell(told.message({ deliveries: failed }));
    expect(await told.ofOperators()).toEqual([]);
  });

  it.each<[string, Partial<Message>]>([
    ['to themselves', { team: 'operators' }],
    [
      'that tells of another one that did not arrive',
      { alerts: [{ id: 'e', rule: 'message-not-delivered', episode: '1', openedAt: at }] },
    ],
  ])('hear nothing of a message %s: there is nobody left to tell', async (_, about) => {
    const told = new Told();
    const message = told.message({ deliveries: failed, ...about });
    await told.put(message);
    told.calls.length = 0;
    await told.tell(message);
    expect(told.calls).toEqual([]);
  });

  it('hear of a word to a second recipient that has not arrived as well', async () => {
    const told = new Told();
    const stepIn = told.message({ kind: 'escalation', deliveries: failed });
    await told.put(stepIn);
    await told.tell(stepIn);
    expect(await told.living()).toEqual(['m-1']);
  });

  it('hear of a team that nobody reads mail for, until somebody does', async () => {
    const told = new Told();
    const nobody = told.message({ deliveries: [] });
    await told.put(nobody);
    await told.tell(nobody);
    expect(await told.living()).toEqual([nobodyIn(team)]);
    const stepIn = told.message({ id: 'm-2', kind: 'escalation', deliveries: delivered('sent') });
    await told.put(stepIn);
    await told.tell(stepIn);
    expect(await told.living()).toEqual([nobodyIn(team)]);
    const read = told.message({ id: 'm-3', deliveries: delivered('sent') });
    await told.put(read);
    await told.tell(read);
    expect(await told.living()).toEqual([]);
  });

  it('hear later where what became of a message changes ten times while it is looked at', async () => {
    const told = new Told();
    const message = told.message({ deliveries: failed });
    await told.put(message);
    let turn = 0;
    const alerts = {
      ...told.alerts,
      message: async () => ({ ...message, deliveries: delivered(++turn % 2 ? 'failed' : 'delivered') }),
    };
    const telling = { council, at, settings };
    await expect(tellDelivery(message, telling, { ...told.ports, alerts })).rejects.toThrow(
      new Transient('lost-race'),
    );
    expect(turn).toBe(10);
  });
});

/** One alert of operators that they were told of. */
async function begin(told: Told, subject: string, about: Partial<Episode> = {}): Promise<void> {
  const of = { council, rule: 'message-not-delivered', subject, episode: '1', id: `of ${subject}` } as const;
  const begun = opened({ ...of, team: 'operators', cause: 'a message' }, { line: 'By e-mail' }, at);
  await told.alerts.putEpisode({ ...begun, ...about });
}

describe('at night, what operators were told', () => {
  const partly = delivered('sent', 'failed');
  const stopped = delivered('unsubscribed', 'unsubscribed');

  it.each<[string, boolean, Episode['state'], Delivery[] | 'gone', string[]]>([
    ['goes on while its alert is open and the address is the team’s', true, 'open', partly, both],
    ['goes on while its alert is acknowledged', true, 'acknowledged', partly, both],
    ['is over once none of its alerts is open', false, 'resolved', partly, both],
    ['is over once the team no longer has the address', false, 'open', partly, [anna]],
    ['is over once all have stopped their mails', false, 'open', stopped, both],
    ['is over once the message is gone', false, 'open', 'gone', []],
  ])('of a message %s', async (_, goesOn, state, deliveries, recipients) => {
    const told = new Told();
    await told.alerts.putEpisode({ ...told.episode, state });
    if (deliveries !== 'gone') await told.put(told.message({ deliveries }));
    await begin(told, 'm-1');
    await told.night(settingsOf(recipients));
    expect(await told.living()).toEqual(goesOn ? ['m-1'] : []);
  });

  it('goes on where one of several alerts of the message is open', async () => {
    const told = new Told();
    const { alerts } = someMessage(council, [someEpisode(council, 2), told.episode, someEpisode(council, 3)]);
    await told.alerts.putEpisode(told.episode);
    await told.put(told.message({ alerts, deliveries: partly }));
    await begin(told, 'm-1');
    await told.night();
    expect(await told.living()).toEqual(['m-1']);
  });

  it.each([
    ['goes on while it has none', [], true],
    ['is over once it has one', [anna], false],
  ])('of a team without addresses %s', async (_, recipients, goesOn) => {
    const told = new Told();
    await begin(told, nobodyIn(team));
    await told.night(settingsOf(recipients));
    expect(await told.living()).toEqual(goesOn ? [nobodyIn(team)] : []);
  });

  it('stays over, and says what it said', async () => {
    const told = new Told();
    await told.alerts.putEpisode(told.episode);
    await told.put(told.message({ deliveries: partly }), told.message({ id: 'm-2', deliveries: partly }));
    await begin(told, 'm-1');
    await begin(told, 'm-2', { state: 'resolved' });
    const before = await told.ofOperators();
    await told.night();
    expect(await told.ofOperators()).toEqual(before);
  });

  it('is all that is looked at: no other alert is about a message', async () => {
    const told = new Told();
    await told.alerts.putEpisode(told.episode);
    await told.put(told.message({ deliveries: partly }));
    told.calls.length = 0;
    await told.night();
    expect(told.calls).toEqual(['episodes', 'episodes']);
    expect(await told.alerts.episode(told.episode)).toEqual(told.episode);
  });
});
