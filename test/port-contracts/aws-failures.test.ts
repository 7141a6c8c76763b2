import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { BatchGetItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { tableOf } from '../../shared/adapters/dynamodb-table.ts';
import { eventBridgeBus } from '../../shared/adapters/eventbridge-bus.ts';
import { sqsSender } from '../../shared/adapters/sqs-sender.ts';
import { asTransient } from '../../shared/adapters/transient-errors.ts';
import type { Event } from '../../shared/contracts/events.ts';
import { recordItemKey } from '../../shared/protocol/keys.ts';
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
    [named('ReplicatedWriteConflictException', { $metadata: { httpStatusCode: 400 } }), 'conflict'],
    [cancelled('ProvisionedThroughputExceeded', 'None'), 'throttled'],
    [cancelled('ItemCollectionSizeLimitExceeded'), undefined],
    [cancelled(), undefined],
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

describe('an error that the SDK declares for a request of ours', () => {
  /** Where the work itself, the settings or a permission is wrong, or where the caller knows better. */
  const forGood = [
    ...['ConditionalCheckFailedException', 'TransactionCanceledException'],
    ...['IdempotentParameterMismatchException', 'ItemCollectionSizeLimitExceededException'],
    ...['InvalidEndpointException', 'ResourceNotFoundException', 'QueueDoesNotExist', 'NoSuchBucket'],
    ...['BatchEntryIdsNotDistinct', 'BatchRequestTooLong', 'EmptyBatchRequest', 'InvalidBatchEntryId'],
    ...['TooManyEntriesInBatchRequest', 'UnsupportedOperation', 'InvalidAddress', 'InvalidSecurity'],
    ...['InvalidAttributeName', 'InvalidIdFormat', 'InvalidMessageContents', 'ReceiptHandleIsInvalid'],
    ...['KmsAccessDenied', 'KmsDisabled', 'KmsInvalidKeyUsage', 'KmsInvalidState', 'KmsNotFound'],
    ...['KmsOptInRequired', 'KMSAccessDeniedException', 'KMSDisabledException', 'KMSInvalidStateException'],
    ...['KMSNotFoundException', 'KMSOptInRequired', 'NoSuchKey', 'NoSuchUpload', 'NotFound'],
    ...['InvalidObjectState', 'ObjectNotInActiveTierError', 'EncryptionTypeMismatch', 'InvalidRequest'],
    ...['InvalidWriteOffset', 'TooManyParts', 'AccountSuspendedException', 'BadRequestException'],
    ...['MailFromDomainNotVerifiedException', 'MessageRejected', 'NotFoundException'],
    ...['SendingPausedException', 'AuthorizationErrorException', 'EndpointDisabledException'],
    ...['InvalidParameterException', 'InvalidParameterValueException', 'InvalidSecurityException'],
    ...['PlatformApplicationDisabledException', 'ValidationException', 'DecryptionFailure'],
    ...['InvalidRequestException', 'EncryptionFailure', 'ResourceExistsException'],
  ];
  const again = {
    throttled: [
      ...['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException'],
      ...['RequestThrottled', 'KmsThrottled', 'KMSThrottlingException', 'TooManyRequestsException'],
      ...['LimitExceededException', 'OverLimit'],
    ],
    conflict: [
      ...['TransactionConflictException', 'TransactionInProgressException'],
      'ReplicatedWriteConflictException',
    ],
    'outcome-unknown': [
      ...['InternalServerError', 'InternalException', 'InternalServiceError'],
      'InternalErrorException',
    ],
  };

  it('is either one of those that mean “again later”, or one of those that never do', () => {
    const known = [...forGood, ...Object.values(again).flat()];
    expect(declaredErrors().sort()).toEqual(known.sort());
  });

  it.each(forGood)('is no reason to try again: %s', (name) => {
    expect(reasonOf(named(name, { $metadata: { httpStatusCode: 400 } }))).toBeUndefined();
  });

  it.each(Object.entries(again).flatMap(([reason, names]) => names.map((name) => [name, reason])))(
    '%s is %s',
    (name, reason) => {
      expect(reasonOf(named(name ?? ''))).toBe(reason);
    },
  );
});

/** Of every request that the adapters make, what its documentation in the SDK says that it throws. */
function declaredErrors(): string[] {
  const texts = readdirSync('shared/adapters', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`shared/adapters/${file}`, 'utf8'));
  const errors = texts.flatMap((text) => {
    const clients = [...text.matchAll(/'@aws-sdk\/(client-[\w-]+)'/g)].map(([, client]) => client);
    const commands = [...text.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g)].map(
      ([, one, pages]) => one ?? pages,
    );
    return clients.flatMap((client) => commands.flatMap((command) => errorsOf(`${client}`, `${command}`)));
  });
  return [...new Set(errors)];
}

