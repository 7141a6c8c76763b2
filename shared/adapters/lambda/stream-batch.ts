import middy from '@middy/core';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import { type ItemKey, type SubjectKey, subjectOfPartition } from '../../protocol/keys.ts';
import { errorBoundary } from './failures.ts';

/** Key of an item that changed, and of the table that it is in. */
export interface ChangedItem<TableName extends string> extends ItemKey {
  readonly table: TableName;
}

/** Gives a verb the distinct keys of a stream's batch; when it throws, the batch comes again, in halves. */
const distinctOf = <Work>(
  workOf: (record: DynamoDBRecord) => Work | undefined,
  verb: (works: readonly Work[]) => Promise<unknown>,
  log: Log,
) =>
  middy<DynamoDBStreamEvent, void>()
    .use(errorBoundary(log))
    .handler(async ({ Records }) => {
      const works = Records.flatMap((record) => workOf(record) ?? []);
      const distinct = [...new Map(works.map((work) => [JSON.stringify(work), work])).values()];
      if (distinct.length > 0) await verb(distinct);
    });

/** The subjects whose records changed; a stream of keys is a doorbell, no more. */
export const changedSubjects = (verb: (works: readonly SubjectKey[]) => Promise<unknown>, log: Log) =>
  distinctOf((record) => subjectOfPartition(keyOf(record).pk), verb, log);

/** The items that changed in several tables, which are told apart by the physical names given. */
export const changedItems = <TableName extends string>(
  tables: Readonly<Record<TableName, string>>,
  verb: (works: readonly ChangedItem<TableName>[]) => Promise<unknown>,
  log: Log,
) => {
  const names = Object.entries<string>(tables) as [TableName, string][];
  const tableOf = ({ eventSourceARN = '' }: DynamoDBRecord): TableName => {
    const found = names.find(([, physical]) => eventSourceARN.includes(`:table/${physical}/`));
    if (!found) throw new Error('table-unknown');
    return found[0];
  };
  return distinctOf((record) => ({ table: tableOf(record), ...keyOf(record) }), verb, log);
};

function keyOf({ dynamodb }: DynamoDBRecord): ItemKey {
  const { pk, sk } = dynamodb?.Keys ?? {};
  if (!pk?.S || !sk?.S) throw new Error('stream-record-without-key');
  return { pk: pk.S, sk: sk.S };
}
