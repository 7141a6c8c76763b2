import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unzipSync } from 'fflate';
import type { Cloud } from '../../local/cloud.ts';

/** Something that is kept, and where: what it is called there, and all that can be read in it. */
export interface Kept {
  readonly where: string;
  readonly text: string;
}

export interface Look {
  readonly objects: readonly Kept[];
  readonly items: readonly Kept[];
  /** Of all queues, also of those for dead letters. */
  readonly letters: readonly Kept[];
}

/** All that a cloud holds at a moment. */
export async function look(cloud: Cloud): Promise<Look> {
  return { objects: objectsOf(cloud), items: await itemsOf(cloud), letters: lettersOf(cloud) };
}

const namesOf = (cloud: Cloud, type: RegExp): string[] =>
  cloud.resources.filter((resource) => type.test(resource.type)).map(({ name }) => name);

const objectsOf = ({ buckets, ...cloud }: Cloud): Kept[] =>
  namesOf(cloud as Cloud, /^AWS::S3::Bucket$/).flatMap((bucket) =>
    buckets
      .list(bucket)
      .map(({ key }) => ({ where: key, text: [key, ...textsIn(buckets.get(bucket, key))].join('\n') })),
  );

/** Workbooks, documents of an office and archives are all zips; so may be what is in one. */
function textsIn(bytes: Buffer): string[] {
  if (bytes.toString('latin1', 0, 4) !== 'PK\u0003\u0004') return [bytes.toString()];
  return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, ...textsIn(Buffer.from(part))]);
}

async function itemsOf(cloud: Cloud): Promise<Kept[]> {
  const client = new DynamoDBClient(cloud.client('dynamodb'));
  const kept: Kept[] = [];
  for (const TableName of namesOf(cloud, /^AWS::DynamoDB::(Global)?Table$/)) {
    let next: Record<string, never> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: next }));
      for (const item of page.Items ?? [])
        kept.push({ where: `${TableName} ${item.pk?.S} ${item.sk?.S}`, text: JSON.stringify(item, inWords) });
      next = page.LastEvaluatedKey as typeof next;
    } while (next !== undefined);
  }
  client.destroy();
  return kept;
}

const inWords = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? textsIn(Buffer.from(value)).join('\n') : value;

const lettersOf = ({ queues }: Cloud): Kept[] =>
  queues.names().flatMap((name) =>
    queues.peek(name).map(({ body, messageAttributes }) => ({
      where: name,
      text: `${body}\n${JSON.stringify(messageAttributes)}`,
    })),
  );
