import { setImmediate } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { derivedId } from './derived-id.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Answer, type HttpServer, type Request, startHttpServer } from './http-server.ts';
import {
  asAccepted,
  asNotification,
  asReceipt,
  type ReceiptStatus,
  type TakenLetter,
} from './notify-answers.ts';
import { type Complaint, readEmailRequest, rendered, uuidForm } from './notify-request.ts';
import { type NotifyService, serviceOf } from './notify-token.ts';

export interface GovukNotify extends HttpServer, Pick<Faults, 'failNext'> {
  taken: TakenLetter[];
  /** Tells where a letter has got to, as Notify calls back. Answers the status that it was answered. */
  deliverReceipt(id: string, status: ReceiptStatus, to: CallBack): Promise<number>;
  /** From now on, every letter of a service arrives, and Notify calls back with that. */
  callBack(service: string, to: CallBack): void;
  /** Waits until all such calls have been answered. */
  calledBack(): Promise<void>;
}

/** Where a service hears what became of its letters. */
interface CallBack {
  url: string;
  token: string;
}

const refusal = (status: number, ...errors: { error: string; message: string }[]): Answer => ({
  status,
  body: { status_code: status, errors },
});
const badRequest = (...complaints: Complaint[]): Answer => refusal(400, ...complaints);

const faultAnswers = {
  429: refusal(429, {
    error: 'RateLimitError',
    message: 'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
  }),
  500: refusal(500, { error: 'Exception', message: 'Internal server error' }),
};

/**
 * GOV.UK Notify as far as e-mail goes, by its public API. Letters stay in memory: nothing ever leaves this machine.
 * Source: docs.notifications.service.gov.uk and alphagov/notifications-api.
 */
export async function startGovukNotify(
  services: NotifyService[],
  clock: Clock,
  lateMs?: number,
): Promise<GovukNotify> {
  const taken: TakenLetter[] = [];
  const callBacks = new Map<string, CallBack>();
  const calls: Promise<unknown>[] = [];
  const faults = makeFaults(faultAnswers, lateMs);
  const now = () => new Date(clock.now()).toISOString().replace('Z', '000Z');

  const answer = ({ method, path, headers, body }: Request): Answer => {
    const service = serviceOf(headers.authorization, services);
    if ('message' in service)
      return refusal(service.status, { error: 'AuthError', message: service.message });
    const { pathname, searchParams } = new URL(path, server.endpoint);
    if (method === 'POST' && pathname === '/v2/notifications/email') return take(service, body);
    if (method === 'GET' && pathname === '/v2/notifications') return list(service, path, searchParams);
    const [, id] = /^\/v2\/notifications\/([^/]+)$/.exec(pathname) ?? [];
    if (method === 'GET' && id !== undefined) return show(service, id);
    return refusal(404, { error: 'NotFound', message: 'The requested URL was not found on the server.' });
  };

  const take = (service: NotifyService, text: string): Answer => {
    const request = readEmailRequest(text);
    if (Array.isArray(request)) return badRequest(...request);
    const { template_id, email_address: to, personalisation, reference } = request;
    const template = service.templates[template_id];
    if (!template) return badRequest({ error: 'BadRequestError', message: 'Template not found' });
    const content = rendered(template, personalisation);
    if ('error' in content) return badRequest(content);
    const before = taken.filter((other) => other.reference === reference && other.to === to).length;
    const letter: TakenLetter = {
      id: derivedId(service.id, reference ?? '', to, before),
      service: service.id,
      reference,
      to,
      template: {
        id: template_id,
        version: template.version,
        uri: `${server.endpoint}/services/${service.id}/templates/${template_id}`,
      },
      ...content,
      status: 'sending',
      createdAt: now(),
      completedAt: null,
    };
    taken.push(letter);
    const heard = callBacks.get(service.id);
    if (heard) calls.push(setImmediate().then(() => deliverReceipt(letter.id, 'delivered', heard)));
    return { status: 201, body: asAccepted(letter, service, server.endpoint) };
  };

  const lettersOf = ({ id }: NotifyService) => taken.filter(({ service }) => service === id);

  const show = (service: NotifyService, id: string): Answer => {
    if (!uuidForm.test(id))
      return badRequest({ error: 'ValidationError', message: 'notification_id is not a valid UUID' });
    const letter = lettersOf(service).find((other) => other.id === id);
    if (!letter) return refusal(404, { error: 'NoResultFound', message: 'No result found' });
    return { status: 200, body: asNotification(letter) };
  };

  const list = (service: NotifyService, path: string, asked: URLSearchParams): Answer => {
    const [reference, status] = [asked.get('reference'), asked.get('status')];
    const found = lettersOf(service).filter(
      (letter) =>
        (reference === null || letter.reference === reference) &&
        (status === null || letter.status === status),
    );
    const notifications = found.reverse().map(asNotification);
    return { status: 200, body: { notifications, links: { current: `${server.endpoint}${path}` } } };
  };

  const server = await startHttpServer((request, response) => faults.around(() => answer(request), response));

  const deliverReceipt: GovukNotify['deliverReceipt'] = async (id, status, { url, token }) => {
    const letter = taken.find((other) => other.id === id);
    if (letter === undefined) throw new Error(`Notify has taken no letter ${id}.`);
    Object.assign(letter, { status, completedAt: now() });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(asReceipt(letter)),
    });
    return response.status;
  };

  return {
    ...server,
    taken,
    failNext: faults.failNext,
    deliverReceipt,
    callBack: (service, to) => void callBacks.set(service, to),
    calledBack: async () => {
      while (calls.length > 0) await Promise.allSettled(calls.splice(0));
    },
  };
}
