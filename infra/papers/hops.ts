import { outside } from './stores.ts';
import { listOf, type Resource, type Stack } from './template.ts';

/** One step that data takes, or may take: what a permission, a source, a rule or a schedule of the template allows. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** Keys of what changed, and nothing of what it says. */
  readonly keysOnly?: true;
}

export interface StageFlow {
  /** Room of the stack, such as `Receive`. */
  readonly stage: string;
  readonly functions: readonly string[];
  readonly hops: readonly Hop[];
}

/** Every hop of the stack, stage by stage; each hop has a function, a rule or a schedule of the stage at one end. */
export function flowsOf(stack: Stack): StageFlow[] {
  const functions = stack.ofType('AWS::Lambda::Function');
  const stages = [...new Set(functions.map(stageOf))];
  return stages.map((stage) => {
    const own = functions.filter((each) => stageOf(each) === stage);
    const hops = [
      ...own.flatMap((each) => allowedHops(each, stack)),
      ...own.flatMap((each) => outsideHops(nameOf(each))),
      ...feeds(stage, stack),
    ];
    return { stage, functions: own.map(nameOf), hops: unique(hops) };
  });
}

const stageOf = ({ path }: Resource): string => path.split('/')[0] ?? '';
const nameOf = ({ properties }: Resource): string =>
  String(properties.Description).replace('Carers Count: ', '');

interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
}

function allowedHops(lambda: Resource, stack: Stack): Hop[] {
  const role = stack.pathOf(lambda.properties.Role);
  return [...stack.ofType('AWS::IAM::Policy'), ...stack.ofType('AWS::IAM::ManagedPolicy')]
    .filter(({ properties }) => listOf(properties.Roles).some((each) => stack.pathOf(each) === role))
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: Statement[] }).Statement)
    .flatMap(({ Action, Resource }) =>
      listOf(Resource).flatMap((resource) =>
        listOf(Action).flatMap((action) => hopOf(nameOf(lambda), String(action), stack.pathOf(resource))),
      ),
    );
}

const reads = [
  'GetObject',
  'GetObjectVersion',
  'GetItem',
  'BatchGetItem',
  'Query',
  'Scan',
  'ReceiveMessage',
  'GetSecretValue',
];
const writes = [
  'PutObject',
  'UpdateItem',
  'PutItem',
  'DeleteItem',
  'DeleteObject',
  'DeleteObjectVersion',
  'BatchWriteItem',
  'TransactWriteItems',
  'SendMessage',
  'PutEvents',
  'Publish',
  'SendEmail',
];
/** They move no data, or say only that there is some. */
const still = [
  'ListBucket',
  'ListBucketVersions',
  'AbortMultipartUpload',
  'BypassGovernanceRetention',
  'PutObjectRetention',
  'DeleteMessage',
  'ChangeMessageVisibility',
  'GetQueueAttributes',
  'DescribeStream',
  'GetShardIterator',
  'ListStreams',
  'CreateLogStream',
  'PutLogEvents',
  'ConditionCheckItem',
  'DescribeTable',
  'PutMetricData',
];

function hopOf(name: string, action: string, path: string): Hop[] {
  const [service, verb = ''] = action.split(':');
  const place = placeOf(service === 'ses' ? 'e-mail (SES)' : path);
  if (verb === 'GetRecords') return [{ from: place, to: name, keysOnly: true }];
  if (reads.includes(verb)) return [{ from: place, to: name }];
  if (writes.includes(verb)) return [{ from: name, to: place }];
  if (still.includes(verb) || service === 'kms') return [];
  throw new Error(`say in infra/papers/hops.ts whether data moves by ${action}`);
}

/** Where data lies: `Foundations/Archive/raw/*` → `Foundations/Archive/raw/`, of a deeper prefix its first folder. */
const placeOf = (path: string): string => path.replace(/^([^/]+\/[^/]+\/[a-z]+\/).*\*$/, '$1');

const outsideHops = (name: string): Hop[] =>
  outside.flatMap(({ name: who, calls, calledBy }) => [
    ...(calls === name ? [{ from: who, to: name }] : []),
    ...(calledBy === name ? [{ from: name, to: who }] : []),
  ]);

/** What comes into queues by itself: notices of a bucket, events of the bus, schedules. */
function feeds(stage: string, { ofType, pathOf }: Stack): Hop[] {
  const isOwn = (each: Resource): boolean => stageOf(each) === stage;
  const notices = ofType('AWS::S3::Bucket')
    .filter(isOwn)
    .flatMap(({ path, properties }) => {
      const { QueueConfigurations = [] } = (properties.NotificationConfiguration ?? {}) as {
        QueueConfigurations?: { Queue: unknown; Filter?: { S3Key: { Rules: { Value: string }[] } } }[];
      };
      return QueueConfigurations.flatMap(({ Queue, Filter }) =>
        (Filter?.S3Key.Rules ?? [{ Value: '' }]).map(({ Value }) => ({
          from: `${path}/${Value}`,
          to: pathOf(Queue),
          keysOnly: true as const,
        })),
      );
    });
  const events = ofType('AWS::Events::Rule')
    .filter(isOwn)
    .flatMap(({ properties }) =>
      listOf(properties.Targets).map((each) => ({
        from: pathOf(properties.EventBusName),
        to: pathOf((each as { Arn: unknown }).Arn),
      })),
    );
  const schedules = ofType('AWS::Scheduler::Schedule')
    .filter(isOwn)
    .map(({ properties }) => ({
      from: `schedule ${String(properties.ScheduleExpression)}`,
      to: pathOf((properties.Target as { Arn: unknown }).Arn),
    }));
  return [...notices, ...events, ...schedules];
}

const unique = (hops: readonly Hop[]): Hop[] => {
  const byEnds = new Map(hops.map((hop) => [`${hop.from} → ${hop.to} ${hop.keysOnly ?? ''}`, hop]));
  return [...byEnds.values()];
};
