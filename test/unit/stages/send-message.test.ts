import { describe, expect, it } from 'vitest';
import { checkConditions } from '../../../functions/5-alert/check-conditions.ts';
import { recordDelivery } from '../../../functions/5-alert/record-delivery.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { isSameSecret } from '../../../shared/adapters/same-secret.ts';
import { ended, handedOver } from '../../../shared/alerting/episode-life.ts';
import { type Episode, type Message, outboxMessage } from '../../../shared/contracts/alerts.ts';
import type { CheckWork, OutgoingWork } from '../../../shared/contracts/work.ts';
import { linkedBody } from '../../../shared/protocol/linked-body.ts';
import { outboxKey } from '../../../shared/protocol/places.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { channelDoubles } from '../../doubles/channels.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import type { Touch } from '../../doubles/touch.ts';
import { at, Council, code } from './council.ts';

const openedAt = at('2023-09-05T09:00:00.000Z');
const sentAt = at('2023-09-05T09:00:01.000Z');
const [anna, ben, cem] = ['anna@example.org', 'ben@example.org', 'cem@example.org'] as const;
const everybody = [anna, ben, cem];

/** As every id of ours is written. */
const theMessage = '0123456789abcdef'.repeat(2);

const episode: Episode = {
  trail: [{ at: openedAt, step: 'opened' }],
  n: 1,
  id: 'e-1',
  council: code,
  team: 'carers-team',
  rule: 'possible-hidden-carer',
  subject: 'a pseudonym',
  episode: '2023-09',
  cause: 'a file',
  openedAt,
  state: 'open',
  message: theMessage,
};
const message: Message = {
  id: theMessage,
  council: code,
  reference: theMessage,
  channel: 'ses',
  team: 'carers-team',
  to: [anna],
  subject: '6 possible hidden carers',
  body: 'See the work list.',
  sentAt: openedAt,
  alerts: [{ id: 'e-1', rule: 'possible-hidden-carer', episode: '2023-09', openedAt }],
  kind: 'news',
  summary: ['6 possible hidden carers to contact'],
  link: 'https://example.org/work-list.html',
  deliveries: [],
  state: 'ready',
  n: 1,
};
const raised = { council: code, message: theMessage, attempt: 0, sentAt };

async function ready(to: readonly string[] = [anna], more: Partial<Message> = {}) {
  const council = new Council();
  await council.alerts.putEpisode(episode);
  const deliveries = to.map((each) => ({ to: each, state: 'ready' as const }));
  await council.alerts.putMessage({ ...message, to: [...to], deliveries, ...more });
  return council;
}

/** Does what the queue holds until it is empty, as the delays allow; answers how long that took in seconds. */
async function untilDone(council: Council, first: OutgoingWork = raised): Promise<number> {
  const { sent } = council.outgoing;
  await sendMessage(council)({ ...first, sentAt });
  let seconds = 0;
  for (let next = sent.shift(); next; next = sent.shift()) {
    seconds += next.delaySeconds;
    await sendMessage(council)({ ...next.message, sentAt });
  }
  return seconds;
}

/** Its ports by name: a class's fields are all its own. */
const portsOf = (council: Council) => ({ ...council });
const settingsWith = (recipients: readonly string[]) => ({ teams: [{ id: 'carers-team', recipients }] });

/** What is to be sent after the council's own part of a night. */
async function nightOf(council: Council, day: string): Promise<OutgoingWork[]> {
  const ports = { ...portsOf(council), checks: senderDouble<CheckWork>() };
  await checkConditions(ports)({ at: at(`${day}T05:00:00.000Z`), council: code });
  return council.outgoing.sent.splice(0).map(({ message: work }) => work);
}

const messageOf = (council: Council, id = theMessage) => council.alerts.message(code, id);
const statesOf = async (council: Council) =>
  (await messageOf(council))?.deliveries.map(({ to, state, failure }) => [
    to,
    failure ? `${state}: ${failure}` : state,
  ]);
