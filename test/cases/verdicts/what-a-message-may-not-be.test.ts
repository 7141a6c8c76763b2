import { describe, expect, it } from 'vitest';
import { recordMessage } from '../../../functions/2-record/record-message.ts';
import { eachMessage } from '../../../shared/adapters/lambda/each-message.ts';
import type { ReceivedMessage } from '../../../shared/contracts/messages.ts';
import { noJson, strangeJson } from '../../nasty/nasty-json.ts';
import { at, Council, code } from '../../unit/stages/council.ts';

const good = JSON.stringify({
  ...{ type: 'assessment-outcome.v1', id: 'm-1', council: code, version: 1, sentAt: '2023-09-05T09:00:00Z' },
  data: { assessment_id: 'A-1', requested_on: '2023-07-01', outcome: 'respite' },
});
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bodies that come in one batch: which of them come again, what is rejected with which code, how many records there are. */
async function batch(...bodies: readonly string[]) {
  const council = new Council();
  const read = ({ body }: { body: string }): ReceivedMessage[] => [
    { body, receivedAt: at('2023-09-05T09:00:01.000Z') },
  ];
  const handler = eachMessage(read, recordMessage(council), council.log);
  const Records = bodies.map((body, at) => ({ messageId: `${at}`, body }));
  const { batchItemFailures } = (await handler({ Records } as never, {} as never)) as {
    batchItemFailures: unknown[];
  };
  const rejects = [...council.archive.objects]
    .filter(([key]) => key.startsWith('rejects/messages/'))
    .map(([, { body }]) => JSON.parse(Buffer.from(body).toString()) as { code: string });
  return {
    again: batchItemFailures,
    codes: rejects.map((each) => each.code),
    records: council.records.items.all().length,
  };
}

describe('a message goes to the rejects with its code, never comes again, and does not block its batch', () => {
  it.each([
    ['that is not JSON', 'hello', 'message-not-json'],
    ['that is empty', '', 'message-not-json'],
    ['that is over 256 KB', good.replace('respite', 'x'.repeat(256 * 1024)), 'json-too-large'],
    ['that is deeper than 32', good.replace('"respite"', nested(33)), 'json-too-deep'],
    [
      'that has a key twice',
      good.replace('"outcome"', '"requested_on":"2023-07-02","outcome"'),
      'json-key-twice',
    ],
    [
      'that has one key in two spellings',
      good.replace('"outcome"', '"\\u0069d":1,"i\\u0064":2,"outcome"'),
      'json-key-twice',
    ],
    [
      'that has __proto__',
      good.replace('"outcome"', '"__proto__":{"council":"x"},"outcome"'),
      'json-key-not-allowed',
    ],
    ['that has NaN', good.replace('"respite"', 'NaN'), 'message-not-json'],
    ['that has Infinity', good.replace('"respite"', '-Infinity'), 'message-not-json'],
    [
      'that has a number too large',
      good.replace('"version":1', '"version":9007199254740993'),
      'json-number-too-large',
    ],
    ['that has 1e999', good.replace('"version":1', '"version":1e999'), 'json-number-too-large'],
    ['of no type of ours', good.replace('assessment-outcome.v1', 'gossip.v1'), 'message-type-unknown'],
    ['of no council', good.replace(code, 'Coventry'), 'message-invalid'],
    ['that is an empty object', '{}', 'message-type-unknown'],
    ['with a date that is none', good.replace('2023-07-01', '31/02/2023'), 'not-a-date'],
  ])('%s', async (_, bad, rejected) => {
    expect(await batch(bad, good, bad)).toEqual({ again: [], codes: [rejected], records: 1 });
  });

  it('whatever it is', async () => {
    const bad = [...noJson, ...strangeJson];
    const { again, codes, records } = await batch(...bad.slice(0, 50), good, ...bad.slice(50));
    expect({ again, rejected: codes.length, records }).toEqual({
      again: [],
      rejected: new Set(bad).size,
      records: 1,
    });
  });
});
