import { describe, expect, it } from 'vitest';
import { letterboxNotices, noticesAgain, s3Notices } from '../../shared/adapters/lambda/s3-notices.ts';
import { busEvent, scheduledWork, submission } from '../../shared/adapters/lambda/works.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import { closeWork } from '../../shared/contracts/work.ts';
import { senderDouble } from '../doubles/queues.ts';
import { sqsRecord } from './some-records.ts';

describe('notices of a bucket', () => {
  const told = (object: object, eventName = 'ObjectCreated:Put') => ({
    Records: [{ eventName, eventTime: '2023-09-29T10:00:00.123Z', s3: { object } }],
  });
  const object = { key: 'uploads/E08000026/sace/2023-24/a.csv', eTag: 'abc', size: 3, sequencer: '00FF' };
  const read = (body: object) => s3Notices(sqsRecord('m', body));

  it('name an object, its version and its place in time', () => {
    expect(read(told({ ...object, versionId: 'v1' }))).toEqual([
      {
        key: object.key,
        etag: 'abc',
        size: 3,
        eventTime: '2023-09-29T10:00:00.123Z',
        sequencer: '00FF',
        versionId: 'v1',
      },
    ]);
  });

  it.each([
    ['a+b.csv', 'a b.csv'],
    ['a%2Bb.csv', 'a+b.csv'],
    ['%C3%BC%2520.csv', 'ü%20.csv'],
  ])('have their key decoded once: %s', (key, decoded) => {
    expect(read(told({ ...object, key }))[0]?.key).toBe(decoded);
  });

  it('are no work when the bucket only tries the queue, or something was removed', () => {
    expect(read({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })).toEqual([]);
    expect(read(told({ key: 'k', sequencer: '00' }, 'ObjectRemoved:Delete'))).toEqual([]);
  });

  it.each(['a b.csv', 'a+b.csv', 'ü%20.csv', 'a,"b".csv'])('can be told again: %s', async (file) => {
    const notice = {
      key: `uploads/E08000026/sace/2023-24/${file}`,
      etag: 'abc',
      size: 3,
      eventTime: '2023-09-29T10:00:00.123Z' as Instant,
      sequencer: '00FF',
    };
    const queue = senderDouble<object>();
    await noticesAgain(queue).send([notice, { ...notice, versionId: 'v1' }]);
    expect(queue.sent.flatMap(({ message }) => read(message))).toEqual([
      notice,
      { ...notice, versionId: 'v1' },
    ]);
  });

  it('leave out the version of a bucket that keeps none', () => {
    expect(read(told({ ...object, versionId: 'null' }))[0]).not.toHaveProperty('versionId');
  });
});

describe('what is said of an object that was looked at for malware', () => {
  /** As the documentation of GuardDuty has it. */
  const said = (status: string, object: object = {}) => ({
    version: '0',
    id: '72c7d362-737a-6dce-fc78-9e27a0171419',
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    account: '111122223333',
    time: '2023-09-29T10:01:07Z',
    region: 'eu-west-2',
    resources: ['arn:aws:guardduty:eu-west-2:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE'],
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: {
        bucketName: 'letterbox',
        objectKey: 'uploads/E08000026/sace/2023-24/a b+c.csv',
        eTag: 'abc',
        versionId: 'v1',
        s3Throttled: false,
        ...object,
      },
      scanResultDetails: { scanResultStatus: status, threats: null, statusReasons: null },
    },
  });
  const read = (body: object) => letterboxNotices(sqsRecord('m', body));

  it.each(['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED'])(
    'names its version, and what came of it: %s',
    (result) => {
      expect(read(said(result))).toEqual([
        { key: 'uploads/E08000026/sace/2023-24/a b+c.csv', etag: 'abc', versionId: 'v1', result },
      ]);
    },
  );

  it('is a failure where we have not heard of the result: no file is taken, or lost, for it', () => {
    expect(read(said('PERHAPS'))).toEqual([expect.objectContaining({ result: 'FAILED' })]);
  });

  it('leaves out the version of a bucket that keeps none', () => {
    expect(read(said('FAILED', { versionId: 'null' }))[0]).not.toHaveProperty('versionId');
    expect(read(said('FAILED', { versionId: null }))[0]).not.toHaveProperty('versionId');
  });

  it('comes by the queue by which the bucket tells of the rest', () => {
    expect(read({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })).toEqual([]);
    expect(() => read({ source: 'aws.guardduty', detail: {} })).toThrow();
  });
});

describe('other work', () => {
  it('of a schedule has its moment to the millisecond', () => {
    const read = scheduledWork(closeWork);
    expect(read(sqsRecord('m', { at: '2023-10-20T05:05:00Z' }))).toEqual([
      { at: '2023-10-20T05:05:00.000Z' },
    ]);
    expect(read(sqsRecord('m', { at: '2023-10-20T05:05:00.000Z', quarter: '2023-24-Q2' }))).toEqual([
      { at: '2023-10-20T05:05:00.000Z', quarter: '2023-24-Q2' },
    ]);
    expect(() => read(sqsRecord('m', { at: 'soon' }))).toThrow();
  });

  it('of a sender is taken as it is, with the moment it was sent', () => {
    expect(submission(sqsRecord('m', 'no JSON at all'))).toEqual([
      { body: 'no JSON at all', receivedAt: '2023-09-29T10:00:00.123Z' },
    ]);
  });

  it('of the bus is the event in the detail', () => {
    const event = {
      specversion: '1.0',
      id: 'e',
      source: 'carers-count',
      type: 'IndicatorChanged.v1',
      subject: 's',
      time: '2023-09-29T10:00:00.123Z',
      dataschema: 'd',
      data: { council: 'E08000026', family: 'sace', period: '2023-24' },
    };
    expect(busEvent(sqsRecord('m', { 'detail-type': event.type, detail: event }))).toEqual([event]);
    expect(() => busEvent(sqsRecord('m', { detail: { ...event, type: 'Unheard.v1' } }))).toThrow();
  });
});
