import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type LocalSecondaryIndex,
  type StreamViewType,
} from '@aws-sdk/client-dynamodb';
import type { ClientSettings } from './client-settings.ts';
import type { Resource } from './stack.ts';

/** The parts of AWS::DynamoDB::Table and GlobalTable that are made real. */
interface TableProperties {
  KeySchema: KeySchemaElement[];
  AttributeDefinitions: AttributeDefinition[];
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  LocalSecondaryIndexes?: LocalSecondaryIndex[];
  StreamSpecification?: { StreamViewType?: StreamViewType };
}

/**
 * Creates the tables, and answers with the stream of each that has one. Encryption, backups, deletion
 * protection, capacity and replicas are left out knowingly: they change nothing that a program can see here.
 * So is the time to live: DynamoDB Local would judge it by this machine's clock instead of the cloud's.
 */
export async function makeTables(
  resources: Resource[],
  settings: ClientSettings,
): Promise<Map<string, string>> {
  const client = new DynamoDBClient(settings);
  try {
    const streams = await Promise.all(resources.map((resource) => makeTable(client, resource)));
    return new Map(streams.filter((stream) => stream !== undefined));
  } finally {
    client.destroy();
  }
}

async function makeTable(client: DynamoDBClient, resource: Resource): Promise<[string, string] | undefined> {
  const { TableDescription } = await client.send(new CreateTableCommand(tableInput(resource)));
  const stream = TableDescription?.LatestStreamArn;
  return stream === undefined ? undefined : [resource.name, stream];
}

function tableInput({ type, name, properties }: Resource): CreateTableCommandInput {
  const table = properties as unknown as TableProperties;
  // A global table streams in this form without being asked to.
  const view = table.StreamSpecification?.StreamViewType ?? globalTableView(type, table);
  const project = ({ IndexName, KeySchema, Projection }: GlobalSecondaryIndex): GlobalSecondaryIndex => ({
    IndexName,
    KeySchema,
    Projection,
  });
  return {
    TableName: name,
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(table.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(project),
    }),
    ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: table.LocalSecondaryIndexes.map(project) }),
    ...(view && { StreamSpecification: { StreamEnabled: true, StreamViewType: view } }),
  };
}

function globalTableView(type: string, table: TableProperties): StreamViewType | undefined {
  return type.endsWith('GlobalTable') && table.StreamSpecification ? 'NEW_AND_OLD_IMAGES' : undefined;
}
