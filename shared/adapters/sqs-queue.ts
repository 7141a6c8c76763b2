import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { MessageQueue } from '../ports/queues.ts';

/** Long enough to ask every server of the queue: a shorter look may miss what is there. */
const waitSeconds = 1;
/** For so long nobody else gets what was taken. */
const hiddenSeconds = 60;

export function sqsQueue(client: SQSClient, QueueUrl: string): MessageQueue {
  return {
    async counts() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'ApproximateNumberOfMessagesDelayed',
          ],
        }),
      );
      const count = (name: keyof typeof Attributes) => Number(Attributes[name] ?? 0);
      return {
        waiting: count('ApproximateNumberOfMessages'),
        inHand: count('ApproximateNumberOfMessagesNotVisible') + count('ApproximateNumberOfMessagesDelayed'),
      };
    },
    async take(most) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(most, 10),
          WaitTimeSeconds: waitSeconds,
          VisibilityTimeout: hiddenSeconds,
        }),
      );
      return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({ body: Body, receipt: ReceiptHandle }));
    },
    async put(body) {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },
  };
}
