import middy from '@middy/core';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { instant } from '../../contracts/identifiers.ts';
import type { Delivery, DeliveryAnswer } from '../../contracts/webhooks.ts';
import type { Log } from '../../ports/log.ts';
import { errorBoundary } from './failures.ts';

/** A request at a function's own address. Where the verb throws, the platform answers 502, and the sender tries again. */
export const functionUrl = (verb: (delivery: Delivery) => Promise<DeliveryAnswer>, log: Log) =>
  middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>()
    .use(errorBoundary(log))
    .handler(async (event) => resultOf(await verb(deliveryOf(event))));

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
