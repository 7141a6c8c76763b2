import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Budget } from './constructs/budget.ts';
import type { CodeOf } from './constructs/bundles.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { Foundations } from './constructs/foundations.ts';
import { Queues } from './constructs/queues.ts';
import { Sender } from './constructs/sender.ts';
import type { Site } from './constructs/site.ts';
import { WatchedQueue } from './constructs/watched-queue.ts';
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
  /** Whether each file is looked at for malware before anything reads it; GuardDuty does so, and charges for it. */
  readonly malwareScan?: boolean;
  /** What a month may cost before the operators are called, in US dollars. */
  readonly dollarsAMonth?: number | undefined;
}

/** Data about carers is kept here and nowhere else: London. */
const onlyRegion = 'eu-west-2';

/** The whole pipeline, in the order of the data: from a file in the letterbox to an alert and a report. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    if (this.region !== onlyRegion) throw new Error(`deploy to ${onlyRegion}, not to ${this.region}`);
    const { codeOf, mailFrom, linkBase, malwareScan = false, dollarsAMonth = 200 } = props;
    const foundations = new Foundations(this, 'Foundations');
    const { keys, operators } = foundations;
    const queues = new Queues(this, 'Queues', { key: keys.queues, operators });
    const site: Site = { foundations, queues, workshop: { codeOf, keys, operators } };

    const { letterbox, webhooks } = new Receive(this, 'Receive', { ...site, malwareScan });
    new Record(this, 'Record', { ...site, letterbox });
    new Aggregate(this, 'Aggregate', site);
    new Announce(this, 'Announce', site);
    const links = { linkBase: linkBase ?? consoleOf(foundations.reports) };
    const { actionsUrl, receipts } = new Alert(this, 'Alert', { ...site, ...links, mailFrom });
    new Report(this, 'Report', { ...site, ...links, actionsUrl });
    new Erase(this, 'Erase', { ...site, letterbox });

    new Budget(this, 'Budget', { operators, dollarsAMonth });
    const uploader = new Sender(this, 'Uploader', { letterbox, folders: ['uploads', 'confirmations'] });
    const eraser = new Sender(this, 'ErasureOfficer', { letterbox, folders: ['erasures'] });

    this.#tell({
      LetterboxBucket: letterbox.bucketName,
      UploaderPolicy: uploader.policyArn,
      ErasureOfficerPolicy: eraser.policyArn,
      ArchiveBucket: foundations.archive.bucketName,
      ReportsBucket: foundations.reports.bucketName,
      WebhooksUrl: webhooks,
      ReceiptsUrl: receipts,
      ActionsUrl: actionsUrl,
      RecordsTable: foundations.records.tableName,
      IndicatorsTable: foundations.indicators.tableName,
      AlertsTable: foundations.alerts.tableName,
      EventBus: foundations.bus.eventBusName,
      OperatorsTopic: operators.topic.topicArn,
      PseudonymSecret: foundations.pseudonyms.secretArn,
      ErasedSecret: foundations.erased.secretArn,
    });
    this.#tellQueues();
  }

  /** Names that people and commands need. */
  #tell(outputs: { [name: string]: string }): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  /** Each queue, its dead letters, and what the streams gave up: whatever there is, so that none is forgotten. */
  #tellQueues(): void {
    for (const found of this.node.findAll()) {
      const { id, scope } = found.node;
      if (found instanceof WatchedQueue)
        this.#tell({
          [`${id}QueueUrl`]: found.queue.queueUrl,
          [`${id}DeadLettersUrl`]: found.deadLetters.queueUrl,
        });
      if (found instanceof DeadLetters && !(scope instanceof WatchedQueue))
        this.#tell({ [`${scope?.node.id}${id}Url`]: found.queue.queueUrl });
    }
  }
}

/** Where the console shows an object; the key follows. */
const consoleOf = (bucket: Bucket): string =>
  `https://${Aws.REGION}.console.aws.amazon.com/s3/object/${bucket.bucketName}?prefix=`;