const recipientsOf = (council: Council) => council.channels.ses.letters.map(({ to }) => to);
const outboxOf = async (council: Council) =>
  JSON.parse((await council.reports.text(outboxKey(code, theMessage))) ?? 'null');
const toldOf = async (council: Council) =>
  (await council.alerts.episodes(code, 'possible-hidden-carer')).map(({ state }) => state);
const operatorsAlerts = (council: Council) => council.alerts.episodes(code, 'message-not-delivered');
const operatorsMessages = (council: Council) =>
  council.alerts.items.messages.partition(`${code}#messages`).filter(({ team }) => team === 'operators');

describe('a message that is ready', () => {
  it('is sent under its reference, kept in the outbox, and marked with its episodes', async () => {
    const council = await ready();
    await sendMessage(council)(raised);
    const { team, subject, reference, summary, link } = message;
    const body = linkedBody(message, council, anna);
    expect(body).toContain('To stop these emails');
    expect(council.channels.ses.letters).toEqual([
      { to: anna, council: code, team, subject, body, reference, summary, link },
    ]);
    expect(await messageOf(council)).toMatchObject({
      state: 'sent',
      deliveries: [{ to: anna, state: 'sent', providerReference: 'ses-1' }],
    });
    expect(await council.alerts.episodes(code)).toEqual([
      { ...episode, state: 'notified', trail: [...episode.trail, { at: openedAt, step: 'told' }], n: 2 },
    ]);
    expect(await outboxOf(council)).toEqual({
      ...outboxMessage.parse(message),
      body: linkedBody(message, council),
      deliveries: [{ to: anna, state: 'sent' }],
    });
  });

  it.each(['notify', 'teams', 'ses', 'sns'] as const)('goes by %s where it says so', async (channel) => {
    const council = await ready([anna], { channel });
    await sendMessage(council)(raised);
    const letters = Object.entries(council.channels).map(([id, double]) => [id, double.letters.length]);
    expect(letters.filter(([, count]) => count === 1)).toEqual([[channel, 1]]);
    expect(letters.filter(([, count]) => count !== 0)).toHaveLength(1);
  });

  it('goes with the template that the settings name', async () => {
    const council = await ready([anna], { channel: 'notify' });
    const templateId = '7e0a3f3c-95d1-4a7e-8f0e-1d2c3b4a5f60';
    await council.upload('settings/council/s.json', { notify: { templateId } }, '2023-09-01T09:00:00.000Z');
    await sendMessage(council)(raised);
    expect(council.channels.notify.letters).toMatchObject([{ template: templateId }]);
  });

  it('is sent once to each, however often its event comes', async () => {
    const council = await ready([...everybody, anna]);
    for (let n = 0; n < 3; n += 1) await untilDone(council);
    expect(recipientsOf(council)).toEqual(everybody);
  });

  it('is not sent to who wants no more mail, however the address is written', async () => {
    const council = await ready(['Anna@Example.org', ben]);
    const gone = council.recipientDigest({ council: code, team: 'carers-team', to: anna });
    await council.alerts.unsubscribe(code, 'carers-team', gone);
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([ben]);
    expect(await statesOf(council)).toEqual([
      ['Anna@Example.org', 'unsubscribed'],
      [ben, 'sent'],
    ]);
  });

  it('to a team of which all want no mail is nowhere but in the outbox; its alerts are told, and operators know', async () => {
    const council = await ready();
    const gone = council.recipientDigest({ council: code, team: 'carers-team', to: anna });
    await council.alerts.unsubscribe(code, 'carers-team', gone);
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([]);
    expect(await outboxOf(council)).toMatchObject({ to: [anna], subject: message.subject });
    expect(await messageOf(council)).toMatchObject({ state: 'sent' });
    expect(await toldOf(council)).toEqual(['notified']);
    expect(await operatorsAlerts(council)).toMatchObject([
      { subject: 'team carers-team', state: 'open', line: expect.stringContaining('stopped all its mails') },
    ]);
  });

  it('that says that nothing happens leaves its alerts as they are', async () => {
    const council = await ready([anna], { kind: 'escalation' });
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([anna]);
    expect(await toldOf(council)).toEqual(['open']);
  });

  it('leaves log lines with counts and ids of ours only', async () => {
    const council = await ready();
    await sendMessage(council)(raised);
    expect(council.logs.lines).toEqual([
      { code: 'message-sent', facts: { team: 'carers-team', alerts: 1, recipients: 1 } },
    ]);
    const other = await ready(everybody);
    other.channels.ses.isDown = true;
    await untilDone(other);
    expect(JSON.stringify(other.logs.lines)).not.toMatch(/@|example|6 possible/);
    expect(other.logs.lines.at(-1)).toEqual({
      code: 'message-not-delivered',
      facts: { message: theMessage, team: 'carers-team', failed: 0, parked: 3 },
    });
  });

  it('that changes while its copy is written has a copy that says so', async () => {
    const council = await ready();
    let writes = 0;
    const touch: Touch = async (call) => {
      if (call !== 'reports.put:before') return;
      writes += 1;
      const there = await messageOf(council);
      if (writes === 1 && there)
        await council.alerts.putMessage({ ...there, to: [anna, ben], n: there.n + 1 });
    };
    const reports = objectsDouble({ name: 'reports', touch });
    await sendMessage({ ...portsOf(council), reports })(raised);
    expect(writes).toBe(2);
    expect(JSON.parse((await reports.text(outboxKey(code, theMessage))) ?? '{}')).toMatchObject({
      to: [anna, ben],
    });
  });

  it('that is not there sends nothing', async () => {
    const council = await ready();
    await sendMessage(council)({ ...raised, message: 'unknown' });
    expect(recipientsOf(council)).toEqual([]);
  });
});

