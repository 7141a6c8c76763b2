import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Those who run the service: every alarm calls them, here. */
export class Operators extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
  }

  hear(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
