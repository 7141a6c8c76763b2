import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import type { Resource } from './stack.ts';

export interface Published {
  topicArn: string;
  subject: string;
  message: string;
}

export interface TopicService extends HttpServer {
  published: Published[];
}

/** SNS as far as publishing goes: kept in memory, and handed to the queues that subscribe. */
export async function startTopics(resources: Resource[], deliveries: Deliveries): Promise<TopicService> {
  const published: Published[] = [];
  const subscriptions = resources.filter(({ type }) => type === 'AWS::SNS::Subscription');
  const server = await startHttpServer(({ body }) => {
    const form = new URLSearchParams(body);
    if (form.get('Action') !== 'Publish') return { status: 400, body: '<ErrorResponse/>' };
    const topicArn = form.get('TopicArn') ?? '';
    const message = form.get('Message') ?? '';
    const subject = form.get('Subject') ?? '';
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
    const result = `<PublishResult><MessageId>${MessageId}</MessageId></PublishResult>`;
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`,
    };
  });
  return { ...server, published };
}
