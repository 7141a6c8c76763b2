import type { ChaosSettings } from '../local/chaos.ts';
import type { Clock } from '../local/clock.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import type { CloudEvent } from '../local/events.ts';
import { sha256 } from '../shared/adapters/sha256.ts';
import { type CouncilChannels, type LocalChannels, startLocalChannels } from './local-channels.ts';
import { synthesise } from './synthesise.ts';

/** The deployed pipeline, running on this machine. */
export interface Pipeline {
  readonly cloud: Cloud;
  readonly channels: LocalChannels;
  /**
   * Puts a file into the letterbox, as an analyst does; resolves once all of it is counted.
   *
   * @param place in the order of files, where several are sent side by side
   */
  upload(key: string, bytes: Buffer, place?: number): Promise<void>;
  /** Sends a message, as a survey platform does. */
  submit(body: string): void;
  /** Has open alerts made equal to the conditions that hold, as every night. */
  check(at: string): void;
  /** Asks for the digests of all teams, whatever the hour. */
  digest(at: string): void;
  /** Asks for a quarter to be closed, as the schedule does. */
  close(work: { at: string; council: string; quarter: string }): void;
  /** Where survey platforms deliver; `<council>/<webhook>` follows. */
  readonly webhooks: string;
  /** Where whoever follows a link to act is answered; its token follows. */
  readonly actions: string;
  readonly reports: Bucket;
  readonly archive: Bucket;
  /** Waits until nothing is on its way any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** What is in a bucket, for a look. */
export interface Bucket {
  keys(prefix: string): string[];
  get(key: string): Buffer | undefined;
}

const bucketOf = (cloud: Cloud, bucket: string): Bucket => ({
  keys: (prefix) => cloud.buckets.list(bucket, prefix).map(({ key }) => key),
  get: (key) =>
    cloud.buckets.list(bucket, key).some((object) => object.key === key)
      ? cloud.buckets.get(bucket, key)
      : undefined,
});

/** Seconds after which what is still on its way will not arrive. */
const longestWait = 900;

/** Synthesises the stack that deploys and starts it here. */
export async function startPipeline(options: {
  clock: Clock;
  linkBase: string;
  /** What links to act begin with, where nobody will follow one: the same on every run, unlike a port. */
  actionsUrl?: string | undefined;
  onEvent: (event: CloudEvent) => void;
  onStep: (step: string) => void;
  /** What survey platforms sign with: JSON, `{"<council>/<webhook>": "<signing secret>"}`. */
  signingKeys?: string | undefined;
  /** What the stack is asked for, besides what this process's environment says: `{ MALWARE_SCAN: 'on' }`. */
  asking?: Readonly<Record<string, string>>;
  /** Councils that GOV.UK Notify and Microsoft Teams know. */
  councils?: readonly CouncilChannels[];
  /** What goes wrong on purpose, for tests. */
  chaos?: ChaosSettings | undefined;
}): Promise<Pipeline> {
  const { clock, linkBase, actionsUrl, onEvent, onStep, signingKeys, asking, councils = [], chaos } = options;
  onStep('building the stack that deploys, and starting a cloud on this machine');
  const counted = makeCountedBell();
  const channels = await startLocalChannels(councils, clock);
  try {
    const cloud = await startCloud({
      assembly: synthesise(asking),
      clock,
      chaos,
      // Never the real one, whoever sends what.
      environment: {
        LINK_BASE: linkBase,
        ...(actionsUrl && { ACTIONS_URL: actionsUrl }),
        NOTIFY_URL: channels.notify.endpoint,
        // Whoever was killed at a message is waited for as long as a run may take: here that is two minutes too many.
        ...(chaos && { LONGEST_RUN_SECONDS: '10' }),
      },
      secrets: {
        ...(signingKeys && { 'CarersCount/Foundations/SigningKeys/Resource': signingKeys }),
        'CarersCount/Foundations/ChannelKeys/Resource': channels.keys,
      },
      onEvent: (event) => {
        counted.hear(event);
        onEvent(event);
      },
    });
    return pipelineOn(cloud, channels, counted);
  } catch (error) {
    await channels.stop();
    throw error;
  }
}

/** Hears from the functions' logs that a file has been counted. */
function makeCountedBell() {
  const waiting: { name: string; ring: () => void }[] = [];
  return {
    hear(event: CloudEvent): void {
      if (event.kind !== 'log' || !event.line.includes('"upload-counted"')) return;
      const rung = waiting.findIndex(({ name }) => event.line.includes(`-${name}"`));
      if (rung >= 0) waiting.splice(rung, 1)[0]?.ring();
    },
    /** The end of a generation is made of the key. */
    next: (key: string) => new Promise<void>((ring) => waiting.push({ name: sha256(key).slice(0, 8), ring })),
  };
}

function pipelineOn(
  cloud: Cloud,
  channels: LocalChannels,
  counted: ReturnType<typeof makeCountedBell>,
): Pipeline {
  const named = (output: string): string => {
    const value = cloud.outputs[output];
    if (value === undefined) throw new Error(`the stack has no output ${output}`);
    return value;
  };
  const queueName = (output: string) => named(output).split('/').at(-1) as string;
  const letterbox = named('LetterboxBucket');
  const reports = named('ReportsBucket');
  channels.callBack(named('ReceiptsUrl'));
  const settled = async (): Promise<void> => {
    await cloud.settled(longestWait);
    await channels.notify.calledBack();
    await cloud.settled(longestWait);
  };
  return {
    cloud,
    channels,
    async upload(key, bytes, place) {
      const told = counted.next(key);
      cloud.putObject(letterbox, key, bytes, undefined, place);
      // Where a function was killed before it could say so, quiet says the same.
      await Promise.race([told, cloud.settled(longestWait)]);
    },
    submit: (body) => void cloud.sendMessage(queueName('SubmissionsQueueUrl'), body),
    check: (at) => void cloud.sendMessage(queueName('ChecksQueueUrl'), JSON.stringify({ at })),
    digest: (at) =>
      void cloud.sendMessage(queueName('DigestsQueueUrl'), JSON.stringify({ at, whenever: true })),
    close: (work) => void cloud.sendMessage(queueName('ClosesQueueUrl'), JSON.stringify(work)),
    webhooks: named('WebhooksUrl'),
    actions: named('ActionsUrl'),
    reports: bucketOf(cloud, reports),
    archive: bucketOf(cloud, named('ArchiveBucket')),
    settled,
    stop: async () => {
      await channels.notify.calledBack();
      await cloud.stop();
      await channels.stop();
    },
  };
}
