import { describe, expect, it } from 'vitest';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { opened } from '../../../shared/alerting/episode-life.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import { at, Council, code } from './council.ts';

const openedAt = at('2023-09-05T09:00:00.000Z');
const digestAt = at('2023-09-06T07:30:00.000Z');
const another = 'E09000001' as typeof code;
const rules = {
  'carers-team': 'assessment-waiting',
  commissioning: 'equity-gap',
  analysts: 'upload-with-rejects',
} as const;

/** Two councils, with an alert for each of the teams. */
async function waiting(): Promise<Council> {
  const council = new Council();
  const settings = { name: 'Coventry' };
  for (const each of [code, another]) {
    await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z', each);
    for (const [team, rule] of Object.entries(rules)) {
      const about = { council: each, team, rule, subject: 'a subject', episode: '1', cause: 'digest' };
      await council.alerts.putEpisode(opened({ ...about, id: `${team} 1` } as Episode, {}, openedAt));
    }
  }
  return council;
}

const toldIn = (council: Council) =>
  council.alerts.items.messages
    .all()
    .map(({ item }) => `${item.council} ${item.team}`)
    .sort();
const everybody = [code, another]
  .flatMap((each) => Object.keys(rules).map((team) => `${each} ${team}`))
  .sort();

describe('what goes wrong with the digest of one team', () => {
  it.each(everybody)('keeps no other from being put, and comes out (%s)', async (unlucky) => {
    const council = await waiting();
    const outage = new Error('an outage');
    const putMessage = (message: Message) =>
      `${message.council} ${message.team}` === unlucky
        ? Promise.reject(outage)
        : council.alerts.putMessage(message);
    const ports = { ...council, alerts: { ...council.alerts, putMessage } };
    await expect(sendDigest(ports)({ at: digestAt })).rejects.toBe(outage);
    expect(toldIn(council)).toEqual(everybody.filter((each) => each !== unlucky));
    await sendDigest(council)({ at: digestAt });
    expect(toldIn(council)).toEqual(everybody);
  });
});

describe('the hour of a digest', () => {
  it('is the team’s own, and nobody looks at alerts in any other', async () => {
    const council = await waiting();
    const asked: string[] = [];
    const episodes = (of: typeof code) => {
      asked.push(of);
      return council.alerts.episodes(of);
    };
    const ports = { ...council, alerts: { ...council.alerts, episodes } };
    await sendDigest(ports)({ at: at('2023-09-06T10:30:00.000Z') });
    expect([toldIn(council), asked]).toEqual([[], []]);
    await sendDigest(ports)({ at: at('2023-09-06T10:30:00.000Z'), council: code, whenever: true });
    expect(toldIn(council)).toEqual(everybody.filter((each) => each.startsWith(code)));
  });

  it('comes also for a team that only the settings give a rule to', async () => {
    const council = await waiting();
    const settings = { alerts: { 'equity-gap': { team: 'equality-team' } } };
    await council.upload('settings/council/s.json', settings, '2023-09-05T12:00:00.000Z');
    const about = { council: code, team: 'equality-team', rule: 'equity-gap', subject: 'another' } as const;
    const rest = { id: 'e-2', episode: '1', cause: 'digest' };
    await council.alerts.putEpisode(opened({ ...about, ...rest }, {}, openedAt));
    await sendDigest(council)({ at: digestAt, council: code });
    expect(toldIn(council)).toContain(`${code} equality-team`);
  });
});
