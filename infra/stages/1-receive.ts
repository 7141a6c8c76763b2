import { Duration } from 'aws-cdk-lib';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { Letterbox } from '../constructs/letterbox.ts';
import {
  readObjects,
  readSecret,
  readVersions,
  send,
  useTable,
  writeObjects,
} from '../constructs/permissions.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

export interface ReceiveProps extends Site {
  /** Whether a file is told of when it has been looked at for malware. */
  readonly malwareScan: boolean;
}

/** Files: from the letterbox into the archive, and cut into segments. Deliveries of survey platforms: into messages. */
export class Receive extends Construct {
  readonly letterbox: Letterbox;
  /** Where survey platforms deliver; `<council>/<webhook>` follows. */
  readonly webhooks: string;

  constructor(scope: Construct, id: string, { foundations, queues, workshop, malwareScan }: ReceiveProps) {
    super(scope, id);
    const { keys, accessLogs, archive, reports, records, signingKeys, erased } = foundations;
    this.letterbox = new Letterbox(this, 'Letterbox', {
      key: keys.raw,
      accessLogs,
      notices: queues.uploads,
      erasures: queues.erasures,
      malwareScan,
    });
    new StageFunction(this, 'ReceiveUpload', {
      workshop,
      name: 'receive-upload',
      timeout: queues.uploads.consumerTimeout,
      memory: 1024,
      atMost: 20,
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
        readObjects(reports, 'receipts/'),
        writeObjects(reports, 'receipts/'),
        useTable(records, 'GetItem', 'UpdateItem'),
        send(queues.segments.queue),
        send(queues.decisions.queue),
      ],
    })
      .works(queues.uploads, { size: 1 })
      .callsWhen('NotClean', {
        code: 'upload-not-clean',
        period: Duration.minutes(5),
        from: 1,
        happened: 'A file was not taken in, because it has malware in it or could not be looked at.',
        toDo: 'See the result in the line with the code “upload-not-clean”. Where there is malware, tell the council, and delete the file from the letterbox. Where the scan failed, mend why, and have GuardDuty scan the object again: it is taken in then.',
      });
    const address = new StageFunction(this, 'ReceiveWebhook', {
      workshop,
      name: 'receive-webhook',
      timeout: Duration.seconds(15),
      memory: 512,
      // Whoever floods the address gets no more than these.
      atMost: 10,
      isOpen: true,
      environment: {
        ARCHIVE_BUCKET: archive.bucketName,
        RECORDS_TABLE: records.tableName,
        SUBMISSIONS_QUEUE_URL: queues.submissions.queue.queueUrl,
        ERASURE_WORKS_QUEUE_URL: queues.erasureWorks.queue.queueUrl,
        SIGNING_KEYS_SECRET: signingKeys.secretArn,
        ERASED_SECRET: erased.secretArn,
      },
      may: [
        writeObjects(archive, 'raw/webhooks/', 'rejects/'),
        useTable(records, 'BatchGetItem', 'Query'),
        send(queues.submissions.queue),
        send(queues.erasureWorks.queue),
        readSecret(signingKeys),
        readSecret(erased),
      ],
    })
      .callsWhen('Unsigned', {
        code: 'webhook-answered',
        where: FilterPattern.stringValue('$.reason', '=', 'signature'),
        period: Duration.minutes(5),
        from: 5,
        happened: 'Deliveries of a survey platform were refused because their signature is wrong.',
        toDo: 'If the signing secret was changed at the platform, write the new one here too. If it was not, somebody else is trying: nothing of theirs was taken.',
      })
      .hasAddress();
    this.webhooks = `${address}webhooks/`;
  }
}
