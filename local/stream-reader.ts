import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';

export type { StreamRecord };

export interface StreamReader {
  /** Reads on in every open shard and hands over what is there; resolves to whether there was anything. */
  readRound(
    limit: number,
    handle: (shard: Shard, records: StreamRecord[]) => Promise<void>,
  ): Promise<boolean>;
  /** More of the same shard, for a batch that is still to be filled. */
  readMore(shard: Shard, limit: number): Promise<StreamRecord[]>;
}

export interface Shard {
  id: string;
  parent: string | undefined;
  /** Where to read on; `undefined` before the first read. */
  iterator: string | undefined;
  /** Sequence number of the last record read. */
  last?: string | undefined;
  closed: boolean;
}

const discoverEveryMilliseconds = 10_000;

/** Reads a table's stream from its beginning, each shard in order, and a child only after its parent. */
export function readStream(client: DynamoDBStreamsClient, streamArn: string): StreamReader {
  const shards = new Map<string, Shard>();
  let discoveredAt = Number.NEGATIVE_INFINITY;

  const discover = async (): Promise<void> => {
    discoveredAt = performance.now();
    let from: string | undefined;
    do {
      const command = new DescribeStreamCommand({
        StreamArn: streamArn,
        ...(from && { ExclusiveStartShardId: from }),
      });
      const { StreamDescription } = await client.send(command);
      for (const { ShardId: id, ParentShardId: parent } of StreamDescription?.Shards ?? []) {
        if (id !== undefined && !shards.has(id))
          shards.set(id, { id, parent, iterator: undefined, closed: false });
      }
      from = StreamDescription?.LastEvaluatedShardId;
    } while (from !== undefined);
  };

  const readMore = async (shard: Shard, limit: number): Promise<StreamRecord[]> => {
    if (shard.closed) return [];
    const { Records = [], NextShardIterator } = await read(shard, limit).catch((error: unknown) => {
      // DynamoDB Local sometimes loses an iterator that was made before the first record; another one finds the place.
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      shard.iterator = undefined;
      return read(shard, limit);
    });
    shard.last = Records.at(-1)?.dynamodb?.SequenceNumber ?? shard.last;
    shard.iterator = NextShardIterator;
    if (NextShardIterator === undefined) shard.closed = true;
    return Records;
  };

  const read = async (shard: Shard, limit: number) => {
    shard.iterator ??= await newIterator(client, streamArn, shard);
    return client.send(
      new GetRecordsCommand({ ShardIterator: shard.iterator, Limit: Math.min(limit, 1000) }),
    );
  };

  return {
    readMore,
    readRound: async (limit, handle) => {
      if (discoveredAt + discoverEveryMilliseconds < performance.now()) await discover();
      let found = false;
      for (const shard of [...shards.values()]) {
        const parent = shards.get(shard.parent ?? '');
        if (shard.closed || (parent !== undefined && !parent.closed)) continue;
        const records = await readMore(shard, limit);
        // A shard that has just closed has children to be found at once.
        if (shard.closed) discoveredAt = Number.NEGATIVE_INFINITY;
        found ||= records.length > 0 || shard.closed;
        if (records.length > 0) await handle(shard, records);
      }
      return found;
    },
  };
}

/** After what was read last, or from the beginning. */
async function newIterator(
  client: DynamoDBStreamsClient,
  StreamArn: string,
  { id: ShardId, last }: Shard,
): Promise<string | undefined> {
  const from = last
    ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last } as const)
    : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
  const command = new GetShardIteratorCommand({ StreamArn, ShardId, ...from });
  return (await client.send(command)).ShardIterator;
}
