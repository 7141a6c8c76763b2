import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import { Transient } from '../../protocol/transient.ts';
import { errorBoundary, logFailure } from './failures.ts';
import type { ReadWorks } from './works.ts';

/**
 * Does the work of a whole batch in one go, because together it is cheaper. Where that fails for another reason than
 * the moment's, each message is tried alone, so that a bad one does not take the others with it.
 */
export const wholeBatch = <Work>(
  read: ReadWorks<Work>,
  verb: (works: readonly Work[]) => Promise<unknown>,
  log: Log,
) => {
  const attempt = async (records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> => {
    try {
      await verb(records.flatMap(read));
      return [];
    } catch (error) {
      if (records.length === 1 || error instanceof Transient) {
        logFailure(log, error, { message: records[0]?.messageId, messages: records.length });
        return records;
      }
      const failed: SQSRecord[] = [];
      for (const record of records) failed.push(...(await attempt([record])));
      return failed;
    }
  };
  return middy<SQSEvent, SQSBatchResponse>()
    .use(errorBoundary(log))
    .handler(async ({ Records }) => {
      const failed = await attempt(Records);
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
};