describe('a team without addresses', () => {
  /** Two messages for nobody. */
  async function toNobody(): Promise<Council> {
    const council = await ready([]);
    const other = { ...message, id: 'ab'.repeat(16), deliveries: [], to: [] };
    const alerts = [{ id: 'e-2', rule: episode.rule, episode: '2023-09', openedAt }];
    await council.alerts.putEpisode({ ...episode, id: 'e-2', subject: 'another', message: other.id });
    await council.alerts.putMessage({ ...other, alerts });
    for (const { id } of [message, other]) await sendMessage(council)({ ...raised, message: id });
    return council;
  }

  it('has its alerts open still, and its messages in the outbox', async () => {
    const council = await toNobody();
    expect(await toldOf(council)).toEqual(['open', 'open']);
    expect(await messageOf(council)).toMatchObject({ state: 'sent' });
    expect(await outboxOf(council)).toMatchObject({ to: [], subject: message.subject });
  });

  it('is told of to operators once, however many messages wait', async () => {
    const council = await toNobody();
    expect(await operatorsAlerts(council)).toMatchObject([
      { subject: 'team carers-team', state: 'open', line: expect.stringContaining('has no address') },
    ]);
    expect(operatorsMessages(council)).toHaveLength(1);
  });

  it('gets its messages in the first night after it has one, and then the alert is over', async () => {
    const council = await toNobody();
    for (const work of await nightOf(council, '2023-09-06')) await untilDone(council, work);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'notified' }]);
    await council.upload('settings/council/s.json', settingsWith([anna]), '2023-09-06T09:00:00.000Z');
    for (const work of await nightOf(council, '2023-09-07')) await untilDone(council, work);
    expect(recipientsOf(council)).toEqual([anna, anna]);
    expect(await toldOf(council)).toEqual(['notified', 'notified']);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
  });
});

describe('what operators were told of a team that nobody reads mail for', () => {
  const nobody = async () => {
    const council = await ready([]);
    await sendMessage(council)(raised);
    const there = await council.alerts.episode(episode);
    await council.alerts.putEpisode(ended(there ?? episode, sentAt));
    return council;
  };

  it('goes on from night to night, also where its alerts are over, until it has an address', async () => {
    const council = await nobody();
    await nightOf(council, '2023-09-06');
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'open' }]);
    await council.upload('settings/council/s.json', settingsWith([anna]), '2023-09-06T09:00:00.000Z');
    await nightOf(council, '2023-09-07');
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
  });

  it('is not over because its second recipient was told that nothing happens', async () => {
    const council = await nobody();
    const deliveries = [{ to: ben, state: 'ready' as const }];
    const escalation = { ...message, id: 'ab'.repeat(16), kind: 'escalation' as const, deliveries };
    await council.alerts.putMessage(escalation);
    await sendMessage(council)({ ...raised, message: escalation.id });
    expect(recipientsOf(council)).toEqual([ben]);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'open' }]);
  });
});

