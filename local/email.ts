import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Notify } from './events.ts';
import { type Answer, startHttpServer } from './http-server.ts';

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
  Content?: { Simple?: { Subject?: Content; Body?: { Text?: Content; Html?: Content } } };
}

export interface EmailService {
  endpoint: string;
  sent: SentEmail[];
  /** The next so many mails are answered with an error: 429 for too many, 500 for an outage. */
  failNext(times: number, status: 429 | 500): void;
  stop(): Promise<void>;
}

const failures: Record<number, Answer> = {
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

/** SES as far as sending goes. Mails stay in memory: nothing ever leaves this machine. */
export async function startEmailService(clock: Clock, notify: Notify): Promise<EmailService> {
  const sent: SentEmail[] = [];
  const toFail: number[] = [];
  const server = await startHttpServer(({ method, path, body }) => {
    if (method !== 'POST' || !path.startsWith('/v2/email/outbound-emails')) return { status: 404 };
    const failure = failures[toFail.shift() ?? 0];
    if (failure) return failure;
    const email = readEmail(JSON.parse(body), clock);
    sent.push(email);
    notify({ kind: 'email', messageId: email.messageId, to: email.to });
    return { status: 200, body: { MessageId: email.messageId } };
  });
  return {
    ...server,
    sent,
    failNext: (times, status) => void toFail.push(...Array.from({ length: times }, () => status)),
  };
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
