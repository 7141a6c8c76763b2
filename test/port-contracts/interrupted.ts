import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Comes before every step of a call that is more than one: may do something else, or throw as if the process had died. */
export type Before = () => Promise<void>;

/** The same client, whose every request is one step. */
export function interrupted(client: DynamoDBClient, before: Before | undefined): DynamoDBClient {
  if (!before) return client;
  // Pages are only asked for from what is an instance of the client.
  const same = Object.create(client) as { send(command: never): Promise<unknown> };
  same.send = async (command) => {
    await before();
    return client.send(command);
  };
  return same as unknown as DynamoDBClient;
}
