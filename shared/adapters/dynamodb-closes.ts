import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { editionFolder, inEditionOrder } from '../contracts/editions.ts';
import { councilCode, instant, quarter } from '../contracts/identifiers.ts';
import type { CloseStore } from '../ports/closes.ts';
import { closeItemKey, closesPartition } from '../protocol/keys.ts';
import { absent, tableOf } from './dynamodb-table.ts';

const close = z.object({
  council: councilCode,
  quarter,
  revision: z.number().int(),
  asOf: instant.nullable(),
  fingerprint: z.string(),
});

export function dynamoDbCloses(client: DynamoDBClient, name: string): CloseStore {
  const table = tableOf(client, name);
  return {
    async editions(council) {
      const items = await table.partition(closesPartition(council));
      return items.map((item) => close.parse(item)).sort(inEditionOrder);
    },
    async edition(council, folder) {
      const item = await table.get(closeItemKey(council, folder));
      return item && close.parse(item);
    },
    async close(given) {
      await table.update({
        key: closeItemKey(given.council, editionFolder(given)),
        set: { ...given },
        only: absent,
      });
    },
  };
}
