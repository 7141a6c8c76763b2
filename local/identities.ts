import { createHash } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Identity } from './intrinsics.ts';

export const region = 'eu-west-2';
export const account = '000000000000';

/** What a name may depend on besides the resource's own properties. */
export interface Naming {
  stackName: string;
  /** Address of the SQS server, part of every queue URL. */
  sqsEndpoint: string;
  /** Where the addresses of functions begin. */
  functionUrlEndpoint: string;
}

interface Kind {
  /** The property that may name the resource. */
  nameProperty?: string;
  longestName: number;
  identify(name: string, properties: Properties, naming: Naming): Identity;
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;

export const queueArn = (name: string): string => arn('sqs', name);
export const functionArn = (name: string): string => arn('lambda', `function:${name}`);
const busArn = (name: string): string => arn('events', `event-bus/${name}`);
const tableArn = (name: string): string => arn('dynamodb', `table/${name}`);
/** DynamoDB Local labels a stream by its birth; a fixed label keeps events the same from run to run. */
const streamArn = (table: string): string => `${tableArn(table)}/stream/local`;
export const queueUrl = (name: string, endpoint: string): string => `${endpoint}/${account}/${name}`;
export const nameInArn = (value: string): string => value.split(/[:/]/).at(-1) ?? value;
export const tableInStreamArn = (value: string): string => value.split('/')[1] ?? value;

const table: Kind = {
  nameProperty: 'TableName',
  longestName: 255,
  identify: (name) => ({
    ref: name,
    attributes: { Arn: tableArn(name), StreamArn: streamArn(name), TableId: name },
  }),
};

const byName = (service: string, path: string): Kind['identify'] => {
  return (name) => ({ ref: name, attributes: { Arn: arn(service, path + name), Name: name } });
};

/** Every resource type that is made real, with the names and attributes that others refer to it by. */
const kinds: Record<string, Kind> = {
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    longestName: 80,
    identify: (name, _properties, naming) => {
      const url = queueUrl(name, naming.sqsEndpoint);
      return { ref: url, attributes: { Arn: queueArn(name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    longestName: 63,
    identify: (name) => ({
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      },
    }),
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    longestName: 64,
    identify: (name) => ({ ref: name, attributes: { Arn: functionArn(name) } }),
  },
  'AWS::Lambda::EventSourceMapping': {
    longestName: 128,
    identify: (name) => ({ ref: name, attributes: { Id: name, EventSourceMappingArn: arn('lambda', name) } }),
  },
  'AWS::Lambda::Url': {
    longestName: 128,
    identify: (name, _properties, naming) => ({
      ref: name,
      attributes: { FunctionUrl: `${naming.functionUrlEndpoint}/${name}/` },
    }),
  },
  'AWS::Lambda::Permission': { longestName: 128, identify: (name) => ({ ref: name, attributes: {} }) },
  'AWS::Lambda::EventInvokeConfig': { longestName: 128, identify: (name) => ({ ref: name, attributes: {} }) },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    longestName: 256,
    identify: (name) => ({ ref: name, attributes: { Arn: busArn(name), Name: name } }),
  },
  'AWS::Events::Rule': { nameProperty: 'Name', longestName: 64, identify: byName('events', 'rule/') },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    longestName: 64,
    identify: (name, properties) => ({
      ref: name,
      attributes: { Arn: arn('scheduler', `schedule/${properties.GroupName ?? 'default'}/${name}`) },
    }),
  },
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    longestName: 64,
    identify: byName('scheduler', 'schedule-group/'),
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    longestName: 512,
    identify: (name) => {
      const value = arn('secretsmanager', `secret:${name}`);
      return { ref: value, attributes: { Id: value } };
    },
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    longestName: 256,
    identify: (name) => ({
      ref: arn('sns', name),
      attributes: { TopicArn: arn('sns', name), TopicName: name },
    }),
  },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    longestName: 255,
    identify: byName('cloudwatch', 'alarm:'),
  },
  'AWS::Logs::MetricFilter': {
    nameProperty: 'FilterName',
    longestName: 512,
    identify: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::GuardDuty::MalwareProtectionPlan': {
    longestName: 128,
    identify: (name) => ({
      ref: name,
      attributes: { Arn: arn('guardduty', `malware-protection-plan/${name}`) },
    }),
  },
  'AWS::SNS::Subscription': { longestName: 256, identify: (name) => ({ ref: name, attributes: {} }) },
};

export function isKnownType(type: string): boolean {
  return type in kinds;
}

/** The name a resource bears in this cloud: its own, or one made of the stack's name and its logical id. */
export function physicalName(type: string, logicalId: string, properties: Properties, stack: string): string {
  const kind = kinds[type];
  const own: Json | undefined = kind?.nameProperty ? properties[kind.nameProperty] : undefined;
  if (typeof own === 'string') return own;
  const made = shorten(`${stack}-${logicalId}`, kind?.longestName ?? 128);
  if (type === 'AWS::S3::Bucket') return made.toLowerCase();
  return type === 'AWS::SQS::Queue' && properties.FifoQueue === true ? `${made.slice(0, 75)}.fifo` : made;
}

/** What a resource answers to Ref and GetAtt; a resource that is not imitated answers with its own name. */
export function identify(type: string, name: string, properties: Properties, naming: Naming): Identity {
  const kind = kinds[type];
  if (kind !== undefined) return kind.identify(name, properties, naming);
  const value = arn(type.split('::')[1]?.toLowerCase() ?? 'unknown', name);
  return {
    ref: name,
    attributes: { Arn: value, FunctionArn: value, KeyId: name },
  };
}

/** Cuts a name that is too long, keeping it unique by a few characters of its digest. */
function shorten(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}-${digest}`;
}
