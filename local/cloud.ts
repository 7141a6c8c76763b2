import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAlarms } from './alarms.ts';
import { readAssembly } from './assembly.ts';
import { type Buckets, makeBuckets } from './buckets.ts';
import { type ChaosSettings, calm, makeChaos } from './chaos.ts';
import { type ClientSettings, clientSettings } from './client-settings.ts';
import { type Clock, running } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import { startConsumers } from './consumers.ts';
import { makeDeliveries } from './deliveries.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import type { EmailService } from './email.ts';
import { endpointVariables, type Service } from './endpoints.ts';
import type { CloudEvent, Notify } from './events.ts';
import { type FauxqsServer, startFauxqsServer } from './fauxqs-server.ts';
import { readFunctions } from './function-definitions.ts';
import { startFunctionUrls } from './function-urls.ts';
import { type InvocationResult, makeFunctions } from './functions.ts';
import { region } from './identities.ts';
import { makeMalwareScans } from './malware-scans.ts';
import { makeQueues, type Queues, type SendOptions } from './queues.ts';
import { makeSchedules, type Schedules } from './schedules.ts';
import { startServers } from './servers.ts';
import { type Resource, readStack, refuseUnknownTypes, type Stack } from './stack.ts';
import { makeStillness, type Stillness } from './stillness.ts';
import { makeTables } from './tables.ts';
import type { Published } from './topics.ts';

export interface CloudOptions {
  /** The folder of the synthesised cloud assembly; the database starts while it is being made. */
  assembly: string | Promise<string>;
  /** Needed when the assembly holds several stacks. */
  stack?: string;
  /** Running from now when not given. */
  clock?: Clock;
  /** More environment for every function. */
  environment?: Record<string, string>;
  onEvent?: Notify;
  /** Values of secrets, by logical id, name or construct path. */
  secrets?: Record<string, string>;
  /** Values of template parameters that have no default. */
  parameters?: Record<string, string>;
  /** How soon something failed is tried again; on AWS this is the visibility timeout. Default 1. */
  retryAfterSeconds?: number;
  /** Most processes of one function at a time. Default 2. */
  processesPerFunction?: number;
  /** What goes wrong on purpose: nothing, if it is not given. */
  chaos?: ChaosSettings | undefined;
}

/** What to stop, in the order in which it was started. */
type Stops = (() => unknown)[];

export interface Cloud {
  region: string;
  clock: Clock;
  endpoints: Record<Service, string>;
  /** Options for an AWS client of that service. */
  client(service: Service): ClientSettings;
  resources: Resource[];
  outputs: Record<string, string>;
  /** By logical id or by construct path, with or without the stack's name and `/Resource`. */
  resource(idOrPath: string): Resource;
  physicalName(idOrPath: string): string;
  queues: Queues;
  buckets: Buckets;
  schedules: Schedules;
  email: EmailService;
  sentEmails: EmailService['sent'];
  published: Published[];
  sendMessage(queueName: string, body: string, options?: SendOptions): string;
  putObject: Buckets['put'];
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  runSchedule(nameOrLogicalId: string): void;
  /** Fires every schedule due until then, in order, and waits for the effects of each unless told not to. */
  advanceTo(instant: Date | number, options?: { settle?: boolean; timeoutSeconds?: number }): Promise<void>;
  quiet(): Promise<boolean>;
  /** Waits until it has been quiet for a moment; fails with what is still going on. */
  settled(timeoutSeconds?: number): Promise<void>;
  /** Kills a function's process, preferably at work; says whose it was. The cloud lives on. */
  kill(functionName?: string): string | undefined;
  stop(): Promise<void>;
}

/** Makes every resource of a synthesised stack real on this machine. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const stops: Stops = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= stopAll(stops);
    return stopping;
  };
  try {
    return await build(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The last to start is the first to stop; a failure of one does not keep the others alive. */
async function stopAll(stops: Stops): Promise<void> {
  for (const stop of stops.reverse()) {
    try {
      await stop();
    } catch (error) {
      console.error(error);
    }
  }
}

