import { Construct } from 'constructs';
import type { Letterbox } from '../constructs/letterbox.ts';
import {
  listObjects,
  readObjects,
  readSecret,
  send,
  useTable,
  writeObjects,
} from '../constructs/permissions.ts';
import { ScheduleToQueue } from '../constructs/schedule-to-queue.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

/** Statements: a file is read, decided as a whole, written and settled; a message is recorded alone. */
export class Record extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { foundations, queues, workshop, letterbox }: Site & { letterbox: Letterbox },
  ) {
    super(scope, id);
    const { archive, reports, records, indicators, pseudonyms, erased } = foundations;
    const ERASURE_WORKS_QUEUE_URL = queues.erasureWorks.queue.queueUrl;
    const ARCHIVE_BUCKET = archive.bucketName;
    const RECORDS_TABLE = records.tableName;
    const INDICATORS_TABLE = indicators.tableName;
    const SETTLEMENTS_QUEUE_URL = queues.settlements.queue.queueUrl;

    new StageFunction(this, 'ReadSegment', {
      workshop,
      name: 'read-segment',
      timeout: queues.segments.consumerTimeout,
      memory: 1024,
      atMost: 50,
      environment: {
        ARCHIVE_BUCKET,
        RECORDS_TABLE,
        INDICATORS_TABLE,
        DECISIONS_QUEUE_URL: queues.decisions.queue.queueUrl,
        PSEUDONYM_SECRET: pseudonyms.secretArn,
        ERASED_SECRET: erased.secretArn,
      },
      may: [
        readObjects(archive, 'raw/', 'work/'),
        writeObjects(archive, 'work/'),
        useTable(records, 'GetItem', 'Query', 'UpdateItem'),
        useTable(indicators, 'BatchGetItem'),
        send(queues.decisions.queue),
        readSecret(pseudonyms),
        readSecret(erased),
      ],
    }).works(queues.segments, { size: 2 });

    new StageFunction(this, 'DecideUpload', {
      workshop,
      name: 'decide-upload',
      timeout: queues.decisions.consumerTimeout,
      memory: 3008,
      atMost: 10,
      environment: {
        ARCHIVE_BUCKET,
        LETTERBOX_BUCKET: letterbox.bucketName,
        RECORDS_TABLE,
        INDICATORS_TABLE,
        CHUNKS_QUEUE_URL: queues.chunks.queue.queueUrl,
        SETTLEMENTS_QUEUE_URL,
      },
      may: [
        readObjects(archive, 'work/', 'manifests/'),
        writeObjects(archive, 'work/', 'manifests/'),
        useTable(records, 'GetItem', 'BatchGetItem', 'UpdateItem'),
        useTable(indicators, 'BatchGetItem', 'Query'),
        send(queues.chunks.queue),
        send(queues.settlements.queue),
      ],
    }).works(queues.decisions, { size: 1 });

    new StageFunction(this, 'WritePlan', {
      workshop,
      name: 'write-plan',
      timeout: queues.chunks.consumerTimeout,
      memory: 512,
      atMost: 50,
      environment: { ARCHIVE_BUCKET, RECORDS_TABLE, INDICATORS_TABLE, SETTLEMENTS_QUEUE_URL },
      may: [
        readObjects(archive, 'work/'),
        useTable(records, 'GetItem', 'UpdateItem'),
        useTable(indicators, 'BatchGetItem'),
        send(queues.settlements.queue),
      ],
    }).works(queues.chunks, { size: 2 });

    new StageFunction(this, 'SettleUpload', {
      workshop,
      name: 'settle-upload',
      timeout: queues.settlements.consumerTimeout,
      memory: 3008,
      atMost: 20,
      environment: {
        ARCHIVE_BUCKET,
        REPORTS_BUCKET: reports.bucketName,
        RECORDS_TABLE,
        INDICATORS_TABLE,
        SETTLEMENTS_QUEUE_URL,
        ERASURE_WORKS_QUEUE_URL,
      },
      may: [
        readObjects(archive, 'raw/', 'work/', 'manifests/'),
        writeObjects(archive, 'work/', 'manifests/'),
        readObjects(reports, 'receipts/'),
        writeObjects(reports, 'receipts/'),
        useTable(records, 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem'),
        useTable(indicators, 'BatchGetItem', 'Query'),
        send(queues.settlements.queue),
        send(queues.erasureWorks.queue),
      ],
    }).works(queues.settlements, { size: 2 });

    new ScheduleToQueue(this, 'Nightly', {
      description: 'Every night, uploads that are stuck are tried again, or given up',
      cron: '0 4 * * ? *',
      to: queues.rescues,
    });
    new StageFunction(this, 'RescueUploads', {
      workshop,
      name: 'rescue-uploads',
      timeout: queues.rescues.consumerTimeout,
      memory: 512,
      atMost: 2,
      environment: {
        ARCHIVE_BUCKET,
        RECORDS_TABLE,
        UPLOADS_QUEUE_URL: queues.uploads.queue.queueUrl,
        DECISIONS_QUEUE_URL: queues.decisions.queue.queueUrl,
        SETTLEMENTS_QUEUE_URL,
      },
      may: [
        listObjects(archive),
        writeObjects(archive, 'work/'),
        useTable(records, 'GetItem', 'UpdateItem'),
        send(queues.uploads.queue),
        send(queues.decisions.queue),
        send(queues.settlements.queue),
      ],
    }).works(queues.rescues, { size: 1 });

    new StageFunction(this, 'RecordMessage', {
      workshop,
      name: 'record-message',
      timeout: queues.submissions.consumerTimeout,
      memory: 512,
      atMost: 20,
      environment: {
        ARCHIVE_BUCKET,
        RECORDS_TABLE,
        INDICATORS_TABLE,
        ERASURE_WORKS_QUEUE_URL,
        PSEUDONYM_SECRET: pseudonyms.secretArn,
        ERASED_SECRET: erased.secretArn,
      },
      may: [
        readObjects(archive, 'raw/messages/'),
        writeObjects(archive, 'raw/messages/', 'rejects/'),
        useTable(records, 'Query', 'UpdateItem'),
        useTable(indicators, 'BatchGetItem'),
        send(queues.erasureWorks.queue),
        readSecret(pseudonyms),
        readSecret(erased),
      ],
    }).works(queues.submissions);
  }
}
