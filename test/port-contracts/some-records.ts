import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/** What Lambda gives a function beside its event. */
export const someContext = { getRemainingTimeInMillis: () => 10_000 } as Context;

export const sqsRecord = (messageId: string, body: unknown): SQSRecord => ({
  messageId,
  receiptHandle: '',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1695981600123',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});

export const sqsEvent = (bodies: Record<string, unknown>): SQSEvent => ({
  Records: Object.entries(bodies).map(([id, body]) => sqsRecord(id, body)),
});
