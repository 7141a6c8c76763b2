import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters, type DeadLettersProps, mostMessageBytes } from './dead-letters.ts';

export interface WatchedQueueProps extends DeadLettersProps {
  /** Timeout of the function that works the queue; a message stays hidden for six times as long. */
  readonly consumerTimeout: Duration;
  /** Deliveries after which a message is given up. */
  readonly tries: number;
}

/** Age of the oldest message from which on someone should look. */
const lateAfter = Duration.minutes(15);

/** A queue, its dead letters and the alarms of both; there is none without the others. */
export class WatchedQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly consumerTimeout: Duration;

  constructor(scope: Construct, id: string, props: WatchedQueueProps) {
    super(scope, id);
    const { key, operators, consumerTimeout, tries } = props;
    this.consumerTimeout = consumerTimeout;
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      key,
      operators,
      alarm: 'NotEmpty',
      happened: `Work was given up after many tries (${id}).`,
      toDo: 'Find the reason in the log, mend it, then put the dead letters back into their queue.',
    }).queue;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      maxMessageSizeBytes: mostMessageBytes,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    operators.hearOf(this, 'Late', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      from: lateAfter.toSeconds(),
      periods: 3,
      happened: `Work is waiting for more than ${lateAfter.toMinutes()} minutes (${id}).`,
      toDo: 'See in the log of the function that works this queue whether it fails or has too much to do.',
    });
  }
}
