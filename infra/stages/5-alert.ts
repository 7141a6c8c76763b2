import { Duration } from 'aws-cdk-lib';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { EventsToQueue } from '../constructs/events-to-queue.ts';
import {
  callOperators,
  listObjects,
  readObjects,
  readReference,
  readSecret,
  send,
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

/** Alerts: judged when an upload is counted, told once, sent by the channel of each team. */
export class Alert extends Construct {
  /** Where GOV.UK Notify reports what became of letters; `<council>` follows. */
  readonly receipts: string;
  /** Where whoever follows a link is answered; its token follows. */
  readonly actionsUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { foundations, queues, workshop, mailFrom, linkBase: LINK_BASE }: AlertProps,
  ) {
    super(scope, id);
    const { archive, reports, records, indicators, alerts, bus, channelKeys, linkKeys, operators } =
      foundations;

    const judging = {
      ARCHIVE_BUCKET: archive.bucketName,
      RECORDS_TABLE: records.tableName,
      INDICATORS_TABLE: indicators.tableName,
      ALERTS_TABLE: alerts.tableName,
      LINK_BASE,
    };

    new EventsToQueue(this, 'Causes', {
      bus,
      types: ['IndicatorChanged.v1', 'FiguresRebuilt.v1', 'UploadSettled.v1'],
      to: queues.alerts,
    });
    // What a file brings is judged together, when the file is counted.
    new EventsToQueue(this, 'SingleCauses', {
      bus,
      types: ['CarerMatchRecorded.v1', 'AssessmentOutcomeRecorded.v1'],
      where: { byMessage: [true] },
      to: queues.alerts,
    });
    new StageFunction(this, 'OpenEpisodes', {
      workshop,
      name: 'open-episodes',
      timeout: queues.alerts.consumerTimeout,
      memory: 1024,
      atMost: 10,
      environment: judging,
      may: [
        readObjects(archive, 'work/', 'manifests/'),
        readReference(archive),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query'),
        useTable(indicators, 'BatchGetItem', 'Query'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
      ],
    }).works(queues.alerts, { size: 100, window: Duration.seconds(1) });

    new ScheduleToQueue(this, 'Nightly', {
      description: 'Every night, open alerts are made equal to the conditions that hold',
      cron: '0 5 * * ? *',
      to: queues.checks,
    });
    new StageFunction(this, 'CheckConditions', {
      workshop,
      name: 'check-conditions',
      timeout: queues.checks.consumerTimeout,
      memory: 1024,
      atMost: 4,
      environment: {
        ...judging,
        CHECKS_QUEUE_URL: queues.checks.queue.queueUrl,
        OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      },
      may: [
        readReference(archive),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query', 'Scan'),
        useTable(indicators, 'BatchGetItem', 'Query'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
        send(queues.checks.queue),
        send(queues.outgoing.queue),
      ],
    }).works(queues.checks, { size: 1 });

    new ScheduleToQueue(this, 'Hours', {
      description: 'Every quarter of an hour of a working day, teams whose hour has come get their digest',
      cron: '0/15 6-19 ? * MON-FRI *',
      to: queues.digests,
    });
    new StageFunction(this, 'SendDigest', {
      workshop,
      name: 'send-digest',
      timeout: queues.digests.consumerTimeout,
      memory: 512,
      atMost: 2,
      environment: {
        ARCHIVE_BUCKET: archive.bucketName,
        RECORDS_TABLE: records.tableName,
        ALERTS_TABLE: alerts.tableName,
        LINK_BASE,
      },
      may: [
        listObjects(archive),
        useTable(records, 'BatchGetItem'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
      ],
    }).works(queues.digests, { size: 1 });

    this.actionsUrl = new StageFunction(this, 'FollowLink', {
      workshop,
      name: 'follow-link',
      timeout: Duration.seconds(30),
      memory: 512,
      // Whoever floods the address gets no more than these.
      atMost: 10,
      isOpen: true,
      environment: {
        RECORDS_TABLE: records.tableName,
        ALERTS_TABLE: alerts.tableName,
        LINK_BASE,
        LINK_KEYS_SECRET: linkKeys.secretArn,
      },
      may: [
        useTable(records, 'BatchGetItem'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
        readSecret(linkKeys),
      ],
    }).hasAddress();

    new EventsToQueue(this, 'Raised', { bus, types: ['AlertRaised.v1'], to: queues.outgoing });
    new CfnEmailIdentity(this, 'MailFrom', { emailIdentity: mailFrom });
    const delivering = {
      RECORDS_TABLE: records.tableName,
      ALERTS_TABLE: alerts.tableName,
      CHANNEL_KEYS_SECRET: channelKeys.secretArn,
      ACTIONS_URL: this.actionsUrl,
      LINK_KEYS_SECRET: linkKeys.secretArn,
      REPORTS_BUCKET: reports.bucketName,
      LINK_BASE,
    };
    new StageFunction(this, 'SendMessage', {
      workshop,
      name: 'send-message',
      timeout: queues.outgoing.consumerTimeout,
      memory: 512,
      atMost: 4,
      environment: {
        ...delivering,
        OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
        OPERATORS_TOPIC: operators.topic.topicArn,
        MAIL_FROM: mailFrom,
        NOTIFY_URL: 'https://api.notifications.service.gov.uk',
        LONGEST_RUN_SECONDS: String(queues.outgoing.consumerTimeout.toSeconds()),
      },
      may: [
        writeObjects(reports, 'outbox/'),
        useTable(records, 'BatchGetItem'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
        readSecret(channelKeys),
        readSecret(linkKeys),
        send(queues.outgoing.queue),
        sendMail(mailFrom),
        callOperators(operators.topic),
      ],
    }).works(queues.outgoing, { size: 1 });
    this.receipts = new StageFunction(this, 'RecordDelivery', {
      workshop,
      name: 'record-delivery',
      timeout: Duration.seconds(15),
      memory: 512,
      // Whoever floods the address gets no more than these.
      atMost: 10,
      isOpen: true,
      environment: delivering,
      may: [
        writeObjects(reports, 'outbox/'),
        useTable(records, 'BatchGetItem'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
        readSecret(channelKeys),
        readSecret(linkKeys),
      ],
    })
      .callsWhen('Unknown', {
        code: 'webhook-answered',
        where: FilterPattern.stringValue('$.reason', '=', 'signature'),
        period: Duration.minutes(5),
        from: 5,
        happened: 'Receipts for letters were refused because their token is wrong.',
        toDo: 'If the token was changed at GOV.UK Notify, write the new one here too. If it was not, somebody else is trying: nothing of theirs was taken.',
      })
      .hasAddress();
  }
}