describe('an alert that was given to another team', () => {
  /** As a change of the settings gives it. */
  async function handOver(council: Council): Promise<void> {
    const there = await council.alerts.episode(episode);
    await council.alerts.putEpisode(handedOver(there ?? episode, 'another-team', sentAt));
  }

  it('is not told by the message that the old team gets after it', async () => {
    const council = await ready();
    await handOver(council);
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([anna]);
    expect(await toldOf(council)).toEqual(['open']);
  });

  it('is not told by a later attempt to send that message to the old team', async () => {
    const council = await ready([anna, ben]);
    council.channels.ses.failNext(1, 500);
    await sendMessage(council)(raised);
    await handOver(council);
    await untilDone(council, { ...raised, attempt: 1 });
    expect(recipientsOf(council)).toEqual([ben, anna]);
    expect(await toldOf(council)).toEqual(['open']);
  });
});

describe('what operators were told of a message that did not reach everybody', () => {
  async function ofBen(): Promise<Council> {
    const council = await ready([anna, ben]);
    await council.upload('settings/council/s.json', settingsWith([anna, ben]), '2023-09-01T09:00:00.000Z');
    const channels = channelDoubles({ refusals: { [ben]: 'address' } });
    await sendMessage({ ...portsOf(council), channels })(raised);
    return council;
  }
  const statesAfterANight = async (council: Council) => {
    await nightOf(council, '2023-09-06');
    return (await operatorsAlerts(council)).map(({ state }) => state);
  };

  it('goes on from night to night while one of its alerts is open and the team has the address', async () => {
    expect(await statesAfterANight(await ofBen())).toEqual(['open']);
  });

  it('is over once none of its alerts is open any more', async () => {
    const council = await ofBen();
    const there = await council.alerts.episode(episode);
    await council.alerts.putEpisode(ended(there ?? episode, sentAt));
    expect(await statesAfterANight(council)).toEqual(['resolved']);
  });

  it.each([[[anna]], [[cem]]])('is over once the team has other addresses: %s', async (recipients) => {
    const council = await ofBen();
    await council.upload('settings/council/s.json', settingsWith(recipients), '2023-09-05T12:00:00.000Z');
    expect(await statesAfterANight(council)).toEqual(['resolved']);
  });
});

