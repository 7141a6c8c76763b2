import * as z from 'zod';
import { type ObjectNotice, objectNotice, type ScannedObject, scannedObject } from '../../contracts/work.ts';
import type { Sender } from '../../ports/queues.ts';
import type { ReadWorks } from './works.ts';

/** Written as in a query string; decoded here, and nowhere else. */
const decoded = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

function isPercentEncoded(key: string): boolean {
  try {
    decoded(key);
    return true;
  } catch {
    return false;
  }
}

const notification = z.union([
  z.object({ Event: z.literal('s3:TestEvent') }),
  z.object({
    Records: z.array(
      z.object({
        eventName: z.string(),
        eventTime: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
        s3: z.object({
          object: z.object({
            key: z.string().refine(isPercentEncoded),
            eTag: z.string().optional(),
            size: z.number().optional(),
            sequencer: z.string(),
            versionId: z.string().optional(),
          }),
        }),
      }),
    ),
  }),
]);

/** What a bucket says about objects that were put there. Its test event, and removals, are no work. */
export const s3Notices: ReadWorks<ObjectNotice> = ({ body }) => {
  const told = notification.parse(JSON.parse(body));
  if (!('Records' in told)) return [];
  return told.Records.filter(({ eventName }) => eventName.startsWith('ObjectCreated:')).map(
    ({ eventTime, s3: { object } }) =>
      objectNotice.parse({
        key: decoded(object.key),
        etag: object.eTag,
        size: object.size ?? 0,
        eventTime: new Date(eventTime).toISOString(),
        sequencer: object.sequencer,
        ...versionOf(object.versionId),
      }),
  );
};

const scanned = z.object({
  source: z.literal('aws.guardduty'),
  detail: z.object({
    s3ObjectDetails: z.object({
      objectKey: z.string(),
      eTag: z.string(),
      versionId: z.string().nullish(),
    }),
    scanResultDetails: z.object({ scanResultStatus: z.string() }),
  }),
});

/** What comes of the letterbox: its own notices, and what GuardDuty says of the objects that it has looked at. */
export const letterboxNotices: ReadWorks<ObjectNotice | ScannedObject> = (record) => {
  const { success, data } = scanned.safeParse(JSON.parse(record.body));
  if (!success) return s3Notices(record);
  const { s3ObjectDetails: object, scanResultDetails } = data.detail;
  return [
    scannedObject.parse({
      key: object.objectKey,
      etag: object.eTag,
      result: scanResultDetails.scanResultStatus,
      ...versionOf(object.versionId),
    }),
  ];
};

/** A bucket without versions has none to name. */
const versionOf = (versionId: string | null | undefined): { versionId?: string } =>
  versionId == null || versionId === 'null' ? {} : { versionId };

/** Tells of objects again, as their bucket did: `sender` puts into the queue that the bucket tells. */
export const noticesAgain = (sender: Sender<z.input<typeof notification>>): Sender<ObjectNotice> => ({
  send: (notices, delaySeconds) =>
    sender.send(
      notices.map((notice) => ({ Records: [asTold(notice)] })),
      delaySeconds,
    ),
});

const asTold = ({ key, etag, size, eventTime, sequencer, versionId }: ObjectNotice) => ({
  eventName: 'ObjectCreated:Again',
  eventTime,
  s3: {
    object: { key: encodeURIComponent(key), eTag: etag, size, sequencer, ...(versionId && { versionId }) },
  },
});
