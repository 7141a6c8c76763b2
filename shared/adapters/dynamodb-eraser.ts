import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PersonEraser } from '../ports/erasures.ts';
import { episodeItemKey, messageItemKey, notedPartition } from '../protocol/alert-keys.ts';
import { ledgerPrefix, recordItemKey, subjectPartition } from '../protocol/keys.ts';
import { tableOf } from './dynamodb-table.ts';

/** Whether a slot was never written, or was emptied by nothing later. */
const isEmpty = (slot: string, said: string, by: string, limit: string): string =>
  `(attribute_not_exists(#${slot}${by}) OR (#${slot}${said} = :nothing AND #${slot}${by} <= ${limit}))`;

/** Takes away what the stores only ever add to, in all three tables. */
export function dynamoDbEraser(
  client: DynamoDBClient,
  names: { records: string; indicators: string; alerts: string },
): PersonEraser {
  const records = tableOf(client, names.records);
  const indicators = tableOf(client, names.indicators);
  const alerts = tableOf(client, names.alerts);
  return {
    async removeRecords(subject) {
      let wasThere = false;
      for (const { pk, sk } of await records.partition(subjectPartition(subject)))
        if (await records.remove({ pk: String(pk), sk: String(sk) })) wasThere = true;
      return wasThere;
    },
    async removeEmptyLedgers(subject) {
      const empty = { only: '#contributions = :nothing', values: { nothing: '[]' } };
      let wasThere = false;
      for (const { pk, sk } of await indicators.partition(subjectPartition(subject), ledgerPrefix))
        if (await indicators.remove({ pk: String(pk), sk: String(sk) }, empty)) wasThere = true;
      return wasThere;
    },
    removeEmptyRecord: (key, { rank, order }) =>
      records.remove(recordItemKey(key), {
        only: `${isEmpty('file', 'Statement', 'Rank', ':rank')} AND ${isEmpty('message', 'Content', 'Order', ':order')}`,
        values: { nothing: null, rank, order },
      }),
    removeMessage: (council, id) => alerts.remove(messageItemKey(council, id)),
    async removeEpisodes(episodes) {
      let wasThere = false;
      for (const episode of episodes) if (await alerts.remove(episodeItemKey(episode))) wasThere = true;
      return wasThere;
    },
    async removeNotes(council, subjects) {
      const names = new Set(subjects.map(({ kind, subject }) => `${kind}#${subject}`));
      let wasThere = false;
      for await (const key of alerts.keysBelow(notedPartition(council)))
        if (names.has(key.sk) && (await alerts.remove(key))) wasThere = true;
      return wasThere;
    },
  };
}
