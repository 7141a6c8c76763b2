import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Pipeline, startPipeline } from '../../commands/pipeline.ts';
import { standing } from '../../local/clock.ts';
import { localTestKey } from '../../local/secrets.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { hmacLinks } from '../../shared/adapters/hmac-links.ts';
import type { Episode, Message } from '../../shared/contracts/alerts.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import { acknowledgeLink, unsubscribeLink } from '../../shared/protocol/action-links.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { lift } from '../unit/stages/council.ts';
import { patience } from './replays.ts';

const council = 'E08000026' as CouncilCode;
const now = '2023-09-30T10:00:00.000Z';
const note = 'Zanzibar at noon';

/** The functions as they are bundled for AWS, called over HTTP as browsers and link scanners call them. */
describe('whoever follows a link', () => {
  let pipeline: Pipeline;
  let alerts: AlertStore;
  const seen: string[] = [];
  const links = hmacLinks(localTestKey);
  const ports = () => ({ sign: links.sign, actionsUrl: pipeline.actions });

  beforeAll(async () => {
    pipeline = await startPipeline({
      clock: standing(new Date(now)),
      linkBase: 'http://localhost/',
      onStep: () => {},
      onEvent: (event) => void seen.push(JSON.stringify(event)),
    });
    const { cloud } = pipeline;
    alerts = dynamoDbAlerts(
      new DynamoDBClient(cloud.client('dynamodb')),
      cloud.outputs.AlertsTable as string,
    );
    const teams = [{ id: 'carers-team', channel: 'ses', recipients: ['carers-team@example.org'] }];
    await pipeline.upload(
      `uploads/${council}/settings/council/settings.json`,
      Buffer.from(JSON.stringify({ teams })),
    );
    await pipeline.upload(
      `uploads/${council}/lift/2023-09/lift.csv`,
      Buffer.from(lift('P1 no yes', 'P2 no yes')),
    );
    await pipeline.settled();
  }, patience);
  afterAll(() => pipeline?.stop());

  const submit = (link: string, form: Record<string, string>) =>
    fetch(link, { method: 'POST', body: new URLSearchParams(form) });
  const message = async (): Promise<Message> => {
    const [told] = await alerts.episodes(council, 'possible-hidden-carer');
    return (await alerts.message(council, told?.message ?? '')) as Message;
  };
  const statesOf = (episodes: readonly Episode[]) => episodes.map(({ state }) => state);

  test('of a message changes nothing, as scanners do, and is on it once the form is sent', async () => {
    const link = acknowledgeLink(await message(), ports());
    const before = await alerts.episodes(council);
    expect(statesOf(before)).toEqual(['notified', 'notified']);
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
    expect((await fetch(link, { method: 'PUT' })).status).toBe(405);
    expect(await alerts.episodes(council)).toEqual(before);
    const shown = await fetch(link);
    expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await shown.text()).toContain('>We are on it</button>');
    const answer = await submit(link, { note });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('you are on it')]);
    const after = await alerts.episodes(council);
    expect(statesOf(after)).toEqual(['acknowledged', 'acknowledged']);
    for (const { trail } of after) expect(trail.at(-1)).toEqual({ at: now, step: 'acknowledged', note });
  });

  test('of the work list says how a contact went, and the list shows it', async () => {
    await pipeline.settled();
    const list = () => String(pipeline.reports.get(liveKey(council, 'work-list.html')));
    const [link = ''] = [...list().matchAll(/href="(http:[^"]+)"/g)].map(([, address]) => address);
    expect(link.startsWith(pipeline.actions)).toBe(true);
    expect(await (await fetch(link)).text()).not.toContain('H-P');
    expect((await submit(link, { note: '' })).status).toBe(400);
    expect((await submit(link, { outcome: 'no-contact', note: '' })).status).toBe(200);
    await pipeline.settled();
    expect(list()).toContain('tried, not reached');
  });

  test('to stop mails stops them for that address', async () => {
    const to = { council, team: 'carers-team', sentAt: (await message()).sentAt };
    const recipient = links.recipientDigest({ ...to, to: 'carers-team@example.org' });
    expect((await submit(unsubscribeLink(to, recipient, ports()), {})).status).toBe(200);
    expect(await alerts.unsubscribed(council, 'carers-team')).toEqual(new Set([recipient]));
  });

  test('that is not ours learns nothing, and no log, event or document knows of links and notes', async () => {
    expect((await fetch(`${pipeline.actions}made.up`)).status).toBe(404);
    const token = acknowledgeLink(await message(), ports())
      .split('/')
      .at(-1) as string;
    const said = seen.join('\n');
    expect(said).toContain('link-followed');
    expect(said).not.toContain(token);
    expect(said).not.toContain(note);
  });
});
