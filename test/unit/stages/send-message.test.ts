import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { type Episode, type Message, outboxMessage } from '../../../shared/contracts/alerts.ts';
import { outboxKey } from '../../../shared/protocol/places.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { at, Council, code } from './council.ts';

const openedAt = at('2023-09-05T09:00:00.000Z');
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
};
const message: Message = {
  id: 'm-1',
  council: code,
  reference: 'r-1',
  channel: 'ses',
  team: 'carers-team',
  to: ['carers-team@example.org'],
  subject: '6 possible hidden carers',
  body: 'See the work list.',
  sentAt: openedAt,
  alerts: [{ id: 'e-1', rule: 'possible-hidden-carer', episode: '2023-09', openedAt }],
  kind: 'news',
  summary: ['6 possible hidden carers to contact'],
  link: 'https://example.org/work-list.html',
  deliveries: [{ to: 'carers-team@example.org', state: 'ready' }],
  state: 'ready',
  n: 1,
};
const raised = { council: code, message: 'm-1', attempt: 0 };

async function ready(to = message.to) {
  const council = new Council();
  await council.alerts.putEpisode(episode);
  await council.alerts.putMessage({ ...message, to });
  return council;
}
const outboxOf = async (council: Council) =>
  JSON.parse((await council.reports.text(outboxKey(code, 'm-1'))) ?? 'null');

describe('a message that is ready', () => {
  it('is sent under its reference, kept in the outbox, and marked with its episodes', async () => {
    const council = await ready();
    await sendMessage(council)(raised);
    const { to, subject, body, reference } = message;
    expect(council.mailer.mails).toEqual([{ to, subject, body, reference }]);
    expect(await council.alerts.message(code, 'm-1')).toMatchObject({ state: 'sent' });
    expect(await council.alerts.episodes(code)).toEqual([
      { ...episode, state: 'notified', trail: [...episode.trail, { at: openedAt, step: 'told' }], n: 2 },
    ]);
    expect(await outboxOf(council)).toEqual(outboxMessage.parse(message));
  });

  it('is sent once, however often its event comes', async () => {
    const council = await ready();
    for (let n = 0; n < 3; n += 1) await sendMessage(council)(raised);
    expect(council.mailer.mails).toHaveLength(1);
  });

  it('is sent again under the same reference where an attempt ended before it was marked', async () => {
    const council = await ready();
    const { mailer, reports, log } = council;
    const dying = alertsDouble({
      items: council.alerts.items,
      touch: async (call) => {
        if (call === 'alerts.putEpisode:before') throw new Error('the process ends here');
      },
    });
    await expect(sendMessage({ mailer, reports, log, alerts: dying })(raised)).rejects.toThrow();
    await sendMessage(council)(raised);
    await sendMessage(council)(raised);
    expect(mailer.mails.map(({ reference }) => reference)).toEqual(['r-1', 'r-1']);
  });

  it('to a team without recipients is nowhere but in the outbox', async () => {
    const council = await ready([]);
    await sendMessage(council)(raised);
    expect(council.mailer.mails).toEqual([]);
    expect(await outboxOf(council)).toMatchObject({ to: [], subject: message.subject });
    expect(await council.alerts.message(code, 'm-1')).toMatchObject({ state: 'sent' });
  });

  it('leaves a log line with counts only', async () => {
    const council = await ready();
    await sendMessage(council)(raised);
    expect(council.logs.lines).toEqual([
      { code: 'message-sent', facts: { team: 'carers-team', alerts: 1, recipients: 1 } },
    ]);
  });
});

describe('a message that is not there', () => {
  it('sends nothing', async () => {
    const council = await ready();
    await sendMessage(council)({ ...raised, message: 'unknown' });
    expect(council.mailer.mails).toEqual([]);
  });
});
