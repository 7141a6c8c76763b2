import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ItemKey } from '../protocol/keys.ts';
import { Transient } from '../protocol/transient.ts';
import { type Backoff, fullJitter } from './backoff.ts';
import { conditionFailed } from './transient-errors.ts';

export type Item = Record<string, unknown>;

/**
 * A change of one item: attributes that are set, numbers or set members that are added, set members that are taken
 * out, and the condition under which all of it happens. `#name` stands for an attribute, `:name` for a value.
 */
export interface Change {
  readonly key: ItemKey;
  readonly set?: Item;
  readonly add?: Item;
  readonly takeOut?: Item;
  /** Attributes that go. */
  readonly remove?: readonly string[];
  readonly only?: string;
  readonly values?: Item;
}

export interface Table {
  get(key: ItemKey): Promise<Item | undefined>;
  /**
   * Those that exist, in any order; a key may be named twice. Where `only` is given, of each just its key and that
   * attribute.
   */
  batch(keys: readonly ItemKey[], only?: string): Promise<Item[]>;
  /** All items of a partition in the order of their sort keys; with a prefix, those whose sort key begins with it. */
  partition(pk: string, prefix?: string): Promise<Item[]>;
  /** Those with the greatest sort keys, greatest first, at most `count`; of small items, so that one answer holds them. */
  last(pk: string, count: number): Promise<Item[]>;
  /** Keys of all items. */
  keys(): AsyncIterable<ItemKey>;
  /** The item with the smallest sort key behind `after`. */
  next(pk: string, after: string): Promise<Item | undefined>;
  /** Keys of all items whose partition begins with a prefix. */
  keysBelow(prefix: string): AsyncIterable<ItemKey>;
  /** False where the condition does not hold. */
  update(change: Change): Promise<boolean>;
  /** The item as it is after the change; undefined where the condition does not hold. */
  updated(change: Change): Promise<Item | undefined>;
  /** Takes the item away; whether there was one, and the condition held. */
  remove(key: ItemKey, only?: Pick<Change, 'only' | 'values'>): Promise<boolean>;
  /** All changes or none; false where a condition does not hold. */
  transact(changes: readonly Change[]): Promise<boolean>;
}

const mostKeys = 100;
const mostAttempts = 6;

/** The condition that there is no such item yet. */
export const absent = 'attribute_not_exists(#pk)';
export const present = 'attribute_exists(#pk)';

/** Every read is consistent. A change says all that the stores need of DynamoDB. */
export function tableOf(client: DynamoDBClient, name: string, backoff: Backoff = fullJitter()): Table {
  const send = async (change: Change, ReturnValues: 'NONE' | 'ALL_NEW') => {
    try {
      const command = new UpdateItemCommand({ ...updateOf(name, change), ReturnValues });
      return (await client.send(command)).Attributes ?? {};
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
      throw error;
    }
  };
  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: marshall(key), ConsistentRead: true }),
      );
      return Item && unmarshall(Item);
    },
    async batch(keys, only) {
      const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
      const found: Item[] = [];
      for (let at = 0; at < distinct.length; at += mostKeys)
        found.push(...(await batchOf({ client, name, backoff, only }, distinct.slice(at, at + mostKeys))));
      return found;
    },
    async partition(pk, prefix) {
      const items: Item[] = [];
      const below = prefix !== undefined;
      const pages = paginateQuery(
        { client },
        {
          TableName: name,
          ConsistentRead: true,
          KeyConditionExpression: below ? '#pk = :pk AND begins_with(#sk, :prefix)' : '#pk = :pk',
          ExpressionAttributeNames: { '#pk': 'pk', ...(below && { '#sk': 'sk' }) },
          ExpressionAttributeValues: marshall({ ':pk': pk, ...(below && { ':prefix': prefix }) }),
        },
      );
      for await (const { Items = [] } of pages) items.push(...Items.map((item) => unmarshall(item)));
      return items;
    },
    async last(pk, count) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          ConsistentRead: true,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: marshall({ ':pk': pk }),
          ScanIndexForward: false,
          Limit: count,
        }),
      );
      return Items.map((item) => unmarshall(item));
    },
    async next(pk, after) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          ConsistentRead: true,
          KeyConditionExpression: '#pk = :pk AND #sk > :after',
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
          ExpressionAttributeValues: marshall({ ':pk': pk, ':after': after }),
          Limit: 1,
        }),
      );
      return Items[0] && unmarshall(Items[0]);
    },
    async *keysBelow(prefix) {
      const pages = paginateScan(
        { client },
        {
          TableName: name,
          ConsistentRead: true,
          ProjectionExpression: '#pk, #sk',
          FilterExpression: 'begins_with(#pk, :prefix)',
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
          ExpressionAttributeValues: marshall({ ':prefix': prefix }),
        },
      );
      for await (const { Items = [] } of pages)
        for (const { pk, sk } of Items) if (pk?.S && sk?.S) yield { pk: pk.S, sk: sk.S };
    },
    async *keys() {
      const pages = paginateScan(
        { client },
        {
          TableName: name,
          ConsistentRead: true,
          ProjectionExpression: '#pk, #sk',
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        },
      );
      for await (const { Items = [] } of pages)
        for (const { pk, sk } of Items) if (pk?.S && sk?.S) yield { pk: pk.S, sk: sk.S };
    },
    update: async (change) => (await send(change, 'NONE')) !== undefined,
    updated: async (change) => {
      const attributes = await send(change, 'ALL_NEW');
      return attributes && unmarshall(attributes);
    },
    async remove({ pk, sk }, { only, values } = {}) {
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = updateOf(name, {
        key: { pk, sk },
        only: only ? `${present} AND (${only})` : present,
        ...(values ? { values } : {}),
      });
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: name,
            Key: marshall({ pk, sk }),
            ConditionExpression,
            ExpressionAttributeNames,
            ...(values ? { ExpressionAttributeValues } : {}),
          }),
        );
        return true;
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return false;
        throw error;
      }
    },
    async transact(changes) {
      const TransactItems = changes.map((change) => ({ Update: updateOf(name, change) }));
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (isNamed(error, 'TransactionCanceledException') && failedOnCondition(error)) return false;
        throw error;
      }
    },
  };
}

