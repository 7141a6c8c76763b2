import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Pipeline, startPipeline } from '../../commands/pipeline.ts';
import { standing } from '../../local/clock.ts';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import type { OutboxMessage } from '../../shared/contracts/alerts.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { lift } from '../unit/stages/council.ts';
import { patience } from './replays.ts';

const [byNotify, byTeams] = ['E08000026', 'E08000027'];
const templateId = '5e1f0c7a-2b64-4d8e-9c3f-7a10b2d4e6f8';
const address = 'carers.team@example.org';
const people = lift(...['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((person) => `${person} no yes`));

/** The functions as they are bundled for AWS, and the channels' own protocols. */
describe('a message', () => {
  let pipeline: Pipeline;
  const logged: string[] = [];

  const inOutbox = (council: string): OutboxMessage[] =>
    pipeline.reports
      .keys(`outbox/${council}/`)
      .map((key) => JSON.parse(String(pipeline.reports.get(key))) as OutboxMessage);

  const send = async (council: string, settings: object) => {
    const upload = (place: string, text: string) =>
      pipeline.upload(`uploads/${council}/${place}`, Buffer.from(text));
    await upload('settings/council/settings.json', JSON.stringify(settings));
    await upload('lift/2023-09/lift.csv', people);
    await pipeline.settled();
  };

  beforeAll(async () => {
    pipeline = await startPipeline({
      clock: standing(new Date('2023-09-29T10:00:00Z')),
      linkBase: 'http://localhost/',
      onStep: () => {},
      onEvent: (event) => {
        if (event.kind === 'log') logged.push(event.line);
      },
      councils: [
        { council: byNotify, templates: [templateId], teams: [] },
        { council: byTeams, templates: [], teams: ['carers-team'] },
      ],
    });
  }, patience);
  afterAll(() => pipeline?.stop());

  test(
    'that GOV.UK Notify refuses as too much arrives on the second attempt, and a receipt says so',
    async () => {
      pipeline.channels.notify.failNext(1, 429);
      const teams = [{ id: 'carers-team', recipients: [address] }];
      await send(byNotify, { notify: { templateId }, teams });
      const [copy, ...others] = inOutbox(byNotify);
      expect(others).toEqual([]);
      expect(copy).toMatchObject({ channel: 'notify', to: [address] });
      expect(pipeline.channels.notify.taken).toMatchObject([
        {
          to: address,
          reference: copy?.reference,
          subject: copy?.subject,
          // With a link of its own, to stop these mails.
          body: expect.stringContaining(copy?.body ?? '-'),
        },
      ]);
      expect(
        logged.filter((line) => line.includes('"tried-again"') && line.includes('"throttled"')),
      ).toHaveLength(1);
      const client = dynamoDbClient(pipeline.cloud.client('dynamodb'));
      const alerts = dynamoDbAlerts(client, pipeline.cloud.outputs.AlertsTable ?? '');
      const message = await alerts.message(byNotify as CouncilCode, copy?.id ?? '');
      expect(message).toMatchObject({
        state: 'sent',
        deliveries: [
          { to: address, state: 'delivered', providerReference: pipeline.channels.notify.taken[0]?.id },
        ],
      });
      const episodes = await alerts.episodes(byNotify as CouncilCode);
      expect(new Set(episodes.map(({ state }) => state))).toEqual(new Set(['notified']));
      client.destroy();
    },
    patience,
  );

  test(
    'to a channel of Microsoft Teams is a card with counts and a link',
    async () => {
      await send(byTeams, { teams: [{ id: 'carers-team', channel: 'teams' }] });
      const [copy] = inOutbox(byTeams);
      const [posted, ...others] = pipeline.channels.teams.cards;
      expect(others).toEqual([]);
      expect(posted?.path).toBe(`/workflows/${byTeams}/carers-team`);
      expect(posted?.reference).toBe(copy?.reference);
      expect(JSON.stringify(posted?.card)).not.toMatch(/P[1-6]|H-/);
    },
    patience,
  );

  test('has receipts that are only taken with the token', async () => {
    const url = `${pipeline.cloud.outputs.ReceiptsUrl}${byNotify}`;
    const headers = { authorization: 'Bearer another', 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });

  test('leaves no address, no key and no text in the logs', () => {
    expect(logged.some((line) => line.includes('"message-sent"'))).toBe(true);
    expect(logged.join('\n')).not.toMatch(/carers\.team@|local-|workflows|hidden carers/);
  });
});
