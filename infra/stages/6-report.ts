import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventsToQueue } from '../constructs/events-to-queue.ts';
import {
  anyCouncil,
  readObjects,
  readReference,
  readSecret,
  send,
  useTable,
  writeObjects,
} from '../constructs/permissions.ts';
import { ScheduleToQueue } from '../constructs/schedule-to-queue.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

export interface ReportProps extends Site {
  readonly linkBase: string;
  /** Where whoever follows a link to act is answered; its token follows. */
  readonly actionsUrl: string;
}

/** Reports: the live page follows the data; a quarter is recomputed, compared and closed. */
export class Report extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { foundations, queues, workshop, linkBase: LINK_BASE, actionsUrl }: ReportProps,
  ) {
    super(scope, id);
    const { archive, reports, records, indicators, alerts, bus, pseudonyms, erased, linkKeys } = foundations;
    const stores = {
      ARCHIVE_BUCKET: archive.bucketName,
      REPORTS_BUCKET: reports.bucketName,
      RECORDS_TABLE: records.tableName,
      INDICATORS_TABLE: indicators.tableName,
      ALERTS_TABLE: alerts.tableName,
    };

    new EventsToQueue(this, 'Changes', {
      bus,
      types: [
        'IndicatorChanged.v1',
        'FiguresRebuilt.v1',
        'UploadReceived.v1',
        'UploadSettled.v1',
        'AlertRaised.v1',
        'AlertChanged.v1',
        'ConditionsChecked.v1',
        'PersonErased.v1',
      ],
      to: queues.live,
    });
    new StageFunction(this, 'Live', {
      workshop,
      name: 'live',
      timeout: queues.live.consumerTimeout,
      memory: 1024,
      atMost: 2,
      environment: { ...stores, ACTIONS_URL: actionsUrl, LINK_KEYS_SECRET: linkKeys.secretArn },
      may: [
        readReference(archive),
        readObjects(reports, `reports/${anyCouncil}/live/`),
        writeObjects(reports, `reports/${anyCouncil}/live/`),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query'),
        useTable(indicators, 'BatchGetItem', 'Query'),
        useTable(alerts, 'GetItem', 'Query'),
        readSecret(linkKeys),
      ],
    }).works(queues.live, { size: 100, window: Duration.seconds(1) });

    new ScheduleToQueue(this, 'Daily', {
      description: 'Every morning, a quarter that is due is closed',
      cron: '5 6 * * ? *',
      to: queues.closes,
    });
    new StageFunction(this, 'CloseQuarter', {
      workshop,
      name: 'close-quarter',
      timeout: queues.closes.consumerTimeout,
      memory: 3008,
      atMost: 2,
      environment: {
        ...stores,
        LINK_BASE,
        PSEUDONYM_SECRET: pseudonyms.secretArn,
        ERASED_SECRET: erased.secretArn,
        CLOSES_QUEUE_URL: queues.closes.queue.queueUrl,
      },
      may: [
        readObjects(archive, 'raw/'),
        readObjects(reports, 'reports/', 'closing/'),
        writeObjects(reports, 'reports/', 'closing/'),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query'),
        useTable(indicators, 'BatchGetItem', 'GetItem', 'Query', 'UpdateItem'),
        useTable(alerts, 'GetItem', 'Query', 'UpdateItem'),
        readSecret(pseudonyms),
        readSecret(erased),
        send(queues.closes.queue),
      ],
    }).works(queues.closes, { size: 1 });
  }
}
