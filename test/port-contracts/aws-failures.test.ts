import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { eventBridgeBus } from '../../shared/adapters/eventbridge-bus.ts';
import { sqsSender } from '../../shared/adapters/sqs-sender.ts';
import { asTransient } from '../../shared/adapters/transient-errors.ts';
import type { Event } from '../../shared/contracts/events.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import { someCouncil, someRecordKey } from './some.ts';

const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error('quotes a value'), { name, ...more });
const cancelled = (...codes: string[]): Error =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
const reasonOf = (error: Error): string | undefined => {
  const mapped = asTransient(error);
  return mapped instanceof Transient ? mapped.reason : undefined;
};

describe('an error of AWS', () => {
  it.each([
    [named('ProvisionedThroughputExceededException'), 'throttled'],
    [named('SlowDown'), 'throttled'],
    [named('TransactionConflictException'), 'conflict'],
    [cancelled('None', 'TransactionConflict'), 'conflict'],
    [cancelled('None', 'ThrottlingError'), 'throttled'],
    [cancelled('TransactionConflict', 'ConditionalCheckFailed'), undefined],
    [cancelled('ValidationError'), undefined],
    [named('ConditionalCheckFailedException', { $metadata: { httpStatusCode: 400 } }), undefined],
    [named('InternalServerError'), 'outcome-unknown'],
    [named('TimeoutError'), 'outcome-unknown'],
    [named('Error', { code: 'ECONNRESET' }), 'outcome-unknown'],
    [named('Error', { code: 'ECONNREFUSED' }), 'unavailable'],
    [new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 'unavailable'],
    [named('Unheard', { $metadata: { httpStatusCode: 408 } }), 'outcome-unknown'],
    [named('Unheard', { $metadata: { httpStatusCode: 500 } }), 'outcome-unknown'],
    [named('Unheard', { $metadata: { httpStatusCode: 503 } }), 'unavailable'],
    [named('Unheard', { $metadata: { httpStatusCode: 429 } }), 'throttled'],
    [named('AccessDeniedException', { $metadata: { httpStatusCode: 400 } }), undefined],
  ])('%s is %s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });

  it('stays what it is when it is transient already', () => {
    const error = new Transient('conflict');
    expect(asTransient(error)).toBe(error);
  });

  it('is seen by every client of ours: a database that is not there is a reason to try again', async () => {
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
    const client = dynamoDbClient({ endpoint: 'http://127.0.0.1:9', region: 'eu-west-2', credentials });
    const read = dynamoDbRecords(client, 'records').ofSubject(someRecordKey(someCouncil()));
    await expect(read).rejects.toMatchObject({ name: 'Transient', reason: 'unavailable' });
  });
});

describe('a batch that is taken in part', () => {
  const noWait = async () => {};

  it('has the rest sent again, and only the rest', async () => {
    const taken: string[] = [];
    let calls = 0;
    const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => {
      calls += 1;
      const [first, ...others] = Entries;
      taken.push(first?.MessageBody ?? '');
      return { Failed: others.map(({ Id }) => ({ Id, Code: 'ServiceUnavailable', SenderFault: false })) };
    };
    await sqsSender({ send } as unknown as SQSClient, 'queue', noWait).send([1, 2, 3]);
    expect(taken).toEqual(['1', '2', '3']);
    expect(calls).toBe(3);
  });

  it('is given up as transient when it never gets through', async () => {
    const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => ({
      Failed: Entries.map(({ Id }) => ({ Id, Code: 'RequestThrottled', SenderFault: false })),
    });
    const sent = sqsSender({ send } as unknown as SQSClient, 'queue', noWait).send([1]);
    await expect(sent).rejects.toMatchObject({ reason: 'throttled' });
  });

  it('of events is put again by place', async () => {
    const taken: string[] = [];
    const send = async ({ input: { Entries = [] } }: PutEventsCommand) => ({
      Entries: Entries.map(({ DetailType = '' }, at) => {
        if (at > 0) return { ErrorCode: 'ThrottlingException' };
        taken.push(DetailType);
        return { EventId: 'e' };
      }),
    });
    const events = ['A', 'B', 'C'].map((type) => ({ type, source: 'carers-count' }) as unknown as Event);
    await eventBridgeBus({ send } as unknown as EventBridgeClient, 'bus', noWait).publish(events);
    expect(taken).toEqual(['A', 'B', 'C']);
  });
});
