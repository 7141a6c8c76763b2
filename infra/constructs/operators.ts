import { Aws } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface Trouble {
  readonly metric: Metric;
  /** The metric's value from which on it is trouble. */
  readonly from: number;
  /** For how many of the metric's periods in a row. */
  readonly periods?: number;
  /** What happened, in plain words. */
  readonly happened: string;
  /** What the operators should do. */
  readonly toDo: string;
}

/** The section of the runbooks that says how to look, what to do, and when it is over. */
const runbookOf = (alarm: string): string => `docs/runbooks.md, ${alarm}`;

/** Those who run the service: every alarm calls them here, and tells them here when it is over. */
export class Operators extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    // A topic with a policy of its own has lost the usual one, by which alarms of the same account may publish.
    for (const service of ['cloudwatch', 'budgets'])
      this.topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      );
  }

  /** Makes an alarm. Where there is nothing to measure, there is no trouble. */
  hearOf(scope: Construct, id: string, { metric, from, periods = 1, happened, toDo }: Trouble): void {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${happened} ${toDo} See ${runbookOf(id)}.`,
    });
    const call = new SnsAction(this.topic);
    alarm.addAlarmAction(call);
    alarm.addOkAction(call);
  }
}
