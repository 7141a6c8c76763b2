import { expect, it } from 'vitest';
import { followLink } from '../../../functions/5-alert/follow-link.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { handedOver } from '../../../shared/alerting/episode-life.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { acknowledgeLink } from '../../../shared/protocol/action-links.ts';
import { changeEpisode } from '../../../shared/protocol/change-episode.ts';
import { at, Council, code, lift } from './council.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  teams: [{ id: 'carers-team', recipients: ['team@example.org'], escalateTo: ['lead@example.org'] }],
};
const digestAt = at('2023-09-08T07:30:00.000Z');
const clickedAt = at('2023-09-11T09:00:00.000Z');

const messagesOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);

async function sendAll(council: Council, sentAt: Instant): Promise<void> {
  for (const { id } of messagesOf(council))
    await sendMessage(council)({ council: code, message: id, attempt: 0, sentAt });
}

async function find(council: Council, person: string, moment: string): Promise<void> {
  await council.send(
    {
      id: person,
      type: 'lift-match.v1',
      dataset: '2023-09',
      sentAt: moment,
      data: { person_ref: person, carers_allowance: 'yes' },
    },
    moment,
  );
  await openEpisodes(council)(await council.tell());
}

/** Six people of a file of whom there was news, then one more: the digest shows seven, and names the one. */
async function digested(): Promise<{ council: Council; news: Message; digest: Message }> {
  const council = new Council();
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  const six = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((name) => `${name} no yes`);
  await council.upload('lift/2023-09/a.csv', lift(...six), '2023-09-05T09:00:00.000Z');
  await openEpisodes(council)(await council.tell());
  await sendAll(council, at('2023-09-05T09:00:00.000Z'));
  await find(council, 'P7', '2023-09-07T09:00:00.000Z');
  await sendDigest(council)({ at: digestAt, whenever: true });
  await sendAll(council, digestAt);
  const [news, digest] = messagesOf(council) as [Message, Message];
  return { council, news, digest };
}

async function acknowledge(council: Council, message: Message, method: 'GET' | 'POST' = 'POST') {
  const { alerts, records, linkBase, log, links } = council;
  return followLink({ alerts, records, linkBase, log, isSigned: links.isSigned })({
    method,
    path: new URL(acknowledgeLink(message, council)).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode('note='),
    receivedAt: clickedAt,
  });
}

async function statesOf(council: Council): Promise<Record<string, number>> {
  const episodes = await council.alerts.episodes(code);
  return Object.fromEntries(
    [...Map.groupBy(episodes, ({ state }) => state)].map(([s, of]) => [s, of.length]),
  );
}

it('whoever is on a digest is on all that it shows, and its page says so', async () => {
  const { council, digest } = await digested();
  expect([digest.kind, digest.alerts.length]).toEqual(['digest', 1]);
  expect((await acknowledge(council, digest, 'GET')).page).toContain('This counts for everything');
  await acknowledge(council, digest);
  expect(await statesOf(council)).toEqual({ acknowledged: 7 });
  expect((await acknowledge(council, digest, 'GET')).page).toContain('Somebody has already said so');
});

it('so that nobody hears that nothing was done about the others', async () => {
  const { council, digest } = await digested();
  await acknowledge(council, digest);
  // More than two weeks after the digest, and less after somebody was on it.
  await sendDigest(council)({ at: at('2023-09-22T07:30:00.000Z'), whenever: true });
  expect(messagesOf(council).filter(({ kind }) => kind === 'escalation')).toEqual([]);
});

it('whoever is on news is on what it names, and nothing else', async () => {
  const { council, news } = await digested();
  expect((await acknowledge(council, news, 'GET')).page).not.toContain('This counts for everything');
  await acknowledge(council, news);
  expect(await statesOf(council)).toEqual({ acknowledged: 6, notified: 1 });
});

it('what came after a digest is not taken on with it, whether the team was told of it or not', async () => {
  const { council, digest } = await digested();
  await find(council, 'P8', '2023-09-08T12:00:00.000Z');
  await sendDigest(council)({ at: at('2023-09-09T07:30:00.000Z'), whenever: true });
  await sendAll(council, at('2023-09-09T07:30:00.000Z'));
  await find(council, 'P9', '2023-09-09T12:00:00.000Z');
  await acknowledge(council, digest);
  expect(await statesOf(council)).toEqual({ acknowledged: 7, notified: 1, open: 1 });
});

it('nor is what another team has, or was given to the team only afterwards', async () => {
  const { council, digest } = await digested();
  const [one, other] = (await council.alerts.episodes(code)) as [Episode, Episode];
  const given = (each: Episode, team: string, moment: string) =>
    changeEpisode(each, (there) => handedOver(there, team, at(moment)), council.alerts);
  await given(one, 'young-carers', '2023-09-08T10:00:00.000Z');
  await given(other, 'young-carers', '2023-09-08T10:00:00.000Z');
  await given(other, 'carers-team', '2023-09-09T10:00:00.000Z');
  await acknowledge(council, digest);
  const now = await Promise.all([one, other].map((each) => council.alerts.episode(each)));
  expect(now.map((each) => each?.state)).toEqual(['open', 'open']);
  expect(await statesOf(council)).toEqual({ acknowledged: 5, open: 2 });
});
