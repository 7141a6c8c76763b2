import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { erasedSubject, erasure } from '../contracts/erasures.ts';
import { pseudonym } from '../contracts/identifiers.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import {
  erasedSubjectItemKey,
  erasedSubjectsPartition,
  erasureChangesItemKey,
  erasureChangesPartition,
  erasureItemKey,
  erasuresPartition,
  listedItemKey,
  listedPartition,
} from '../protocol/keys.ts';
import { tableOf } from './dynamodb-table.ts';

/** Who was erased, in the table of the records: of each only hashes, and when it was asked for. */
export function dynamoDbErasures(client: DynamoDBClient, name: string): ErasureStore {
  const table = tableOf(client, name);
  return {
    listed: async (council) =>
      new Set((await table.partition(listedPartition(council))).map(({ sk }) => pseudonym.parse(sk))),
    async list(council, hashes) {
      for (const hash of hashes)
        await table.update({ key: listedItemKey(council, hash), set: { listed: true } });
    },
    found: async (council) => {
      const items = await table.partition(listedPartition(council));
      return new Set(items.filter(({ found }) => found === true).map(({ sk }) => pseudonym.parse(sk)));
    },
    async markFound(council, hashes) {
      for (const hash of hashes)
        await table.update({ key: listedItemKey(council, hash), set: { found: true } });
    },
    changes: async (council) => {
      const [item] = await table.partition(erasureChangesPartition(council));
      return Number(item?.changes ?? 0);
    },
    async raiseChanges(council) {
      await table.update({ key: erasureChangesItemKey(council), add: { changes: 1 } });
    },
    subjects: async (council) =>
      (await table.partition(erasedSubjectsPartition(council))).map((item) => erasedSubject.parse(item)),
    async addSubject(council, subject) {
      await table.update({ key: erasedSubjectItemKey(council, subject), set: { ...subject } });
    },
    async dropSubject(council, subject) {
      await table.remove(erasedSubjectItemKey(council, subject));
    },
    erasures: async (council) =>
      (await table.partition(erasuresPartition(council))).map((item) => erasure.parse(item)),
    async putErasure(next) {
      await table.update({
        key: erasureItemKey(next.council, next.request),
        set: { ...next },
        only: 'attribute_not_exists(#askedAt) OR #askedAt <= :askedAt',
        values: { askedAt: next.askedAt },
      });
    },
    async complete({ council, request, askedAt }) {
      await table.update({
        key: erasureItemKey(council, request),
        set: { state: 'done' },
        only: '#askedAt = :askedAt',
        values: { askedAt },
      });
    },
  };
}