async function build(options: CloudOptions, stops: Stops, stop: () => Promise<void>): Promise<Cloud> {
  const clock = options.clock ?? running();
  const workspace = makeWorkspace(stops);
  const listeners: Notify[] = options.onEvent ? [options.onEvent] : [];
  const notify: Notify = (event) => listeners.forEach((hear) => void hear(event));
  const concurrency = options.processesPerFunction ?? 2;
  const chaos = options.chaos ? makeChaos(options.chaos, notify) : calm;

  // Java takes longest, so it starts first; its failure is looked at when its answer is needed.
  const java = startDynamoDbLocal();
  stops.push(() => java.then(({ stop }) => stop()).catch(() => {}));
  java.catch(() => {});
  const assembly = readAssembly(await options.assembly, options.stack);
  refuseUnknownTypes(assembly);

  const fauxqs = await startFauxqsServer();
  stops.push(fauxqs.stop);
  const functionUrls = await startFunctionUrls();
  stops.push(functionUrls.stop);
  const stack = readStack(assembly, {
    sqsEndpoint: fauxqs.endpoint,
    functionUrlEndpoint: functionUrls.endpoint,
    ...(options.parameters && { parameters: options.parameters }),
  });
  const queues = makeQueues(stack.ofType('AWS::SQS::Queue'), fauxqs, clock, chaos);
  const buckets = makeBuckets(stack.ofType('AWS::S3::Bucket'), fauxqs, queues, clock);
  const stillness = makeStillness();
  tellOfStores(fauxqs, stillness, notify);

  const endpoints: Partial<Record<Service, string>> = { sqs: fauxqs.endpoint, s3: fauxqs.endpoint };
  const definitions = readFunctions(stack.ofType('AWS::Lambda::Function'), assembly, {
    workspace,
    concurrency,
    environment: () => ({ ...endpointVariables(endpoints), ...options.environment }),
  });
  const stir: Notify = (event) => {
    stillness.stir();
    notify(event);
  };
  const functions = await makeFunctions(definitions, workspace, stir, chaos.died);
  stops.push(functions.stop);
  const deliveries = makeDeliveries(stack.resources, queues, functions, chaos);
  const servers = await startServers(stack, options.secrets ?? {}, { clock, deliveries, notify });
  stops.push(servers.stop);
  makeMalwareScans(stack.ofType('AWS::GuardDuty::MalwareProtectionPlan'), fauxqs, servers.sayOnBus);
  const alarms = makeAlarms(stack, { queues, clock, publish: servers.publish });
  listeners.push(alarms.hear);
  queues.onPurge(alarms.stir);
  fauxqs.onSpy(({ service }) => service === 'sqs' && alarms.stir());
  stops.push(alarms.stop);
  const schedules = makeSchedules(stack.ofType('AWS::Scheduler::Schedule', 'AWS::Events::Rule'), {
    deliveries,
    clock,
    notify,
  });
  stops.push(schedules.stop);

  const { endpoint: dynamodb } = await java;
  const streams = await makeTables(
    stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'),
    clientSettings(dynamodb),
  );
  Object.assign(endpoints, servers.endpoints, { dynamodb });
  const consumers = startConsumers(stack, {
    queues,
    functions,
    deliveries,
    clock,
    notify,
    dynamodb,
    streams,
    retryAfterSeconds: options.retryAfterSeconds ?? 1,
    concurrency,
    chaos,
  });
  // Consumers wait for work in hand, and work ends when its process does: so both stop together.
  stops.push(() => Promise.all([...consumers.map((consumer) => consumer.stop()), functions.stop()]));
  stillness.watch({ functions, deliveries, consumers });
  // First of all: who waits for quiet must not keep the process alive.
  stops.push(stillness.end);
  functionUrls.open(stack.ofType('AWS::Lambda::Url', 'AWS::Lambda::Permission'), functions, clock);

  const complete = endpoints as Record<Service, string>;
  const find = (idOrPath: string): Resource => findResource(stack, idOrPath);
  return {
    region,
    clock,
    endpoints: complete,
    client: (service) => clientSettings(complete[service]),
    resources: stack.resources,
    outputs: stack.outputs,
    resource: find,
    physicalName: (idOrPath) => find(idOrPath).name,
    queues,
    buckets,
    schedules,
    email: servers.email,
    sentEmails: servers.email.sent,
    published: servers.published,
    sendMessage: queues.send,
    putObject: buckets.put,
    invoke: functions.invoke,
    runSchedule: schedules.run,
    advanceTo: (instant, { settle = true, timeoutSeconds } = {}) =>
      schedules.advanceTo(Number(instant), async () => {
        if (settle) await stillness.settled(timeoutSeconds);
      }),
    quiet: stillness.quiet,
    settled: stillness.settled,
    kill: functions.kill,
    stop,
  };
}

function makeWorkspace(stops: Stops): string {
  const made = mkdtempSync(join(tmpdir(), 'embedded-cloud-'));
  stops.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function tellOfStores(fauxqs: FauxqsServer, stillness: Stillness, notify: (event: CloudEvent) => void): void {
  fauxqs.onSpy((told) => {
    if (told.service === 's3') {
      if (told.status !== 'downloaded')
        notify({ kind: 'object', bucket: told.bucket, key: told.key, status: told.status });
    } else if (told.service === 'sqs') {
      stillness.stir();
      if (told.status === 'dlq')
        notify({ kind: 'dead-letter', queue: told.queueName, messageId: told.messageId });
    }
  });
}

function findResource(stack: Stack, idOrPath: string): Resource {
  const paths = [idOrPath, `${idOrPath}/Resource`].flatMap((path) => [path, `${stack.name}/${path}`]);
  const found = stack.resources.find(({ logicalId, path }) => logicalId === idOrPath || paths.includes(path));
  if (!found) throw new CloudError('resource-unknown', `The stack has no resource ${idOrPath}.`);
  return found;
}