describe('a channel that fails', () => {
  it('keeps nobody else waiting, and is tried again by whom it did not take', async () => {
    const council = await ready(everybody);
    council.channels.ses.failNext(1, 429);
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([ben, cem]);
    expect(await statesOf(council)).toEqual([
      [anna, 'ready'],
      [ben, 'sent'],
      [cem, 'sent'],
    ]);
    expect(council.outgoing.sent).toEqual([
      { message: { council: code, message: theMessage, attempt: 1 }, delaySeconds: 5 },
    ]);
    expect(await outboxOf(council)).toBeNull();
    await sendMessage(council)({ ...raised, attempt: 1 });
    expect(recipientsOf(council)).toEqual([ben, cem, anna]);
    expect(await toldOf(council)).toEqual(['notified']);
  });

  it('for longer than four hours parks the message, and operators hear of it once', async () => {
    const council = await ready(everybody);
    council.channels.ses.isDown = true;
    const seconds = await untilDone(council);
    expect(seconds).toBeGreaterThanOrEqual(4 * 3600);
    expect(seconds).toBeLessThan(4.5 * 3600);
    expect(await statesOf(council)).toEqual(everybody.map((to) => [to, 'parked']));
    expect(await operatorsAlerts(council)).toMatchObject([
      { subject: theMessage, team: 'operators', state: 'open', line: expect.stringContaining('four hours') },
    ]);
    await untilDone(council);
    expect(operatorsMessages(council)).toMatchObject([{ channel: 'sns', to: ['operators'], kind: 'news' }]);
  });

  it('for everybody leaves the alerts open, so that the night sends them again', async () => {
    const council = await ready(everybody);
    council.channels.ses.isDown = true;
    await untilDone(council);
    expect(await toldOf(council)).toEqual(['open']);
    expect(await outboxOf(council)).toMatchObject({ subject: message.subject });
  });

  it('for a night is tried again by the next, until the team has it; then the alert is over', async () => {
    const council = await ready(everybody);
    await council.upload('settings/council/s.json', settingsWith(everybody), '2023-09-01T09:00:00.000Z');
    const night = async (day: string) => {
      const [work, ...others] = (await nightOf(council, day)).filter((each) => each.message === theMessage);
      expect(others).toEqual([]);
      if (work) await untilDone(council, work);
      return work !== undefined;
    };
    council.channels.ses.isDown = true;
    await untilDone(council);
    expect(await night('2023-09-06')).toBe(true);
    expect(await statesOf(council)).toEqual(everybody.map((to) => [to, 'parked']));
    council.channels.ses.isDown = false;
    expect(await night('2023-09-07')).toBe(true);
    expect(recipientsOf(council)).toEqual(everybody);
    expect(await toldOf(council)).toEqual(['notified']);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
    expect(await night('2023-09-08')).toBe(false);
  });

  it('for some is told to operators, and the alerts are told to the team', async () => {
    const council = await ready(everybody);
    council.channels.ses.failNext(1, 500);
    await sendMessage(council)(raised);
    council.channels.ses.isDown = true;
    await untilDone(council, { ...raised, attempt: 23 });
    expect(await toldOf(council)).toEqual(['notified']);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'open' }]);
  });

  it('for three is given a rest, and the next attempt begins with another', async () => {
    const to = ['1', '2', '3', '4', '5'].map((each) => `${each}@example.org`);
    const council = await ready(to);
    council.channels.ses.failNext(3, 'dropped');
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([]);
    await untilDone(council, { ...raised, attempt: 4 });
    expect(recipientsOf(council)[0]).toBe('5@example.org');
    expect(recipientsOf(council).toSorted()).toEqual(to);
  });
});

describe('a letter that is refused', () => {
  it('has failed at once, with its reason, and the others get theirs', async () => {
    const council = await ready(everybody);
    const channels = channelDoubles({ refusals: { [ben]: 'address' } });
    await sendMessage({ ...portsOf(council), channels })(raised);
    expect(channels.ses.letters.map(({ to }) => to)).toEqual([anna, cem]);
    expect(await statesOf(council)).toEqual([
      [anna, 'sent'],
      [ben, 'failed: address'],
      [cem, 'sent'],
    ]);
    expect(council.outgoing.sent).toEqual([]);
    const [told] = operatorsMessages(council);
    expect(told?.body).toContain('By e-mail (SES): an address is not right');
    expect(JSON.stringify(told)).not.toContain(ben);
  });

  it.each(['operators', 'another-team'])(
    'about undelivered letters, to %s, raises nothing about itself',
    async (team) => {
      const rule = 'message-not-delivered';
      const council = await ready([anna], {
        team,
        alerts: [{ id: 'e-2', rule, episode: '1', openedAt }],
      });
      council.channels.ses.isDown = true;
      await untilDone(council);
      expect(await statesOf(council)).toEqual([[anna, 'parked']]);
      expect(await operatorsAlerts(council)).toEqual([]);
      expect(council.logs.lines.at(-1)?.code).toBe('message-not-delivered');
    },
  );
});

