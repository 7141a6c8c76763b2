import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Answer, type HttpServer, type Request, startHttpServer } from './http-server.ts';
import type { Resource } from './stack.ts';

export interface Published {
  topicArn: string;
  subject: string;
  message: string;
  /** Names and texts of the message's attributes. */
  attributes: Record<string, string>;
}

/** Publishes to a topic of the stack; gives the id of the message. */
export type Publish = (told: Published) => string;

export interface TopicService extends HttpServer, Pick<Faults, 'failNext'> {
  published: Published[];
  publish: Publish;
}

const errorAnswer = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
});

const faultAnswers = { 429: errorAnswer(429, 'Throttled'), 500: errorAnswer(500, 'InternalError') };

/** One line of ASCII, of fewer than 100 characters, that begins with no space. */
const subjectForm = /^(?! )[ -~]{1,99}$/;

/** SNS as far as publishing goes: kept in memory, and handed to the queues that subscribe. */
export async function startTopics(resources: Resource[], deliveries: Deliveries): Promise<TopicService> {
  const published: Published[] = [];
  const faults = makeFaults(faultAnswers);
  const topics = resources.filter(({ type }) => type === 'AWS::SNS::Topic');
  const subscriptions = resources.filter(({ type }) => type === 'AWS::SNS::Subscription');

  const publish: Publish = (told) => {
    const { topicArn, subject, message } = told;
    published.push(told);
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

  const answer = ({ body }: Request): Answer => {
    const form = new URLSearchParams(body);
    if (form.get('Action') !== 'Publish') return errorAnswer(400, 'InvalidAction');
    const topicArn = form.get('TopicArn') ?? '';
    const message = form.get('Message') ?? '';
    const subject = form.get('Subject') ?? '';
    if (!topics.some(({ ref }) => ref === topicArn)) return errorAnswer(404, 'NotFound');
    if (form.has('Subject') && !subjectForm.test(subject)) return errorAnswer(400, 'InvalidParameter');
    const id = publish({ topicArn, subject, message, attributes: attributesIn(form) });
    const result = `<PublishResult><MessageId>${id}</MessageId></PublishResult>`;
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`,
    };
  };

  const server = await startHttpServer((request, response) => faults.around(() => answer(request), response));
  return { ...server, published, publish, failNext: faults.failNext };
}

function attributesIn(form: URLSearchParams): Record<string, string> {
  const entries = [...form.keys()].filter((key) => /^MessageAttributes\.entry\.\d+\.Name$/.test(key));
  return Object.fromEntries(
    entries.map((key) => [form.get(key), form.get(key.replace(/Name$/, 'Value.StringValue')) ?? '']),
  );
}
