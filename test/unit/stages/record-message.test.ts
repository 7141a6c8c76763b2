import { describe, expect, it } from 'vitest';
import { recordMessage } from '../../../functions/2-record/record-message.ts';
import { effectiveContent } from '../../../shared/protocol/statements.ts';
import { assessments, at, Council } from './council.ts';

const message = (version: number, outcome: string, rest: object = {}) => ({
  type: 'assessment-outcome.v1',
  id: `m-${version}`,
  version,
  sentAt: '2023-09-05T09:00:00Z',
  data: { assessment_id: 'A-1', requested_on: '2023-07-01', outcome },
  ...rest,
});
const received = '2023-09-05T09:00:01.000Z';

/** What the record says once all of these have come. */
async function said(...messages: object[]) {
  const council = new Council();
  for (const each of messages) await council.send(each, received);
  return saidBy(council);
}
const saidBy = (council: Council) => {
  const records = council.records.items.all().map(({ item }) => effectiveContent(item));
  return records.map((content) => (content?.kind === 'assessment' ? content.outcome : content));
};
const objectsUnder = async (council: Council, prefix: string) => {
  const texts = [];
  for await (const key of council.archive.list(prefix)) texts.push((await council.archive.text(key)) ?? '');
  return texts;
};

describe('messages about one record', () => {
  it('come in any order and as often as they like: the highest version counts', async () => {
    const [one, two, ten] = [message(1, 'declined'), message(2, 'respite'), message(10, 'no-change')];
    expect(await said(one, two, ten)).toEqual(['no-change']);
    expect(await said(ten, one, two, one, ten)).toEqual(['no-change']);
  });

  it('are told apart also where a sender gave two of them everything in common', async () => {
    const [one, other] = [message(1, 'respite'), message(1, 'declined')];
    expect(await said(one, other)).toEqual(await said(other, one));
  });

  it('replace the whole record: what the better one leaves out is not patched in from the other', async () => {
    expect(await said(message(1, 'respite'), message(2, ''))).toEqual([undefined]);
  });

  it('withdraw it, and bring it back by a higher version', async () => {
    const withdrawn = message(2, '', {
      type: 'record-withdrawn.v1',
      data: { source: 'assessments', assessment_id: 'A-1' },
    });
    expect(await said(message(1, 'respite'), withdrawn)).toEqual([undefined]);
    expect(await said(withdrawn, message(1, 'respite'))).toEqual([undefined]);
    expect(await said(withdrawn, message(3, 'respite'))).toEqual(['respite']);
  });

  it('speak of the same record as the row of a file', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(0, 1), received);
    await council.send(message(1, 'respite'), received);
    expect(saidBy(council)).toEqual(['respite']);
  });
});

describe('a message', () => {
  it('is archived as it came, once, before anything else', async () => {
    const council = new Council();
    await council.send(message(1, 'respite'), received);
    await council.send(message(1, 'respite'), '2023-09-06T09:00:00.000Z');
    const archived = await objectsUnder(council, 'raw/messages/E08000026/');
    expect(archived).toHaveLength(1);
    expect(JSON.parse(archived[0] ?? '')).toMatchObject({ receivedAt: received });
  });

  it('that can never be accepted goes to the rejects with its reason, and leaves no other trace', async () => {
    const council = new Council();
    await council.send(message(1, 'respite', { type: 'gossip.v1' }), received);
    const rejects = await objectsUnder(council, 'rejects/messages/');
    expect(rejects.map((text) => JSON.parse(text))).toMatchObject([
      { code: 'message-type-unknown', receivedAt: received },
    ]);
    expect(council.records.items.all()).toEqual([]);
    expect(await objectsUnder(council, 'raw/')).toEqual([]);
    expect(council.logs.lines.filter(({ code }) => code === 'message-rejected')).toEqual([
      { code: 'message-rejected', facts: { reason: 'message-type-unknown' } },
    ]);
  });

  it.each([
    ['{"type":"a","type":"b"}', 'json-key-twice'],
    ['{"__proto__":{}}', 'json-key-not-allowed'],
    ['{"version":1e999}', 'json-number-too-large'],
    ['{"version":NaN}', 'message-not-json'],
    ['\u0000', 'message-not-json'],
    ['['.repeat(33) + ']'.repeat(33), 'json-too-deep'],
    [JSON.stringify('x'.repeat(300_000)), 'json-too-large'],
  ])('that nobody could read as one thing is kept as it came, and acknowledged (%#)', async (body, code) => {
    const council = new Council();
    await recordMessage(council)({ body, receivedAt: at(received) });
    const [rejected = ''] = await objectsUnder(council, 'rejects/messages/');
    expect(JSON.parse(rejected)).toMatchObject({ code, body });
  });
});
