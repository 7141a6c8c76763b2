import { randomUUID } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { FauxqsServer, S3Store, StoredObject } from './fauxqs-server.ts';
import { nameInArn, region } from './identities.ts';
import type { Queues } from './queues.ts';
import type { Resource } from './stack.ts';

export interface Buckets {
  /** @param place in the order of the bucket's events, where that is not the order in which they happen to come */
  put(bucket: string, key: string, body: Buffer | string, contentType?: string, place?: number): void;
  get(bucket: string, key: string): Buffer;
  list(bucket: string, prefix?: string): { key: string; size: number; lastModified: Date }[];
}

interface Notification {
  id: string;
  event: string;
  queue: string;
  prefix: string;
  suffix: string;
}

/** Makes the buckets of the stack, and the notifications that the embedded S3 server does not have. */
export function makeBuckets(
  resources: Resource[],
  server: FauxqsServer,
  queues: Queues,
  clock: Clock,
): Buckets {
  const notifications = new Map<string, Notification[]>();
  for (const resource of resources) {
    server.s3Store.createBucket(resource.name);
    notifications.set(resource.name, readNotifications(resource));
  }
  const places = new Map<string, number>();
  announceObjects(server, notifications, queues, clock, places);
  return bucketsOf(server.s3Store, places);
}

function readNotifications({ logicalId, properties }: Resource): Notification[] {
  const configuration = (properties.NotificationConfiguration ?? {}) as Properties;
  for (const unknown of ['LambdaConfigurations', 'TopicConfigurations'].filter(
    (name) => name in configuration,
  )) {
    throw new CloudError(
      'notification-unknown',
      `${logicalId} has ${unknown}: a bucket can only tell queues here.`,
    );
  }
  const QueueConfigurations = (configuration.QueueConfigurations ?? []) as {
    Event: string;
    Queue: string;
    Id?: string;
    Filter?: Json;
  }[];
  return QueueConfigurations.map(({ Event, Queue, Id, Filter }) => ({
    id: Id ?? 'notification',
    event: Event,
    queue: nameInArn(Queue),
    ...readFilter(Filter),
  }));
}

function readFilter(filter: Json | undefined): { prefix: string; suffix: string } {
  const rules = ((filter as Properties | undefined)?.S3Key as Properties | undefined)?.Rules ?? [];
  const value = (name: string): string =>
    (rules as { Name: string; Value: string }[]).find(({ Name }) => Name.toLowerCase() === name)?.Value ?? '';
  return { prefix: value('prefix'), suffix: value('suffix') };
}

/** What is put without a place of its own comes after all that has one. */
const afterAllPlaces = 2 ** 32;

/**
 * The server tells of an upload before it answers it, so the notification is in its queue by the time the
 * uploader hears of success. A copy is told as an upload first and as a copy straight after it.
 */
function announceObjects(
  server: FauxqsServer,
  notifications: Map<string, Notification[]>,
  queues: Queues,
  clock: Clock,
  places: Map<string, number>,
): void {
  let puts = 0;
  server.onSpy((told) => {
    if (told.service !== 's3' || !['uploaded', 'deleted'].includes(told.status)) return;
    const wanted = notifications.get(told.bucket) ?? [];
    const deleted = told.status === 'deleted';
    const object = server.s3Store.headObject(told.bucket, told.key);
    if (!deleted) object.lastModified = new Date(clock.now());
    const eventName = deleted ? 'ObjectRemoved:Delete' : `ObjectCreated:${wayOfUpload(object)}`;
    puts += 1;
    const name = `${told.bucket}/${told.key}`;
    const sequence = places.get(name) ?? afterAllPlaces + puts;
    places.delete(name);
    for (const notification of wanted) {
      if (!isMeant(notification, eventName, told.key)) continue;
      const record = objectRecord({ notification, eventName, bucket: told.bucket, object, sequence, clock });
      queues.send(notification.queue, JSON.stringify({ Records: [record] }));
    }
  });
}

function wayOfUpload(object: StoredObject): string {
  return object.etag.includes('-') ? 'CompleteMultipartUpload' : 'Put';
}

function isMeant({ event, prefix, suffix }: Notification, eventName: string, key: string): boolean {
  const [family, way] = event.replace(/^s3:/, '').split(':');
  const named = way === '*' ? eventName.startsWith(`${family}:`) : eventName === `${family}:${way}`;
  return named && key.startsWith(prefix) && key.endsWith(suffix);
}

interface ObjectEvent {
  notification: Notification;
  eventName: string;
  bucket: string;
  object: StoredObject;
  sequence: number;
  clock: Clock;
}

function objectRecord({ notification, eventName, bucket, object, sequence, clock }: ObjectEvent): Properties {
  const removed = eventName.startsWith('ObjectRemoved');
  const made = { size: object.contentLength, eTag: object.etag.replaceAll('"', '') };
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date(clock.now()).toISOString(),
    eventName,
    userIdentity: { principalId: 'local' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': randomUUID(), 'x-amz-id-2': 'local' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: notification.id,
      bucket: { name: bucket, ownerIdentity: { principalId: 'local' }, arn: `arn:aws:s3:::${bucket}` },
      // Keys are written as in a query string: a space is a plus sign, a slash stays.
      object: {
        key: encodeURIComponent(object.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
        ...(removed ? {} : made),
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
}

function bucketsOf(store: S3Store, places: Map<string, number>): Buckets {
  return {
    put(bucket, key, body, contentType, place) {
      if (place !== undefined) places.set(`${bucket}/${key}`, place);
      store.putObject(bucket, key, Buffer.from(body as Buffer), contentType);
    },
    get: (bucket, key) => store.getObject(bucket, key).body,
    list: (bucket, prefix = '') =>
      store
        .listObjects(bucket, { prefix, maxKeys: Number.MAX_SAFE_INTEGER })
        .objects.map(({ key, contentLength: size, lastModified }) => ({ key, size, lastModified })),
  };
}