describe('a message that is sent again', () => {
  const again = { ...raised, again: true };
  const refusing = async () => {
    const council = await ready([anna, ben]);
    const channels = channelDoubles({ refusals: { [ben]: 'address' } });
    await sendMessage({ ...portsOf(council), channels })(raised);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'open' }]);
    return council;
  };

  it('goes to whom it did not reach, and to nobody else; then the alert is over', async () => {
    const council = await refusing();
    await council.upload('settings/council/s.json', settingsWith([anna, ben]), '2023-09-06T09:00:00.000Z');
    await untilDone(council, again);
    expect(recipientsOf(council)).toEqual([ben]);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
  });

  it('goes to an address that was mended meanwhile', async () => {
    const council = await refusing();
    await council.upload('settings/council/s.json', settingsWith([anna, cem]), '2023-09-06T09:00:00.000Z');
    await untilDone(council, again);
    expect(recipientsOf(council)).toEqual([cem]);
    expect(await outboxOf(council)).toMatchObject({ to: [anna, cem] });
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
  });

  it('and fails again keeps the one alert', async () => {
    const council = await refusing();
    await council.upload('settings/council/s.json', settingsWith([anna, ben]), '2023-09-06T09:00:00.000Z');
    council.channels.ses.isDown = true;
    await untilDone(council, again);
    expect(await operatorsAlerts(council)).toMatchObject([
      { state: 'open', line: expect.stringContaining('four hours') },
    ]);
    expect(operatorsMessages(council)).toHaveLength(1);
  });

  it('where everybody has it changes nothing', async () => {
    const council = await ready(everybody);
    await council.upload('settings/council/s.json', settingsWith(everybody), '2023-09-01T09:00:00.000Z');
    await untilDone(council);
    const before = await messageOf(council);
    await untilDone(council, again);
    expect(recipientsOf(council)).toEqual(everybody);
    expect(await messageOf(council)).toEqual(before);
  });
});

describe('an attempt that ends at any point', () => {
  /** Ends at that call of its life; after it nothing is done any more. */
  const endingAt = (call: number): { touch: Touch; ended: () => boolean } => {
    let calls = 0;
    return {
      ended: () => calls > call,
      touch: async () => {
        calls += 1;
        if (calls > call) throw new Error('the process ends here');
      },
    };
  };

  it('is made good by another: each gets the message, twice only where it was cut off after sending', async () => {
    for (let call = 0; ; call += 1) {
      const council = await ready(everybody);
      const { touch, ended } = endingAt(call);
      const dying = alertsDouble({ items: council.alerts.items, touch });
      const channels = channelDoubles({ touch });
      await sendMessage({ ...portsOf(council), alerts: dying, channels })(raised).catch(() => {});
      await untilDone(council);
      const letters = [...channels.ses.letters, ...council.channels.ses.letters];
      const surplus = letters.length - everybody.length;
      expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(everybody));
      expect(surplus).toBeLessThanOrEqual(1);
      expect(new Set(letters.map(({ reference }) => reference))).toEqual(new Set([theMessage]));
      expect((await messageOf(council))?.state).toBe('sent');
      expect(await toldOf(council)).toEqual(['notified']);
      expect(await outboxOf(council)).toMatchObject({ to: everybody });
      if (!ended()) return expect(call).toBeGreaterThan(30);
    }
  });

  it('leaves the recipient to whoever comes by when it must be over, not before', async () => {
    const council = await ready();
    await council.alerts.putMessage({
      ...message,
      deliveries: [{ to: anna, state: 'sending' }],
      n: 2,
    });
    await sendMessage(council)(raised);
    expect(recipientsOf(council)).toEqual([]);
    expect(council.outgoing.sent).toEqual([
      { message: { council: code, message: theMessage, attempt: 0, seen: 2 }, delaySeconds: 120 },
    ]);
    await untilDone(council, { ...raised, seen: 1 });
    expect(recipientsOf(council)).toEqual([anna]);
  });

  it('side by side with another sends nothing twice', async () => {
    const council = await ready(everybody);
    const touch = () => new Promise<void>((resolve) => setImmediate(resolve));
    const slow = {
      ...portsOf(council),
      alerts: alertsDouble({ items: council.alerts.items, touch }),
    };
    await Promise.all([sendMessage(slow)(raised), sendMessage(slow)(raised), sendMessage(slow)(raised)]);
    await untilDone(council);
    expect(recipientsOf(council).toSorted()).toEqual(everybody);
    expect((await messageOf(council))?.state).toBe('sent');
  });

  it('for a reason of its own frees the recipient, and is a failure', async () => {
    const council = await ready();
    const bug = () => Promise.reject(new TypeError('a bug'));
    const channels = { ...council.channels, ses: { send: bug } };
    await expect(sendMessage({ ...portsOf(council), channels })(raised)).rejects.toThrow(TypeError);
    expect(await statesOf(council)).toEqual([[anna, 'ready']]);
  });
});

