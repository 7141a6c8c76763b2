import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { editionFolder, inEditionOrder } from '../contracts/editions.ts';
import { councilCode, instant, quarter } from '../contracts/identifiers.ts';
import type { CloseStore } from '../ports/closes.ts';
import { closeItemKey, closesCountKey, closesPartition } from '../protocol/keys.ts';
import { absent, tableOf } from './dynamodb-table.ts';

const close = z.object({
  council: councilCode,
  quarter,
  revision: z.number().int(),
  asOf: instant.nullable(),
  fingerprint: z.string(),
  closedAt: instant,
  archive: z.string(),
});

export function dynamoDbCloses(client: DynamoDBClient, name: string): CloseStore {
  const table = tableOf(client, name);
  return {
    async editions(council) {
      const items = await table.partition(closesPartition(council));
      const editions = items.filter(({ sk }) => sk !== closesCountKey(council).sk);
      return editions.map((item) => close.parse(item)).sort(inEditionOrder);
    },
    async edition(council, folder) {
      const item = await table.get(closeItemKey(council, folder));
      return item && close.parse(item);
    },
    async close(given, seen) {
      const isFirst = seen === 0;
      const closed = await table.transact([
        {
          key: closesCountKey(given.council),
          set: { n: seen + 1 },
          only: isFirst ? absent : '#n = :seen',
          ...(!isFirst && { values: { seen } }),
        },
        { key: closeItemKey(given.council, editionFolder(given)), set: { ...given }, only: absent },
      ]);
      return closed ? 'closed' : 'lost-race';
    },
  };
}
