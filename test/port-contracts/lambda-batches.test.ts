import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { changedItems, changedSubjects } from '../../shared/adapters/lambda/stream-batch.ts';
import { wholeBatch } from '../../shared/adapters/lambda/whole-batch.ts';
import { jsonBody } from '../../shared/adapters/lambda/works.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import { logDouble } from '../doubles/log.ts';
import { someCouncil, somePseudonym, someSubject } from './some.ts';
import { someContext, sqsEvent } from './some-records.ts';

const work = jsonBody(z.object({ n: z.number(), who: z.string().optional() }));
type Work = { n: number; who?: string | undefined };

/** Fails for odd numbers, quoting what nobody may see. */
const oddFails = async ({ n, who }: Work): Promise<void> => {
  if (n % 2 === 1) throw new TypeError(`cannot work ${who}`);
};

describe('each message of a batch', () => {
  it('fails alone, and the log says neither what was in it nor what the error said', async () => {
    const { log, lines } = logDouble();
    const handler = eachMessage(work, oddFails, log);
    const event = sqsEvent({
      a: { n: 2 },
      b: { n: 1, who: 'Mary' },
      c: 'Mary, no JSON',
      d: { x: 'Mary' },
      e: { n: 4 },
    });
    const { batchItemFailures } = await handler(event, someContext);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['b', 'c', 'd']);
    expect(lines.map(({ code, facts }) => [code, facts.error])).toEqual(
      expect.arrayContaining([
        ['failed', 'TypeError'],
        ['failed', 'SyntaxError'],
        ['failed', 'ZodError'],
      ]),
    );
    expect(JSON.stringify(lines)).not.toContain('Mary');
  });

  it('is tried again for one of the reasons to', async () => {
    const { log, lines } = logDouble();
    const again = async () => {
      throw new Transient('throttled', new Error('about Mary'));
    };
    await eachMessage(work, again, log)(sqsEvent({ a: { n: 1 } }), someContext);
    expect(lines).toEqual([{ code: 'tried-again', facts: { reason: 'throttled', message: 'a' } }]);
  });

  it('is worked a few at a time', async () => {
    let [running, most] = [0, 0];
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    };
    const bodies = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`m${n}`, { n }]));
    await eachMessage(work, slow, logDouble().log)(sqsEvent(bodies), someContext);
    expect(most).toBe(4);
  });
});

describe('a whole batch', () => {
  it('is one piece of work when it can be', async () => {
    const calls: number[] = [];
    const handler = wholeBatch(work, async (works) => void calls.push(works.length), logDouble().log);
    expect(await handler(sqsEvent({ a: { n: 1 }, b: { n: 2 } }), someContext)).toEqual({
      batchItemFailures: [],
    });
    expect(calls).toEqual([2]);
  });

  it('does not lose the good ones to a bad one', async () => {
    const done: number[] = [];
    const verb = async (works: readonly Work[]) => {
      for (const each of works) await oddFails(each);
      done.push(...works.map(({ n }) => n));
    };
    const handler = wholeBatch(work, verb, logDouble().log);
    const { batchItemFailures } = await handler(
      sqsEvent({ a: { n: 2 }, b: { n: 1 }, c: { n: 4 } }),
      someContext,
    );
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'b' }]);
    expect(done).toEqual([2, 4]);
  });

  it('comes again as a whole when the moment was bad', async () => {
    let calls = 0;
    const verb = async () => {
      calls += 1;
      throw new Transient('upload-on-its-way');
    };
    const handler = wholeBatch(work, verb, logDouble().log);
    const { batchItemFailures } = await handler(sqsEvent({ a: { n: 1 }, b: { n: 2 } }), someContext);
    expect(batchItemFailures).toHaveLength(2);
    expect(calls).toBe(1);
  });
});

describe('a batch of a stream', () => {
  const arn = (table: string) => `arn:aws:dynamodb:eu-west-2:123456789012:table/${table}/stream/2026`;
  const record = (pk: string, sk: string, table = 'Stack-Records'): DynamoDBRecord => ({
    eventSourceARN: arn(table),
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
  });
  const council = someCouncil();

  it('gives each subject once, and leaves out what is none', async () => {
    const rung: unknown[] = [];
    const handler = changedSubjects(async (subjects) => void rung.push(...subjects), logDouble().log);
    const pk = `${council}#assessment#${somePseudonym()}`;
    const event: DynamoDBStreamEvent = {
      Records: [record(pk, 'a'), record(`${council}#uploads`, 'b'), record(pk, 'c')],
    };
    await handler(event, someContext);
    expect(rung).toEqual([someSubject(council)]);
  });

  it('says which table an item is in', async () => {
    const changed: unknown[] = [];
    const tables = { records: 'Stack-Records', indicators: 'Stack-Records2' };
    const handler = changedItems(tables, async (items) => void changed.push(...items), logDouble().log);
    await handler(
      { Records: [record('p', 's'), record('p', 's', 'Stack-Records2'), record('p', 's')] },
      someContext,
    );
    expect(changed).toEqual([
      { table: 'records', pk: 'p', sk: 's' },
      { table: 'indicators', pk: 'p', sk: 's' },
    ]);
  });

  it('fails as a whole, and its error says nothing', async () => {
    const { log, lines } = logDouble();
    const failing = changedSubjects(async () => {
      throw new TypeError('about Mary', { cause: new Error('Mary') });
    }, log);
    const outcome = failing({ Records: [record(`${council}#person#${somePseudonym()}`, 's')] }, someContext);
    const error = (await outcome.catch((thrown: unknown) => thrown)) as Error;
    expect(error.name).toBe('InvocationFailed');
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('Mary');
    expect(JSON.stringify(lines)).toContain('TypeError');
    expect(JSON.stringify(lines)).not.toContain('Mary');
  });
});
