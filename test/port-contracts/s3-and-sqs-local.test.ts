import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { type FauxqsServer, startFauxqsServer } from '../../local/fauxqs-server.ts';
import { s3Client, sqsClient } from '../../shared/adapters/clients.ts';
import { s3EmptyLetterbox, s3Eraser } from '../../shared/adapters/s3-eraser.ts';
import { s3Letterbox, s3ReadLetter } from '../../shared/adapters/s3-letterbox.ts';
import { s3Objects } from '../../shared/adapters/s3-objects.ts';
import { sqsQueue } from '../../shared/adapters/sqs-queue.ts';
import { sqsSender } from '../../shared/adapters/sqs-sender.ts';
import { objectEraserContract as objectAgeContract } from './eraser.contract.ts';
import { emptyLetterboxContract, objectEraserContract } from './erasures.contract.ts';
import { letterboxContract } from './letterbox.contract.ts';
import { messageQueueContract } from './message-queues.contract.ts';
import { objectStoreContract } from './objects.contract.ts';
import { senderContract } from './queues.contract.ts';

let server: FauxqsServer;
let s3: ReturnType<typeof s3Client>;
let sqs: ReturnType<typeof sqsClient>;
let queues = 0;

beforeAll(async () => {
  server = await startFauxqsServer();
  s3 = s3Client(clientSettings(server.endpoint));
  sqs = sqsClient(clientSettings(server.endpoint));
  for (const Bucket of ['letterbox', 'archive']) await s3.send(new CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  sqs.destroy();
  await server.stop();
});

objectStoreContract('S3', () => s3Objects(s3, 'archive'));
objectAgeContract('S3', () => ({ eraser: s3Eraser(s3, 'archive'), objects: s3Objects(s3, 'archive') }));

objectEraserContract('S3', () => ({ objects: s3Objects(s3, 'archive'), eraser: s3Eraser(s3, 'archive') }));

const post = async (Key: string, Body: string): Promise<string> => {
  const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket: 'letterbox', Key, Body }));
  return ETag.replaceAll('"', '');
};

emptyLetterboxContract('S3', () => ({
  empty: s3EmptyLetterbox(s3, 'letterbox'),
  post,
  text: (key) => s3Objects(s3, 'letterbox').text(key),
}));

letterboxContract('S3', () => ({
  letterbox: s3Letterbox(s3, 'letterbox', 'archive'),
  readLetter: s3ReadLetter(s3, 'letterbox'),
  post,
  archived: (key) => s3Objects(s3, 'archive').text(key),
}));

senderContract('SQS', async () => {
  const url = await newQueue();
  return { sender: sqsSender(sqs, url), arrived: () => receiveAll(url) };
});

messageQueueContract('SQS', async () => sqsQueue(sqs, await newQueue()));

async function newQueue(): Promise<string> {
  queues += 1;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${queues}` }));
  return QueueUrl;
}

async function receiveAll(QueueUrl: string): Promise<unknown[]> {
  const bodies: unknown[] = [];
  for (;;) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)));
    const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
