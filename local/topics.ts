import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import type { Resource } from './stack.ts';

export interface Published {
  topicArn: string;
  subject: string;
  message: string;
}

/** Publishes to a topic; gives the id of the message. */
export type Publish = (topicArn: string, subject: string, message: string) => string;

export interface TopicService extends HttpServer {
  published: Published[];
  publish: Publish;
}

/** SNS as far as publishing goes: kept in memory, and handed to the queues that subscribe. */
export async function startTopics(resources: Resource[], deliveries: Deliveries): Promise<TopicService> {
  const published: Published[] = [];
  const subscriptions = resources.filter(({ type }) => type === 'AWS::SNS::Subscription');
  const publish: Publish = (topicArn, subject, message) => {
    published.push({ topicArn, subject, message });
    const MessageId = randomUUID();
    for (const { properties } of subscriptions) {
      if (properties.TopicArn !== topicArn || properties.Protocol !== 'sqs') continue;
      const envelope = {
        Type: 'Notification',
        MessageId,
        TopicArn: topicArn,
        Subject: subject,
        Message: message,
      };
      const raw = String(properties.RawMessageDelivery) === 'true';
      deliveries.deliver(String(properties.Endpoint), raw ? message : envelope);
    }
    return MessageId;
  };
  const server = await startHttpServer(({ body }) => {
    const form = new URLSearchParams(body);
    if (form.get('Action') !== 'Publish') return { status: 400, body: '<ErrorResponse/>' };
    const field = (name: string): string => form.get(name) ?? '';
    const id = publish(field('TopicArn'), field('Subject'), field('Message'));
    const result = `<PublishResult><MessageId>${id}</MessageId></PublishResult>`;
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`,
    };
  });
  return { ...server, published, publish };
}
