import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { erasedSubject, erasure } from '../contracts/erasures.ts';
import { pseudonym } from '../contracts/identifiers.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import {
  erasedSubjectItemKey,
  erasedSubjectsPartition,
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
      await table.update({ key: erasureItemKey(next.council, next.request), set: { ...next } });
    },
  };
}