function errorsOf(client: string, command: string): string[] {
  const file = `node_modules/@aws-sdk/${client}/dist-types/commands/${command}Command.d.ts`;
  if (!existsSync(file)) return [];
  const thrown = [...readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(
    ([, name]) => `${name}`,
  );
  // The last is the base of all errors of the service.
  return thrown.filter((name) => !name.endsWith('ServiceException'));
}

describe('keys that a batch leaves unprocessed', () => {
  const keys = [1, 2, 3].map((n) => someRecordKey(someCouncil(), n));
  const storeThat = (answer: (input: BatchGetItemCommandInput) => object) => {
    const asked: BatchGetItemCommandInput[] = [];
    const send = async ({ input }: { input: BatchGetItemCommandInput }) => {
      asked.push(input);
      return answer(input);
    };
    const table = tableOf({ send } as unknown as DynamoDBClient, 'records', async () => {});
    return { asked, read: () => table.batch(keys.map(recordItemKey)) };
  };

  it('are asked for again, and only they, until all are read', async () => {
    const { asked, read } = storeThat(({ RequestItems }) => {
      const [first, ...left] = RequestItems?.records?.Keys ?? [];
      return {
        Responses: { records: [first] },
        UnprocessedKeys: left.length > 0 ? { records: { Keys: left } } : {},
      };
    });
    expect(await read()).toEqual(keys.map(recordItemKey));
    expect(asked.map(({ RequestItems }) => RequestItems?.records?.Keys?.length)).toEqual([3, 2, 1]);
    expect(asked.every(({ RequestItems }) => RequestItems?.records?.ConsistentRead)).toBe(true);
  });

  it('are given up as throttled when they are never read', async () => {
    const { asked, read } = storeThat(({ RequestItems }) => ({ UnprocessedKeys: RequestItems }));
    await expect(read()).rejects.toMatchObject({ name: 'Transient', reason: 'throttled' });
    expect(asked.length).toBeLessThan(10);
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

  it('and in part refused for good is no reason to try again', async () => {
    const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => ({
      Failed: Entries.map(({ Id }) => ({ Id, Code: 'InvalidMessageContents', SenderFault: true })),
    });
    const sent = sqsSender({ send } as unknown as SQSClient, 'queue', noWait).send([1]);
    await expect(sent).rejects.toThrow('message-refused:InvalidMessageContents');
  });

  it.each([
    ['ThrottlingException', 'throttled'],
    ['InternalFailure', 'outcome-unknown'],
  ])('of events is given up as transient when it never gets through: %s', async (ErrorCode, reason) => {
    await expect(publishedTo(() => ErrorCode)).rejects.toMatchObject({ name: 'Transient', reason });
  });

  it.each([
    ...['AccessDeniedException', 'InvalidAccountIdException', 'InvalidArgument', 'MalformedDetail'],
    ...['RedactionFailure', 'NotAuthorizedForSourceException', 'NotAuthorizedForDetailTypeException'],
  ])('of events is no reason to try again where one is refused for good: %s', async (code) => {
    const taken: string[] = [];
    let calls = 0;
    const codeOf = (type: string): string | undefined => {
      if (type === 'B') return code;
      calls += 1;
      if (type === 'C' && calls < 4) return 'ThrottlingException';
      taken.push(type);
      return undefined;
    };
    await expect(publishedTo(codeOf)).rejects.toThrow(`event-refused:${code}`);
    expect(taken).toEqual(['A', 'C']);
  });

  const publishedTo = (codeOf: (type: string) => string | undefined): Promise<void> => {
    const send = async ({ input: { Entries = [] } }: PutEventsCommand) => ({
      Entries: Entries.map(({ DetailType = '' }) => ({ ErrorCode: codeOf(DetailType) })),
    });
    const events = ['A', 'B', 'C'].map((type) => ({ type, source: 'carers-count' }) as unknown as Event);
    return eventBridgeBus({ send } as unknown as EventBridgeClient, 'bus', noWait).publish(events);
  };

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
