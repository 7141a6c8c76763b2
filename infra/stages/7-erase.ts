import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Letterbox } from '../constructs/letterbox.ts';
import {
  anyCouncil,
  eraseObjects,
  readObjects,
  readSecret,
  readVersions,
  send,
  useTable,
  writeObjects,
} from '../constructs/permissions.ts';
import { ScheduleToQueue } from '../constructs/schedule-to-queue.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

/**
 * People who asked to be erased: a request is taken, then all that is kept is looked through. And every night, what has
 * been kept long enough goes.
 */
export class Erase extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { foundations, queues, workshop, letterbox }: Site & { letterbox: Letterbox },
  ) {
    super(scope, id);
    const { archive, reports, records, indicators, alerts, pseudonyms, erased } = foundations;
    const common = {
      LETTERBOX_BUCKET: letterbox.bucketName,
      REPORTS_BUCKET: reports.bucketName,
      RECORDS_TABLE: records.tableName,
      ERASURE_WORKS_QUEUE_URL: queues.erasureWorks.queue.queueUrl,
      ERASED_SECRET: erased.secretArn,
    };
    new StageFunction(this, 'TakeErasure', {
      workshop,
      name: 'take-erasure',
      timeout: queues.erasures.consumerTimeout,
      memory: 512,
      atMost: 2,
      environment: common,
      may: [
        readVersions(letterbox, 'erasures/'),
        eraseObjects(letterbox, 'erasures/'),
        readObjects(reports, 'receipts/'),
        writeObjects(reports, 'receipts/'),
        useTable(records, 'Query', 'UpdateItem'),
        readSecret(erased),
        send(queues.erasureWorks.queue),
      ],
    })
      .works(queues.erasures, { size: 1 })
      .callsWhen('Refused', {
        code: 'erasure-refused',
        period: Duration.minutes(5),
        from: 1,
        happened: 'A request to erase a person was refused, so nobody is being erased.',
        toDo: 'Tell the officer of the council: the receipt of the request says why, and the request has to be put into the letterbox anew.',
      });

    new StageFunction(this, 'ErasePerson', {
      workshop,
      name: 'erase-person',
      timeout: queues.erasureWorks.consumerTimeout,
      memory: 1024,
      atMost: 4,
      environment: {
        ...common,
        ARCHIVE_BUCKET: archive.bucketName,
        INDICATORS_TABLE: indicators.tableName,
        ALERTS_TABLE: alerts.tableName,
        PSEUDONYM_SECRET: pseudonyms.secretArn,
        SEGMENT_BYTES: String(4 * 1024 * 1024),
      },
      may: [
        readObjects(letterbox, 'uploads/'),
        eraseObjects(letterbox, 'uploads/'),
        readObjects(archive, 'raw/', 'work/', 'manifests/', 'rejects/'),
        writeObjects(archive, 'raw/', 'work/', 'manifests/'),
        eraseObjects(archive, 'raw/', 'work/', 'manifests/', 'rejects/'),
        readObjects(reports, 'receipts/'),
        writeObjects(reports, 'receipts/'),
        eraseObjects(reports, 'receipts/', `reports/${anyCouncil}/differences/`),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        useTable(indicators, 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        useTable(alerts, 'Query', 'Scan', 'DeleteItem'),
        readSecret(pseudonyms),
        readSecret(erased),
        send(queues.erasureWorks.queue),
      ],
    }).works(queues.erasureWorks, { size: 1 });

    new ScheduleToQueue(this, 'Nightly', {
      description: 'Every night, what has been kept long enough is taken away',
      cron: '30 2 * * ? *',
      to: queues.expiries,
    });
    new StageFunction(this, 'EraseExpired', {
      workshop,
      name: 'erase-expired',
      timeout: queues.expiries.consumerTimeout,
      memory: 3008,
      environment: {
        ARCHIVE_BUCKET: archive.bucketName,
        REPORTS_BUCKET: reports.bucketName,
        RECORDS_TABLE: records.tableName,
        INDICATORS_TABLE: indicators.tableName,
        ALERTS_TABLE: alerts.tableName,
        ERASURE_WORKS_QUEUE_URL: queues.erasureWorks.queue.queueUrl,
        EXPIRIES_QUEUE_URL: queues.expiries.queue.queueUrl,
        PSEUDONYM_SECRET: pseudonyms.secretArn,
      },
      may: [
        readObjects(archive, 'raw/', 'manifests/', 'rejects/'),
        writeObjects(archive, 'manifests/'),
        eraseObjects(archive, 'raw/', 'work/', 'manifests/', 'rejects/'),
        readObjects(reports, 'receipts/', 'reports/'),
        eraseObjects(reports, 'receipts/', 'outbox/'),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        useTable(indicators, 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        useTable(alerts, 'Query', 'Scan', 'DeleteItem'),
        readSecret(pseudonyms),
        send(queues.erasureWorks.queue),
        send(queues.expiries.queue),
      ],
    })
      .works(queues.expiries, { size: 1 })
      .callsWhen('Overdue', {
        code: 'erasure-overdue',
        period: Duration.minutes(5),
        from: 1,
        happened: 'A request to erase a person has been running for more than three days.',
        toDo: 'See which uploads of the council are on their way still, or what keeps ErasePerson from its steps, and mend that: each night looks again.',
      });
  }
}
