import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Pipeline, startPipeline } from '../../commands/pipeline.ts';
import { standing } from '../../local/clock.ts';
import {
  formbricksDelivery,
  signed,
  signingSecrets,
  smartsurveyDelivery,
  typeformDelivery,
} from '../unit/webhooks/deliveries.ts';
import { patience } from './replays.ts';

const council = 'E08000026';
const deliveries = {
  smartsurvey: smartsurveyDelivery,
  typeform: typeformDelivery,
  formbricks: formbricksDelivery,
};
const responses = {
  smartsurvey: '123456789',
  typeform: typeformDelivery.form_response.token,
  formbricks: formbricksDelivery.data.id,
};
type Name = keyof typeof deliveries;
const names = Object.keys(deliveries) as Name[];

/** The functions as they are bundled for AWS, called over HTTP as the platforms call them. */
describe('a survey platform', () => {
  let pipeline: Pipeline;
  const logged: string[] = [];

  beforeAll(async () => {
    pipeline = await startPipeline({
      clock: standing(new Date('2023-09-30T10:00:00Z')),
      linkBase: 'http://localhost/',
      onStep: () => {},
      onEvent: (event) => {
        if (event.kind === 'log') logged.push(event.line);
      },
      signingKeys: JSON.stringify(
        Object.fromEntries(names.map((name) => [`${council}/${name}`, signingSecrets[name]])),
      ),
    });
    const hook = (platform: string) => ({ platform, source: 'experience', dataset: '2023-24' });
    const webhooks = Object.fromEntries(names.map((name) => [name, hook(name)]));
    await pipeline.upload(
      `uploads/${council}/settings/council/settings.json`,
      Buffer.from(JSON.stringify({ webhooks })),
    );
    await pipeline.settled();
  }, patience);
  afterAll(() => pipeline?.stop());

  const deliver = (name: string, body: string, headers: Record<string, string>) =>
    fetch(`${pipeline.webhooks}${council}/${name}`, { method: 'POST', body, headers });

  /** Every message that was recorded. */
  const messages = () =>
    pipeline.archive
      .keys(`raw/messages/${council}/`)
      .map((key) => JSON.parse(JSON.parse(String(pipeline.archive.get(key))).body));

  test.for(names)('%s delivers a response, which comes through the queue as a message', async (name) => {
    const body = JSON.stringify(deliveries[name]);
    const answer = await deliver(name, body, signed[name](body));
    expect({ status: answer.status, said: await answer.json() }).toEqual({
      status: 202,
      said: { verdict: 'accepted' },
    });
    await pipeline.settled();
    const [key = '', ...others] = pipeline.archive.keys(`raw/webhooks/${council}/${name}/`);
    expect(others).toEqual([]);
    expect(String(pipeline.archive.get(key))).toBe(body);
    expect(pipeline.archive.keys('rejects/')).toEqual([]);
    expect(messages()).toContainEqual(
      expect.objectContaining({
        type: 'survey-response.v1',
        dataset: '2023-24',
        data: expect.objectContaining({ source: 'experience', response_id: responses[name] }),
      }),
    );
  });

  test('is told where its signature is wrong, or nobody is there', async () => {
    const headers = signed.typeform('something else');
    expect((await deliver('typeform', '{}', headers)).status).toBe(401);
    expect((await deliver('nobody', '{}', headers)).status).toBe(404);
    expect((await deliver('typeform', 'x'.repeat(262_145), headers)).status).toBe(413);
    expect((await fetch(pipeline.webhooks)).status).toBe(405);
  });

  test('sends nothing that the logs would know of', () => {
    expect(logged.some((line) => line.includes('"webhook-answered"'))).toBe(true);
    expect(logged.join('\n')).not.toMatch(/A parent|ada@example|a3a12ec67|twenty-four/);
  });
});
