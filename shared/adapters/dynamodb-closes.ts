import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { councilCode, instant, quarter } from '../contracts/identifiers.ts';
import type { CloseStore } from '../ports/closes.ts';
import { closeItemKey } from '../protocol/keys.ts';
import { absent, tableOf } from './dynamodb-table.ts';

const close = z.object({
  council: councilCode,
  quarter,
  asOf: instant.nullable(),
  fingerprint: z.string(),
});

export function dynamoDbCloses(client: DynamoDBClient, name: string): CloseStore {
  const table = tableOf(client, name);
  return {
    async closed(council, of) {
      const item = await table.get(closeItemKey(council, of));
      return item && close.parse(item);
    },
    async close(given) {
      await table.update({
        key: closeItemKey(given.council, given.quarter),
        set: { ...given },
        only: absent,
      });
    },
  };
}
