import { describe, expect, it } from 'vitest';
import { noticesAgain, s3Notices } from '../../shared/adapters/lambda/s3-notices.ts';
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
