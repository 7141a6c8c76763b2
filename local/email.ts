import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Notify } from './events.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Answer, type Request, startHttpServer } from './http-server.ts';

interface SentEmail {
  messageId: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** The request as it came. */
  request: SendEmailRequest;
}

interface Content {
  Data?: string;
}

interface SendEmailRequest {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Simple?: {
      Subject?: Content;
      Body?: { Text?: Content; Html?: Content };
      Headers?: { Name?: string; Value?: string }[];
    };
  };
}

export interface EmailService extends Pick<Faults, 'failNext'> {
  endpoint: string;
  sent: SentEmail[];
  stop(): Promise<void>;
}

const faultAnswers: Record<429 | 500, Answer> = {
  429: {
    status: 429,
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
    body: { message: 'Too many requests' },
  },
  500: {
    status: 500,
    headers: { 'x-amzn-errortype': 'InternalServiceErrorException' },
    body: { message: 'Internal error' },
  },
};

const illegalAddress: Answer = {
  status: 400,
  headers: { 'x-amzn-errortype': 'BadRequestException' },
  body: { message: 'Illegal address' },
};

/** SES as far as sending goes. Mails stay in memory: nothing ever leaves this machine. */
export async function startEmailService(clock: Clock, notify: Notify): Promise<EmailService> {
  const sent: SentEmail[] = [];
  const faults = makeFaults(faultAnswers);

  const take = ({ method, path, body }: Request): Answer => {
    if (method !== 'POST' || !path.startsWith('/v2/email/outbound-emails')) return { status: 404 };
    const email = readEmail(JSON.parse(body), clock);
    if (!email.to.every((address) => /^\S+@\S+$/.test(address))) return illegalAddress;
    sent.push(email);
    notify({ kind: 'email', messageId: email.messageId, to: email.to });
    return { status: 200, body: { MessageId: email.messageId } };
  };

  const server = await startHttpServer((request, response) => faults.around(() => take(request), response));
  return { ...server, sent, failNext: faults.failNext };
}

function readEmail(request: SendEmailRequest, clock: Clock): SentEmail {
  const simple = request.Content?.Simple;
  return {
    messageId: randomUUID(),
    at: new Date(clock.now()).toISOString(),
    from: request.FromEmailAddress ?? '',
    to: request.Destination?.ToAddresses ?? [],
    subject: simple?.Subject?.Data ?? '',
    text: simple?.Body?.Text?.Data ?? '',
    html: simple?.Body?.Html?.Data ?? '',
    request,
  };
}
