import { createHmac } from 'node:crypto';
import { NotifyClient } from 'notifications-node-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../local/clock.ts';
import { type GovukNotify, startGovukNotify } from '../../local/govuk-notify.ts';
import { type Request, startHttpServer } from '../../local/http-server.ts';
import { notifyKey, notifyService, notifyTemplate, wordyTemplate } from './some-notify.ts';

/** The local GOV.UK Notify, as its official client sees it. */

const other = '11111111-2222-4333-8444-555555555555';
const to = 'someone@example.org';
const personalisation = { subject: 'Two carers', body: 'Look.' };

const start = () => startGovukNotify([notifyService], standing(new Date('2023-10-02T07:30:00Z')));
let notify: GovukNotify;
let client: NotifyClient;

beforeAll(async () => {
  notify = await start();
  client = new NotifyClient(notify.endpoint, notifyKey);
});
afterAll(() => notify.stop());

/** What the client throws, without what is in it of the request. */
const answerTo = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('was taken'),
    ({ response }: { response: { status: number; data: unknown } }) => [response.status, response.data],
  );
const refusal = (status: number, error: string, message: string) => [
  status,
  { status_code: status, errors: [{ error, message }] },
];

describe('the local GOV.UK Notify', () => {
  it('takes a letter, and answers what its template makes of it', async () => {
    const { status, data } = await client.sendEmail(notifyTemplate, to, {
      personalisation,
      reference: 'r-1',
    });
    expect(status).toBe(201);
    const { id } = notify.taken.at(-1) ?? {};
    expect(data).toEqual({
      id,
      reference: 'r-1',
      content: {
        subject: 'Two carers',
        body: 'Look.\n\nCarers Count',
        from_email: notifyService.fromEmail,
      },
      template: {
        id: notifyTemplate,
        version: 3,
        uri: `${notify.endpoint}/services/${notifyService.id}/templates/${notifyTemplate}`,
      },
      uri: `${notify.endpoint}/v2/notifications/${id}`,
      scheduled_for: null,
    });
  });

  it('does not fill in again what a value brings with it', async () => {
    const odd = { subject: '((body))', body: '$& ((subject))' };
    await client.sendEmail(notifyTemplate, to, { personalisation: odd });
    expect(notify.taken.at(-1)).toMatchObject({
      subject: '((body))',
      body: '$& ((subject))\n\nCarers Count',
    });
  });

  it('finds a letter by its id, and those of a reference, the newest first', async () => {
    for (const address of ['a@example.org', 'b@example.org'])
      await client.sendEmail(notifyTemplate, address, { personalisation, reference: 'r-2' });
    const listed = (await client.getNotifications(undefined, undefined, 'r-2')).data.notifications;
    expect(listed.map(({ email_address }) => email_address)).toEqual(['b@example.org', 'a@example.org']);
    const { data } = await client.getNotificationById(listed[0]?.id ?? '');
    expect(data).toMatchObject({
      reference: 'r-2',
      status: 'sending',
      created_at: '2023-10-02T07:30:00.000000Z',
    });
  });

  it('gives ids that depend on the letters alone, one for each', async () => {
    const ids = [];
    for (const server of [notify, await start()]) {
      const sender = new NotifyClient(server.endpoint, notifyKey);
      const letter = { personalisation, reference: 'r-3' };
      for (const address of [to, to, 'a@example.org'])
        ids.push((await sender.sendEmail(notifyTemplate, address, letter)).data.id);
      if (server !== notify) await server.stop();
    }
    expect(ids.slice(3)).toEqual(ids.slice(0, 3));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each([
    ['a template that it does not know', other, to, {}, 'BadRequestError', 'Template not found'],
    [
      'personalisation that is missing',
      ...([wordyTemplate, to, { body: 'Look.', colour: null }, 'BadRequestError'] as const),
      'Missing personalisation: subject, name, colour',
    ],
    [
      'a template that is no id',
      ...(['carers', to, personalisation, 'ValidationError', 'template_id is not a valid UUID'] as const),
    ],
    [
      'an address that is none',
      ...([notifyTemplate, 'nobody', personalisation, 'ValidationError'] as const),
      'email_address Not a valid email address',
    ],
  ])('refuses %s', async (_, template, address, values, error, message) => {
    const before = notify.taken.length;
    const sent = client.sendEmail(template, address, { personalisation: values });
    expect(await answerTo(sent)).toEqual(refusal(400, error, message));
    expect(notify.taken).toHaveLength(before);
  });

  it('lets nobody in with a key that is wrong, or of another service', async () => {
    const send = (key: string) =>
      answerTo(new NotifyClient(notify.endpoint, key).sendEmail(notifyTemplate, to, { personalisation }));
    expect(await send(`carers-${notifyService.id}-${other}`)).toEqual(
      refusal(403, 'AuthError', 'Invalid token: API key not found'),
    );
    expect(await send(`carers-${other}-${notifyService.secret}`)).toEqual(
      refusal(403, 'AuthError', 'Invalid token: service not found'),
    );
  });

  it.each([
    ['without a token', undefined, 401],
    ['by another scheme', 'Basic abc', 401],
    ['with what is no token', 'Bearer abc', 403],
    ['unsigned', `Bearer ${token({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`, 403],
    ['without an issuer', `Bearer ${token({ iss: undefined })}`, 403],
    ['with a token of an hour ago', `Bearer ${token({ iat: Math.round(Date.now() / 1000) - 3_600 })}`, 403],
    ['without a time', `Bearer ${token({ iat: undefined })}`, 403],
  ])('lets nobody in %s', async (_, authorization, status) => {
    const headers = authorization ? { authorization } : {};
    const response = await fetch(`${notify.endpoint}/v2/notifications`, { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status_code: status, errors: [{ error: 'AuthError' }] });
  });

  it('knows the letters of the service that asks, and no others', async () => {
    expect(await answerTo(client.getNotificationById(other))).toEqual(
      refusal(404, 'NoResultFound', 'No result found'),
    );
    expect(await answerTo(client.getNotificationById('r-1'))).toEqual(
      refusal(400, 'ValidationError', 'notification_id is not a valid UUID'),
    );
  });

  it('fails as often as it is told, and then no more', async () => {
    notify.failNext(2, 429);
    const send = () => client.sendEmail(notifyTemplate, to, { personalisation });
    for (const _ of [1, 2]) expect(await answerTo(send())).toMatchObject([429, { status_code: 429 }]);
    expect((await send()).status).toBe(201);
  });

  it('tells by a receipt where a letter has got to', async () => {
    const heard: Request[] = [];
    const listener = await startHttpServer((request) => {
      heard.push(request);
      return { status: 202 };
    });
    const { data } = await client.sendEmail(notifyTemplate, to, { personalisation, reference: 'r-4' });
    const receiver = { url: `${listener.endpoint}/receipts`, token: 'a token' };
    expect(await notify.deliverReceipt(data.id, 'permanent-failure', receiver)).toBe(202);
    await listener.stop();
    expect(heard[0]?.headers.authorization).toBe('Bearer a token');
    const at = '2023-10-02T07:30:00.000000Z';
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
      ...{ id: data.id, reference: 'r-4', to, status: 'permanent-failure' },
      ...{ created_at: at, completed_at: at, sent_at: at },
      ...{ notification_type: 'email', template_id: notifyTemplate, template_version: 3 },
    });
    expect((await client.getNotificationById(data.id)).data.status).toBe('permanent-failure');
  });
});

/** A token as the client makes it, but for what is said otherwise. */
function token(claims: object, header: object = {}): string {
  const now = Math.round(Date.now() / 1000);
  const parts = [
    { typ: 'JWT', alg: 'HS256', ...header },
    { iss: notifyService.id, iat: now, ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createHmac('sha256', notifyService.secret).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}
