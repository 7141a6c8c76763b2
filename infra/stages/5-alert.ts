import { Duration } from 'aws-cdk-lib';
import { CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { EventsToQueue } from '../constructs/events-to-queue.ts';
import {
  listObjects,
  readObjects,
  readReference,
  sendMail,
  useTable,
  writeObjects,
} from '../constructs/permissions.ts';
import { ScheduleToQueue } from '../constructs/schedule-to-queue.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

export interface AlertProps extends Site {
  readonly mailFrom: string;
  readonly linkBase: string;
}

/** Alerts: judged when an upload is counted, told once, sent by e-mail. */
export class Alert extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { foundations, queues, workshop, mailFrom, linkBase: LINK_BASE }: AlertProps,
  ) {
    super(scope, id);
    const { archive, reports, records, indicators, alerts, bus } = foundations;

    new EventsToQueue(this, 'Causes', {
      bus,
      types: ['IndicatorChanged.v1', 'UploadSettled.v1'],
      to: queues.alerts,
    });
    // A file's people are judged together, when the file is counted.
    new EventsToQueue(this, 'SingleCauses', {
      bus,
      types: ['CarerMatchRecorded.v1'],
      where: { byMessage: [true] },
      to: queues.alerts,
    });
    new StageFunction(this, 'OpenEpisodes', {
      workshop,
      name: 'open-episodes',
      timeout: queues.alerts.consumerTimeout,
      memory: 1024,
      environment: {
        ARCHIVE_BUCKET: archive.bucketName,
        RECORDS_TABLE: records.tableName,
        INDICATORS_TABLE: indicators.tableName,
        ALERTS_TABLE: alerts.tableName,
        LINK_BASE,
      },
      may: [
        readObjects(archive, 'work/', 'manifests/'),
        readReference(archive),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query'),
        useTable(indicators, 'Query'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
      ],
    }).works(queues.alerts, { size: 100, window: Duration.seconds(1) });

    new ScheduleToQueue(this, 'Mornings', {
      description: 'On weekdays, what came up one by one is told together',
      cron: '30 8 ? * MON-FRI *',
      to: queues.digests,
    });
    new StageFunction(this, 'SendDigest', {
      workshop,
      name: 'send-digest',
      timeout: queues.digests.consumerTimeout,
      memory: 512,
      environment: {
        ARCHIVE_BUCKET: archive.bucketName,
        RECORDS_TABLE: records.tableName,
        ALERTS_TABLE: alerts.tableName,
        LINK_BASE,
      },
      may: [listObjects(archive), useTable(records, 'BatchGetItem'), useTable(alerts, 'Query', 'UpdateItem')],
    }).works(queues.digests, { size: 1 });

    new EventsToQueue(this, 'Raised', { bus, types: ['AlertRaised.v1'], to: queues.outgoing });
    new CfnEmailIdentity(this, 'MailFrom', { emailIdentity: mailFrom });
    new StageFunction(this, 'SendMessage', {
      workshop,
      name: 'send-message',
      timeout: queues.outgoing.consumerTimeout,
      memory: 512,
      environment: {
        REPORTS_BUCKET: reports.bucketName,
        ALERTS_TABLE: alerts.tableName,
        MAIL_FROM: mailFrom,
      },
      may: [writeObjects(reports, 'outbox/'), useTable(alerts, 'GetItem', 'UpdateItem'), sendMail(mailFrom)],
    }).works(queues.outgoing);
  }
}