describe('a receipt', () => {
  const token = 'the token of these tests';
  const receipt = { id: 'ses-1', reference: theMessage, to: anna, status: 'delivered' };
  const receive = (council: Council, body: unknown, more: object = {}) =>
    recordDelivery({ ...portsOf(council), isSameSecret, token: async () => token })({
      method: 'POST',
      path: `/${code}`,
      headers: { authorization: `Bearer ${token}` },
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      receivedAt: at('2023-09-05T09:05:00.000Z'),
      ...more,
    });
  const delivered = async () => {
    const council = await ready([anna, ben]);
    await sendMessage(council)(raised);
    return council;
  };

  it('that it arrived is written beside the recipient', async () => {
    const council = await delivered();
    expect(await receive(council, receipt)).toEqual({ status: 202, verdict: 'accepted' });
    expect(await statesOf(council)).toEqual([
      [anna, 'delivered'],
      [ben, 'sent'],
    ]);
  });

  it.each(['permanent-failure', 'temporary-failure', 'technical-failure'])(
    'of a %s is told to operators once, until a later one says that it arrived',
    async (status) => {
      const council = await delivered();
      for (let n = 0; n < 2; n += 1) await receive(council, { ...receipt, status });
      expect((await statesOf(council))?.[0]).toEqual([anna, `failed: ${status}`]);
      expect(await operatorsAlerts(council)).toMatchObject([{ subject: theMessage, state: 'open' }]);
      expect(operatorsMessages(council)).toHaveLength(1);
      await receive(council, receipt);
      expect((await statesOf(council))?.[0]).toEqual([anna, 'delivered']);
      expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
      await receive(council, { ...receipt, status });
      expect((await statesOf(council))?.[0]).toEqual([anna, 'delivered']);
    },
  );

  it('of a failure after one that was mended is told anew', async () => {
    const council = await delivered();
    await receive(council, { ...receipt, status: 'permanent-failure' });
    await receive(council, receipt);
    const later = { receivedAt: at('2023-09-06T09:00:00.000Z') };
    await receive(council, { ...receipt, id: 'ses-2', to: ben, status: 'technical-failure' }, later);
    const states = (await operatorsAlerts(council)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['open', 'resolved']);
    expect(operatorsMessages(council)).toHaveLength(2);
  });

  it('that is faster than we are has the last word', async () => {
    const council = await ready();
    const channels = {
      ...council.channels,
      ses: {
        send: async () => {
          await receive(council, { ...receipt, to: anna.toUpperCase(), status: 'permanent-failure' });
          return { kind: 'sent', providerReference: 'ses-1' } as const;
        },
      },
    };
    await sendMessage({ ...portsOf(council), channels })(raised);
    expect(await statesOf(council)).toEqual([[anna, 'failed: permanent-failure']]);
  });

  it('of an earlier attempt says nothing of a later one, unless that it arrived', async () => {
    const council = await delivered();
    await receive(council, { ...receipt, id: 'an earlier letter', status: 'permanent-failure' });
    expect((await statesOf(council))?.[0]).toEqual([anna, 'sent']);
    await receive(council, { ...receipt, id: 'an earlier letter' });
    expect((await statesOf(council))?.[0]).toEqual([anna, 'delivered']);
  });

  it('that what we gave up has arrived tells its alerts', async () => {
    const council = await ready();
    council.channels.ses.isDown = true;
    await untilDone(council);
    expect(await toldOf(council)).toEqual(['open']);
    expect(await outboxOf(council)).toMatchObject({ deliveries: [{ to: anna, state: 'parked' }] });
    await receive(council, receipt);
    expect(await outboxOf(council)).toMatchObject({ deliveries: [{ to: anna, state: 'delivered' }] });
    expect(await toldOf(council)).toEqual(['notified']);
    expect(await operatorsAlerts(council)).toMatchObject([{ state: 'resolved' }]);
  });

  it('that comes late tells nothing of an alert that was given to another team', async () => {
    const council = await delivered();
    const there = await council.alerts.episode(episode);
    await council.alerts.putEpisode(handedOver(there ?? episode, 'another-team', sentAt));
    expect(await receive(council, receipt)).toMatchObject({ verdict: 'accepted' });
    expect(await toldOf(council)).toEqual(['open']);
  });

  it('whose reference cannot be one of ours is looked up nowhere', async () => {
    const council = await delivered();
    const asked: string[] = [];
    const touch: Touch = async (call) => void asked.push(call);
    const alerts = alertsDouble({ items: council.alerts.items, touch });
    for (const reference of [null, '', 'council tax 2023', theMessage.toUpperCase(), `${theMessage}0`])
      expect(await receive({ ...portsOf(council), alerts } as Council, { ...receipt, reference })).toEqual({
        status: 202,
        verdict: 'ignored',
      });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a reference that nobody knows', { ...receipt, reference: 'ab'.repeat(16) }, 'ignored'],
    ['a reference that is none of ours', { ...receipt, reference: 'council tax 2023' }, 'ignored'],
    ['no reference', { ...receipt, reference: null }, 'ignored'],
    ['an address that nobody knows', { ...receipt, id: 'x', to: cem }, 'accepted'],
    ['a status on the way', { ...receipt, status: 'sending' }, 'accepted'],
    ['no receipt in it', '{', 'rejected'],
  ])('with %s changes nothing, and need not come again', async (_, body, verdict) => {
    const council = await delivered();
    const before = await messageOf(council);
    expect(await receive(council, body)).toMatchObject({ status: 202, verdict });
    expect(await messageOf(council)).toEqual(before);
    expect(await operatorsAlerts(council)).toEqual([]);
  });

  it.each([
    [401, 'signature', { headers: { authorization: 'Bearer another' } }],
    [401, 'signature', { headers: { authorization: token } }],
    [401, 'signature', { headers: {} }],
    [404, 'webhook-unknown', { path: '/' }],
    [404, 'webhook-unknown', { path: `/${code}/more` }],
    [405, 'not-a-post', { method: 'GET' }],
    [413, 'too-large', { body: new Uint8Array(256 * 1024 + 1) }],
  ])('is refused with %i (%s)', async (status, reason, more) => {
    const council = await delivered();
    const answer = { status, verdict: 'refused', reason };
    expect(await receive(council, receipt, more)).toEqual(answer);
    expect(council.logs.lines.at(-1)).toEqual({ code: 'webhook-answered', facts: answer });
    expect((await statesOf(council))?.[0]).toEqual([anna, 'sent']);
  });

  it('is refused where the council has no token, even an empty one', async () => {
    const council = await delivered();
    for (const none of [undefined, '']) {
      const verb = recordDelivery({ ...portsOf(council), isSameSecret, token: async () => none });
      const body = Buffer.from(JSON.stringify(receipt));
      const request = { method: 'POST', path: `/${code}`, headers: {}, body, receivedAt: sentAt };
      expect(await verb(request)).toMatchObject({ status: 401 });
      const empty = { ...request, headers: { authorization: 'Bearer ' } };
      expect(await verb(empty)).toMatchObject({ status: 401 });
    }
  });

  it('leaves no address and no reference in the log', async () => {
    const council = await delivered();
    await receive(council, { ...receipt, status: 'permanent-failure' });
    expect(JSON.stringify(council.logs.lines)).not.toMatch(/@|anna|ses-1/);
  });
});
