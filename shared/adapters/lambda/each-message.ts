import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import { errorBoundary, logFailure } from './failures.ts';
import type { ReadWorks } from './works.ts';

const atOnce = 4;

/** Does the work of each message of a batch alone; those that fail are named, and only those come again. */
export const eachMessage = <Work>(read: ReadWorks<Work>, verb: (work: Work) => Promise<unknown>, log: Log) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(errorBoundary(log))
    .handler(async ({ Records }) => {
      const waiting = [...Records];
      const batchItemFailures: SQSBatchItemFailure[] = [];
      const work = async (record: SQSRecord): Promise<void> => {
        try {
          for (const each of read(record)) await verb(each);
        } catch (error) {
          logFailure(log, error, { message: record.messageId });
          batchItemFailures.push({ itemIdentifier: record.messageId });
        }
      };
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      return { batchItemFailures };
    });
