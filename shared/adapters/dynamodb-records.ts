import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { fileRank, instant } from '../contracts/identifiers.ts';
import { content, rowStatement } from '../contracts/records.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import {
  type ItemKey,
  type RecordKey,
  recordItemKey,
  recordOfItem,
  type SubjectKey,
  subjectOfPartition,
  subjectPartition,
} from '../protocol/keys.ts';
import { type Item, tableOf } from './dynamodb-table.ts';

const fileSlot = z.object({ fileRank, fileStatement: rowStatement.nullable() });
const messageSlot = z.object({
  messageOrder: z.string(),
  messageSentAt: instant,
  messageContent: content.nullable(),
});

/**
 * A record is one item with its two slots as attributes of their own: writing one never reads the other. The fence
 * stands on the slot itself: it takes nothing older than what it holds.
 */
export function dynamoDbRecords(client: DynamoDBClient, name: string): RecordStore {
  const table = tableOf(client, name);
  return {
    ofSubject: async (subject) => (await table.partition(subjectPartition(subject))).map(recordOf),
    read: async (keys) => (await table.batch(keys.map(recordItemKey))).map(recordOf),
    async putFileSlot(key, slot) {
      const written = await table.update({
        key: recordItemKey(key),
        set: { fileRank: slot.rank, fileStatement: slot.statement },
        only: 'attribute_not_exists(#fileRank) OR #fileRank <= :rank',
        values: { rank: slot.rank },
      });
      return written ? 'written' : 'newer-stands';
    },
    async putMessageSlot(key, slot) {
      const written = await table.update({
        key: recordItemKey(key),
        set: { messageOrder: slot.order, messageSentAt: slot.sentAt, messageContent: slot.content },
        only: 'attribute_not_exists(#messageOrder) OR #messageOrder <= :order',
        values: { order: slot.order },
      });
      return written ? 'written' : 'newer-stands';
    },
    async *subjects() {
      let last: string | undefined;
      for await (const { pk } of table.keys()) {
        const subject: SubjectKey | undefined = pk === last ? undefined : subjectOfPartition(pk);
        last = pk;
        if (subject) yield subject;
      }
    },
  };
}

function recordOf(item: Item): StoredRecord {
  const record: { key: RecordKey; file?: StoredRecord['file']; message?: StoredRecord['message'] } = {
    key: keyOf({ pk: String(item.pk), sk: String(item.sk) }),
  };
  if ('fileRank' in item) {
    const { fileRank: rank, fileStatement } = fileSlot.parse(item);
    record.file = { rank, statement: fileStatement };
  }
  if ('messageOrder' in item) {
    const { messageOrder, messageSentAt, messageContent } = messageSlot.parse(item);
    record.message = { order: messageOrder, sentAt: messageSentAt, content: messageContent };
  }
  return record;
}

function keyOf(item: ItemKey): RecordKey {
  const key = recordOfItem(item);
  if (key === undefined) throw new Error('record-key-unreadable');
  return key;
}
