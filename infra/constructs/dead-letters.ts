import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { Operators, Trouble } from './operators.ts';

export interface DeadLettersProps {
  readonly key: IKey;
  readonly operators: Operators;
}

/** The alarm on dead letters: its name, and what it says. */
export interface Given extends Pick<Trouble, 'happened' | 'toDo'> {
  readonly alarm: string;
}

export const mostMessageBytes = 1_048_576;

/** A queue for what could not be worked, and the alarm that says so. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(
    scope: Construct,
    id: string,
    { key, operators, alarm, happened, toDo }: DeadLettersProps & Given,
  ) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      maxMessageSizeBytes: mostMessageBytes,
    });
    accept(this.queue, {
      rules: ['Serverless-SQSRedrivePolicy'],
      reason: 'This is where dead letters go; people take them from here, when the alarm calls.',
      owner: 'service owner',
    });
    operators.hearOf(this, alarm, {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      from: 1,
      happened,
      toDo,
    });
  }
}
