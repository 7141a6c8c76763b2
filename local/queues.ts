import { type Bell, makeBell } from './bell.ts';
import { type Chaos, calm } from './chaos.ts';
import type { Clock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { FauxqsServer, Queue, SqsStore } from './fauxqs-server.ts';
import { queueArn, queueUrl } from './identities.ts';
import type { Resource } from './stack.ts';

type Message = Queue['messages'][number];
type ReceivedMessage = ReturnType<Queue['dequeue']>[number];

/** A message as an event source takes it: what is delivered, and the store's own record of it. */
export interface Taken {
  received: ReceivedMessage;
  message: Message;
}

export interface SendOptions {
  delaySeconds?: number;
  attributes?: Message['messageAttributes'];
  groupId?: string;
  deduplicationId?: string;
}

export interface Queues {
  send(name: string, body: string, options?: SendOptions): string;
  /** Receives as a consumer would, for at most `seconds` of invisibility each. */
  take(name: string, most: number, seconds: number): Taken[];
  remove(name: string, taken: Taken): void;
  /** Makes a taken message visible again after so many seconds. */
  release(name: string, taken: Taken, seconds: number): void;
  /** Resolves when the queue may have something to take, or at the latest after so many milliseconds. */
  wait(name: string, milliseconds: number): Promise<void>;
  /** Is called when all messages of a queue are thrown away, of which its server says nothing. */
  onPurge(listener: () => void): void;
  /** Wakes everyone who waits, so that a stop does not have to. */
  wakeAll(): void;
  count(name: string): { visible: number; inFlight: number; delayed: number };
  /** Everything that lies in a queue, visible or not, without receiving it. */
  peek(name: string): Message[];
  names(): string[];
}

const settable = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
] as const;

/** Makes the queues of the stack in the embedded SQS server. */
export function makeQueues(
  resources: Resource[],
  server: FauxqsServer,
  clock: Clock,
  chaos: Chaos = calm,
): Queues {
  const bells = new Map<string, Bell>();
  const listeners: (() => void)[] = [];
  for (const resource of resources) {
    const url = queueUrl(resource.name, server.endpoint);
    const queue = server.sqsStore.createQueue(
      resource.name,
      url,
      queueArn(resource.name),
      attributes(resource),
    );
    const bell = makeBell();
    bells.set(resource.name, bell);
    stampWithClock(queue, clock, bell);
    disturb(queue, chaos);
    const purge = queue.purge.bind(queue);
    queue.purge = () => {
      purge();
      for (const listener of listeners) listener();
    };
  }
  const onPurge: Queues['onPurge'] = (listener) => void listeners.push(listener);
  return { ...queuesOf(server.sqsStore, clock, bells), onPurge };
}

function attributes({ properties }: Resource): Record<string, string> {
  const entries = settable
    .filter((name) => properties[name] !== undefined)
    .map((name): [string, string] => [name, String(properties[name])]);
  const redrive = properties.RedrivePolicy;
  if (redrive) entries.push(['RedrivePolicy', JSON.stringify(redrive)]);
  return Object.fromEntries(entries);
}

/** A message bears the cloud's time from its first queue on; moving to a dead-letter queue keeps it. */
function stampWithClock(queue: Queue, clock: Clock, bell: Bell): void {
  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message) => {
    if (message.approximateReceiveCount === 0) message.sentTimestamp = clock.now();
    enqueue(message);
    bell.ring();
  };
  const changeVisibility = queue.changeVisibility.bind(queue);
  queue.changeVisibility = (receiptHandle, seconds) => {
    changeVisibility(receiptHandle, seconds);
    bell.ring();
  };
}

/** What comes into a queue may come later than it was sent, and more than once. */
function disturb(queue: Queue, chaos: Chaos): void {
  const enqueue = queue.enqueue.bind(queue);
  const enqueueLater = (message: Message, milliseconds: number): void =>
    enqueue(
      milliseconds === 0
        ? message
        : { ...message, delayUntil: Math.max(Date.now(), message.delayUntil ?? 0) + milliseconds },
    );
  queue.enqueue = (message) => {
    // It moves to a dead-letter queue, inside the service.
    if (message.approximateReceiveCount > 0) return enqueue(message);
    const copies = chaos.repeated(queue.name, { ...message });
    enqueueLater(message, chaos.delay(queue.name));
    for (const { delivery, afterMilliseconds } of copies) enqueueLater({ ...delivery }, afterMilliseconds);
  };
}

function queuesOf(store: SqsStore, clock: Clock, bells: Map<string, Bell>): Omit<Queues, 'onPurge'> {
  const find = (name: string): Queue => {
    const queue = store.getQueueByName(name);
    if (!queue) throw new CloudError('queue-unknown', `There is no queue ${name}.`);
    return queue;
  };
  return {
    send: (name, body, options = {}) => send(store, find(name), body, options),
    take: (name, most, seconds) => {
      const queue = find(name);
      const received = queue.dequeue(most, seconds, (arn) => store.getQueueByArn(arn));
      return received.flatMap((each) => taken(queue, each, clock));
    },
    remove: (name, { received }) => void find(name).deleteMessage(received.ReceiptHandle),
    release: (name, { received }, seconds) => find(name).changeVisibility(received.ReceiptHandle, seconds),
    wait: (name, milliseconds) =>
      bells.get(name)?.wait(Math.min(milliseconds, untilNextDue(find(name)))) ?? Promise.resolve(),
    wakeAll: () => {
      for (const bell of bells.values()) bell.ring();
    },
    count: (name) => {
      const { ready, inflight, delayed } = find(name).inspectMessages();
      return { visible: ready.length, inFlight: inflight.length, delayed: delayed.length };
    },
    peek: (name) => {
      const { ready, inflight, delayed } = find(name).inspectMessages();
      return [...ready, ...inflight.map(({ message }) => message), ...delayed];
    },
    names: () => [...store.allQueues()].map(({ name }) => name),
  };
}

/** The store's class is not exported by name, but it makes its messages by a static method. */
interface MessageMaker {
  createMessage(
    body: string,
    attributes: Message['messageAttributes'],
    delaySeconds?: number,
    groupId?: string,
    deduplicationId?: string,
  ): Message;
}

function send(store: SqsStore, queue: Queue, body: string, options: SendOptions): string {
  const maker = store.constructor as unknown as MessageMaker;
  const delay = options.delaySeconds ?? Number(queue.attributes.DelaySeconds ?? 0);
  const { attributes: named = {}, groupId, deduplicationId } = options;
  const message = maker.createMessage(body, named, delay || undefined, groupId, deduplicationId);
  if (queue.isFifo()) message.sequenceNumber = queue.nextSequenceNumber();
  queue.enqueue(message);
  return message.messageId;
}

function taken(queue: Queue, received: ReceivedMessage, clock: Clock): Taken[] {
  const message = queue.inflightMessages.get(received.ReceiptHandle)?.message;
  if (!message) return [];
  if (message.approximateReceiveCount === 1) message.approximateFirstReceiveTimestamp = clock.now();
  return [{ received, message }];
}

/** Milliseconds until a delayed or invisible message becomes visible; some seconds when none will. */
function untilNextDue(queue: Queue): number {
  const { delayed, inflight } = queue.inspectMessages();
  const dues = [
    ...delayed.map(({ delayUntil }) => delayUntil ?? 0),
    ...inflight.map(({ visibilityDeadline }) => visibilityDeadline),
  ];
  const next = dues.reduce((earliest, due) => Math.min(earliest, due), Date.now() + 5_000);
  return Math.max(1, next - Date.now());
}
