import middy from '@middy/core';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { instant } from '../../contracts/identifiers.ts';
import type { PageAnswer } from '../../contracts/page-answer.ts';
import type { Delivery, DeliveryAnswer } from '../../contracts/webhooks.ts';
import type { Log } from '../../ports/log.ts';
import { policyOf } from '../../reporting/html-page.ts';
import { errorBoundary } from './failures.ts';

/** A request at a function's own address. Where the verb throws, the platform answers 502, and the sender tries again. */
export const functionUrl = (verb: (delivery: Delivery) => Promise<DeliveryAnswer>, log: Log) =>
  middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>()
    .use(errorBoundary(log))
    .handler(async (event) => resultOf(await verb(deliveryOf(event))));

/** The same for people: a page. A verb knows no HEAD: that is a GET of which the page is not sent. */
export const pageUrl = (verb: (request: Delivery) => Promise<PageAnswer>, log: Log) =>
  middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>()
    .use(errorBoundary(log))
    .handler(async (event) => {
      const request = deliveryOf(event);
      const isHead = request.method === 'HEAD';
      const answer = await verb(isHead ? { ...request, method: 'GET' } : request);
      return pageOf(isHead ? { ...answer, page: '' } : answer);
    });

/** The very bytes that were sent, because a signature is over those. */
const deliveryOf = ({
  rawPath,
  headers,
  body = '',
  isBase64Encoded,
  requestContext: { http, timeEpoch },
}: LambdaFunctionURLEvent): Delivery => ({
  method: http.method,
  path: rawPath,
  headers,
  body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  receivedAt: instant.parse(new Date(timeEpoch).toISOString()),
});

const resultOf = ({ status, ...said }: DeliveryAnswer): LambdaFunctionURLResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', ...(status === 405 ? { allow: 'POST' } : {}) },
  body: JSON.stringify(said),
});

/** The address of such a page lets whoever has it act: nothing may keep it, and nobody may be told of it. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${policyOf(undefined, "'self'")}; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

const pageOf = ({ status, page }: PageAnswer): LambdaFunctionURLResult => ({
  statusCode: status,
  headers: { ...pageHeaders, ...(status === 405 ? { allow: 'GET, HEAD, POST' } : {}) },
  body: page,
});
