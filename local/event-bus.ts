import { randomUUID } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import { matchesPattern } from './event-pattern.ts';
import type { Notify } from './events.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { account, nameInArn, region } from './identities.ts';
import type { Resource } from './stack.ts';
import { makeInput, type TargetInput } from './target-input.ts';

interface Entry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  EventBusName?: string;
  Resources?: string[];
  Time?: number;
}

type EntryResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

interface Rule {
  name: string;
  bus: string;
  pattern: Properties;
  targets: Target[];
}

interface Target extends TargetInput {
  Arn: string;
  SqsParameters?: { MessageGroupId: string };
}

export interface EventBusDependencies {
  deliveries: Deliveries;
  clock: Clock;
  notify: Notify;
}

/** Says something on a bus as a service of AWS does: not over the network. */
export type SayOnBus = (entry: Entry) => void;

export interface EventBridge extends HttpServer {
  say: SayOnBus;
}

/** Amazon's limits for one request and one event. */
const mostEntries = 10;
const mostBytes = 256 * 1024;

/** EventBridge as far as PutEvents, rules and their targets go. */
export async function startEventBridge(
  resources: Resource[],
  dependencies: EventBusDependencies,
): Promise<EventBridge> {
  const buses = new Set(['default']);
  for (const { type, name } of resources) if (type === 'AWS::Events::EventBus') buses.add(name);
  const rules = resources.filter(({ type }) => type === 'AWS::Events::Rule').flatMap(readRule);
  for (const { name, targets } of rules)
    for (const { Arn } of targets) dependencies.deliveries.check(Arn, name);
  const server = await startHttpServer(({ headers, body }) => {
    if (headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
      return { status: 400, body: { __type: 'UnknownOperationException' } };
    }
    const { Entries = [] } = JSON.parse(body) as { Entries?: Entry[] };
    if (Entries.length === 0 || Entries.length > mostEntries) {
      return { status: 400, body: { __type: 'ValidationException', message: `1 to ${mostEntries} entries` } };
    }
    const results = Entries.map((entry) => put(entry, buses, rules, dependencies));
    const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
    return { status: 200, body: { FailedEntryCount, Entries: results } };
  });
  return { ...server, say: (entry) => void put(entry, buses, rules, dependencies) };
}

function readRule({ name, properties }: Resource): Rule[] {
  if (!properties.EventPattern || properties.State === 'DISABLED') return [];
  return [
    {
      name,
      bus: nameInArn(String(properties.EventBusName ?? 'default')),
      pattern: properties.EventPattern as Properties,
      targets: (properties.Targets ?? []) as unknown as Target[],
    },
  ];
}

function put(
  entry: Entry,
  buses: Set<string>,
  rules: Rule[],
  dependencies: EventBusDependencies,
): EntryResult {
  const { deliveries, clock, notify } = dependencies;
  const bus = nameInArn(entry.EventBusName ?? 'default');
  const detail = parse(entry.Detail);
  if (!entry.Source || !entry.DetailType || entry.Detail === undefined) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required' };
  }
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  if (Buffer.byteLength(entry.Detail) > mostBytes) {
    return { ErrorCode: 'ValidationException', ErrorMessage: 'Total size of the entries is over the limit' };
  }
  // Amazon accepts and drops such an event in silence; here the mistake shows.
  if (!buses.has(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `No event bus ${bus}` };

  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account,
    time: new Date(entry.Time === undefined ? clock.now() : entry.Time * 1000)
      .toISOString()
      .replace(/\.\d+/, ''),
    region,
    resources: entry.Resources ?? [],
    detail,
  };
  const matching = rules.filter((rule) => rule.bus === bus && matchesPattern(rule.pattern, event));
  for (const target of matching.flatMap(({ targets }) => targets)) {
    deliveries.deliver(target.Arn, makeInput(target, event), {
      ...(target.SqsParameters && { messageGroupId: target.SqsParameters.MessageGroupId }),
    });
  }
  const matched = matching.map(({ name }) => name);
  notify({ kind: 'published', bus, source: entry.Source, detailType: entry.DetailType, rules: matched });
  return { EventId: event.id };
}

/** The detail must be an object in JSON. */
function parse(text: string | undefined): Json | undefined {
  try {
    const value = JSON.parse(text ?? '') as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
