import { describe, expect, it } from 'vitest';
import { receiveWebhook } from '../../../functions/1-receive/receive-webhook.ts';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Submission } from '../../../shared/contracts/messages.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { at, Council, code } from './council.ts';

const received = at('2023-09-30T10:00:00.000Z');
const theirs = 'response-of-theirs';
const others = 'response-of-another';
const hook = { platform: 'smartsurvey', source: 'experience', dataset: '2023-24' };

const response = (id: string, status = 'completed') => ({
  id,
  status,
  date_ended: '2023-09-13T15:35:31Z',
  pages: [],
});
const bodyOf = (...responses: unknown[]) => new TextEncoder().encode(JSON.stringify(responses));

/** A council with a webhook whose signatures are always right. */
async function receiver() {
  const council = new Council();
  await council.upload('settings/council/s.json', { webhooks: { survey: hook } }, received);
  const submissions = senderDouble<Submission>();
  const ports = { ...council, archive: council.archive, submissions, sha256, log: council.log };
  const verb = receiveWebhook({ ...ports, signingKey: async () => 'key', isSigned: () => true });
  const deliver = (body: Uint8Array) =>
    verb({
      ...{ method: 'POST', path: `/webhooks/${code}/survey`, headers: {}, body },
      receivedAt: received,
    });
  const kept = () =>
    [...council.archived, ...council.archived.older]
      .map(([key, { body }]) => `${key} ${new TextDecoder().decode(body)}`)
      .join('\n');
  const erase = () => {
    const asked = { responses: [{ source: 'experience', dataset: '2023-24', id: theirs }] };
    return council.erase('2023-001', asked, '2023-10-01T10:00:00.000Z');
  };
  const sent = () => submissions.sent.map(({ message }) => message.data.response_id);
  return { council, deliver, kept, erase, sent };
}

describe('a delivery that comes after somebody was erased', () => {
  it.each([
    ['in a response', [response(theirs), response(others)]],
    ['in a response that is not finished', [response(theirs, 'partial'), response(others)]],
  ])('and names them %s is not archived, and what is of others is handed on', async (_, responses) => {
    const { deliver, kept, erase, sent } = await receiver();
    await erase();
    expect(await deliver(bodyOf(...responses))).toEqual({ status: 202, verdict: 'accepted' });
    expect(kept()).not.toContain(theirs);
    expect(sent()).toEqual([others]);
  });

  it('and is all theirs leaves nothing', async () => {
    const { deliver, kept, erase, sent } = await receiver();
    await erase();
    expect(await deliver(bodyOf(response(theirs)))).toEqual({ status: 202, verdict: 'accepted' });
    expect(kept()).not.toContain(theirs);
    expect(sent()).toEqual([]);
  });

  it('and cannot be read is not kept among the rejects either', async () => {
    const { deliver, kept, erase } = await receiver();
    await erase();
    const answer = await deliver(new TextEncoder().encode(`{"response":"${theirs}"}`));
    expect(answer).toEqual({ status: 202, verdict: 'rejected', reason: 'webhook-shape-unknown' });
    expect(kept()).not.toContain(theirs);
  });

  it('and names nobody of them is archived as any is', async () => {
    const { deliver, kept, erase, sent } = await receiver();
    await erase();
    await deliver(bodyOf(response(others)));
    expect(kept()).toContain(`raw/webhooks/${code}/survey/`);
    expect(sent()).toEqual([others]);
  });

  it('just while somebody asks to be erased is looked through once more', async () => {
    const { council, deliver, kept, erase } = await receiver();
    const put = council.archive.put;
    council.archive.put = async (...object) => {
      council.archive.put = put;
      await erase();
      await put(...object);
    };
    await deliver(bodyOf(response(theirs)));
    expect(kept()).toContain(theirs);
    await council.work();
    expect(kept()).not.toContain(theirs);
  });
});

describe('a delivery that came before', () => {
  it.each([
    ['removed', {}],
    ['given another platform and dataset', { survey: { ...hook, platform: 'typeform', dataset: '2024-25' } }],
  ])('goes also where its webhook was %s since', async (_, webhooks) => {
    const { council, deliver, kept, erase } = await receiver();
    await deliver(bodyOf(response(theirs)));
    await council.upload('settings/council/s.json', { webhooks }, '2023-09-30T11:00:00.000Z');
    await erase();
    expect(kept()).not.toContain(theirs);
  });

  it.each([
    ['of another shape', `{"response":"${theirs}"}`],
    ['that is not JSON', `<response id="${theirs}">`],
  ])('and is among the rejects goes: %s', async (_, text) => {
    const { deliver, kept, erase } = await receiver();
    await deliver(new TextEncoder().encode(text));
    expect(kept()).toContain('rejects/messages/');
    await erase();
    expect(kept()).not.toContain(theirs);
    expect(kept()).not.toContain('rejects/messages/');
  });

  it('and names others only stays', async () => {
    const { deliver, kept, erase } = await receiver();
    await deliver(bodyOf(response(others)));
    await erase();
    expect(kept()).toContain(others);
  });
});

describe('a message that cannot be read', () => {
  it('is not kept among the rejects where it names somebody who was erased, and is where it does not', async () => {
    const { council, kept, erase } = await receiver();
    await erase();
    const unread = (id: string) => ({ type: 'survey-response.v1', dataset: '2023-24', response: id });
    for (const id of [theirs, others]) await council.send(unread(id), '2023-10-02T10:00:00.000Z');
    expect(kept()).not.toContain(theirs);
    expect(kept()).toContain(others);
  });
});
