import { Construct } from 'constructs';
import { Letterbox } from '../constructs/letterbox.ts';
import { readObjects, readVersions, send, useTable, writeObjects } from '../constructs/permissions.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

/** Files: from the letterbox into the archive, and cut into segments. */
export class Receive extends Construct {
  readonly letterbox: Letterbox;

  constructor(scope: Construct, id: string, { foundations, queues, workshop }: Site) {
    super(scope, id);
    const { keys, accessLogs, archive, reports, records } = foundations;
    this.letterbox = new Letterbox(this, 'Letterbox', {
      key: keys.objects,
      accessLogs,
      notices: queues.uploads,
    });
    new StageFunction(this, 'ReceiveUpload', {
      workshop,
      name: 'receive-upload',
      timeout: queues.uploads.consumerTimeout,
      memory: 1024,
      environment: {
        LETTERBOX_BUCKET: this.letterbox.bucketName,
        ARCHIVE_BUCKET: archive.bucketName,
        REPORTS_BUCKET: reports.bucketName,
        RECORDS_TABLE: records.tableName,
        SEGMENTS_QUEUE_URL: queues.segments.queue.queueUrl,
        DECISIONS_QUEUE_URL: queues.decisions.queue.queueUrl,
        SEGMENT_BYTES: String(4 * 1024 * 1024),
      },
      may: [
        readVersions(this.letterbox, 'uploads/', 'confirmations/'),
        readObjects(archive, 'raw/', 'work/'),
        writeObjects(archive, 'raw/', 'work/'),
        writeObjects(reports, 'receipts/'),
        useTable(records, 'GetItem', 'UpdateItem'),
        send(queues.segments.queue),
        send(queues.decisions.queue),
      ],
    }).works(queues.uploads, { size: 1 });
  }
}
