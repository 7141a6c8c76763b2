import { sqsClient } from '../clients.ts';
import { sqsSender } from '../sqs-sender.ts';

const client = sqsClient();

export const sender = <Message>(queueUrl: string) => sqsSender<Message>(client, queueUrl);
