import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTeamsWorkflows, type TeamsWorkflows } from '../../local/teams-workflows.ts';

let teams: TeamsWorkflows;
beforeAll(async () => {
  teams = await startTeamsWorkflows();
});
afterAll(() => teams.stop());

const text = (words: unknown) => ({ type: 'TextBlock', text: words, wrap: true });
const card = { type: 'AdaptiveCard', version: '1.4', body: [text('Two carers')], actions: [] };
const attached = (content: unknown) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  contentUrl: null,
  content,
});
const message = (...attachments: unknown[]) => ({ type: 'message', attachments });
const post = (body: unknown, reference = 'r-1') =>
  fetch(`${teams.endpoint}/workflows/a`, {
    method: 'POST',
    headers: { 'x-ms-client-tracking-id': reference },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('a local workflow of Microsoft Teams', () => {
  it('takes a message with one card, and names each run by what was sent', async () => {
    const answers = [await post(message(attached(card))), await post(message(attached(card)))];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const runs = answers.map(({ headers }) => headers.get('x-ms-workflow-run-id'));
    expect(runs).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      expect.not.stringContaining(String(runs[0])),
    ]);
    expect(teams.cards).toEqual([1, 2].map(() => ({ path: '/workflows/a', reference: 'r-1', card })));
  });

  it.each([
    ['what is no JSON', 'carers'],
    ['nothing', 'null'],
    ['a text without a card', { text: 'Two carers' }],
    ['a message without a card', message()],
    ['two cards', message(attached(card), attached(card))],
    ['a card of another kind', message({ ...attached(card), contentType: 'text/html' })],
    ['what only says that it is a card', message(attached(undefined))],
    ['a card without a version', message(attached({ ...card, version: undefined }))],
    ['a card of a version that Teams does not show', message(attached({ ...card, version: '2.0' }))],
    ['an empty card', message(attached({ ...card, body: [] }))],
    ['a card with an empty line', message(attached({ ...card, body: [text('')] }))],
    ['a line that is no text', message(attached({ ...card, body: [text(5)] }))],
    [
      'a link to nowhere',
      message(attached({ ...card, actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'a' }] })),
    ],
  ])('refuses %s', async (_, body) => {
    const before = teams.cards.length;
    expect((await post(body)).status).toBe(400);
    expect(teams.cards).toHaveLength(before);
  });

  it('fails as often as it is told, and then no more', async () => {
    teams.failNext(1, 429);
    teams.failNext(1, 500);
    const statuses = [];
    for (const _ of [1, 2, 3]) statuses.push((await post(message(attached(card)))).status);
    expect(statuses).toEqual([429, 500, 202]);
  });
});