const isNamed = (error: unknown, name: string): boolean => (error as Error).name === name;

const failedOnCondition = (error: unknown): boolean =>
  ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).some(
    ({ Code }) => Code === conditionFailed,
  );

interface BatchOptions {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly backoff: Backoff;
  readonly only: string | undefined;
}

async function batchOf(
  { client, name, backoff, only }: BatchOptions,
  keys: readonly ItemKey[],
): Promise<Item[]> {
  const projection = only && {
    ProjectionExpression: '#pk, #sk, #only',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#only': only },
  };
  const found: Item[] = [];
  let left: Record<string, AttributeValue>[] = keys.map((key) => marshall({ pk: key.pk, sk: key.sk }));
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === mostAttempts) throw new Transient('throttled');
    if (attempt > 0) await backoff(attempt);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [name]: { Keys: left, ConsistentRead: true, ...projection } },
      }),
    );
    found.push(...(Responses?.[name] ?? []).map((item) => unmarshall(item)));
    left = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

const definedIn = (attributes: Item): [string, unknown][] =>
  Object.entries(attributes).filter(([, value]) => value !== undefined);

/** Names are replaced by short placeholders, so that neither reserved words nor length matter. */
function updateOf(name: string, change: Change): Update & { UpdateExpression: string } {
  const names: Record<string, string> = {};
  const values: Item = {};
  const clause = (word: string, join: string, attributes: Item = {}): string[] => {
    const parts = definedIn(attributes).map(([attribute, value]) => {
      const id = Object.keys(names).length.toString(36);
      names[`#${id}_`] = attribute;
      values[`:${id}_`] = value;
      return `#${id}_${join}:${id}_`;
    });
    return parts.length > 0 ? [`${word} ${parts.join(',')}`] : [];
  };
  const removed = (change.remove ?? []).map((attribute) => {
    const id = Object.keys(names).length.toString(36);
    names[`#${id}_`] = attribute;
    return `#${id}_`;
  });
  const expression = [
    ...clause('SET', '=', change.set),
    ...clause('ADD', ' ', change.add),
    ...clause('DELETE', ' ', change.takeOut),
    ...(removed.length > 0 ? [`REMOVE ${removed.join(',')}`] : []),
  ].join(' ');
  for (const [, attribute = ''] of (change.only ?? '').matchAll(/#(\w+)/g))
    names[`#${attribute}`] = attribute;
  for (const [value, given] of Object.entries(change.values ?? {})) values[`:${value}`] = given;
  return {
    TableName: name,
    Key: marshall({ pk: change.key.pk, sk: change.key.sk }),
    UpdateExpression: expression,
    ...(change.only ? { ConditionExpression: change.only } : {}),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall(values, { removeUndefinedValues: true }),
  };
}
