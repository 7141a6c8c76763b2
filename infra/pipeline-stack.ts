import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { CodeOf } from './constructs/bundles.ts';
import { Foundations } from './constructs/foundations.ts';
import { Queues } from './constructs/queues.ts';
import type { Site } from './constructs/site.ts';
import { Receive } from './stages/1-receive.ts';
import { Record } from './stages/2-record.ts';
import { Aggregate } from './stages/3-aggregate.ts';
import { Announce } from './stages/4-announce.ts';
import { Alert } from './stages/5-alert.ts';
import { Report } from './stages/6-report.ts';
import { Erase } from './stages/7-erase.ts';

export interface PipelineStackProps extends StackProps {
  readonly codeOf: CodeOf;
  /** The address that mails come from; SES asks it for permission on the first deployment. */
  readonly mailFrom: string;
  /** Where links in messages begin, up to the key of a report; without it, in the console. */
  readonly linkBase?: string | undefined;
}

/** The whole pipeline, in the order of the data: from a file in the letterbox to an alert and a report. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { codeOf, mailFrom, linkBase, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const foundations = new Foundations(this, 'Foundations');
    const { keys, operators } = foundations;
    const queues = new Queues(this, 'Queues', { key: keys.items, operators });
    const site: Site = { foundations, queues, workshop: { codeOf, keys, operators } };

    const { letterbox, webhooks } = new Receive(this, 'Receive', site);
    new Record(this, 'Record', { ...site, letterbox });
    new Aggregate(this, 'Aggregate', site);
    new Announce(this, 'Announce', site);
    const links = { linkBase: linkBase ?? consoleOf(foundations.reports) };
    const { actionsUrl, receipts } = new Alert(this, 'Alert', { ...site, ...links, mailFrom });
    new Report(this, 'Report', { ...site, ...links, actionsUrl });
    new Erase(this, 'Erase', { ...site, letterbox });

    this.#tell({
      LetterboxBucket: letterbox.bucketName,
      ArchiveBucket: foundations.archive.bucketName,
      ReportsBucket: foundations.reports.bucketName,
      WebhooksUrl: webhooks,
      ReceiptsUrl: receipts,
      ActionsUrl: actionsUrl,
      SubmissionsQueueUrl: queues.submissions.queue.queueUrl,
      SweepsQueueUrl: queues.sweeps.queue.queueUrl,
      ChecksQueueUrl: queues.checks.queue.queueUrl,
      DigestsQueueUrl: queues.digests.queue.queueUrl,
      OutgoingQueueUrl: queues.outgoing.queue.queueUrl,
      ClosesQueueUrl: queues.closes.queue.queueUrl,
      RecordsTable: foundations.records.tableName,
      IndicatorsTable: foundations.indicators.tableName,
      AlertsTable: foundations.alerts.tableName,
      EventBus: foundations.bus.eventBusName,
      OperatorsTopic: operators.topic.topicArn,
    });
  }

  /** Names that people and commands need. */
  #tell(outputs: { [name: string]: string }): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** Where the console shows an object; the key follows. */
const consoleOf = (bucket: Bucket): string =>
  `https://${Aws.REGION}.console.aws.amazon.com/s3/object/${bucket.bucketName}?prefix=`;
