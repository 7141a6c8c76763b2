import { randomUUID } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { Functions, InvocationResult } from './functions.ts';
import { type Answer, type Request, startHttpServer } from './http-server.ts';
import { nameInArn } from './identities.ts';
import { parseOrText } from './parse-or-text.ts';
import type { Resource } from './stack.ts';

export interface FunctionUrls {
  /** Every address begins with this; the name of the resource follows. */
  endpoint: string;
  /** Opens the addresses; before, and where there is none, a request is answered 404. */
  open(resources: Resource[], functions: Functions, clock: Clock): void;
  stop(): Promise<void>;
}

/** Amazon's limit for a request, after a body that is no text has been written as Base64. */
const mostBytes = 6 * 1024 * 1024;

/** Addresses of functions. The server starts before anything else, because other resources refer to its port. */
export async function startFunctionUrls(): Promise<FunctionUrls> {
  let answer = async (_request: Request): Promise<Answer> => notFound;
  const server = await startHttpServer((request) => answer(request));
  return {
    ...server,
    open: (resources, functions, clock) => {
      const targets = new Map(targetsOf(resources));
      answer = async (request) => {
        const [, name = ''] = request.path.split(/[/?]/);
        const target = targets.get(name);
        if (target === undefined) return notFound;
        if (!target.isOpen) return { status: 403, body: { Message: 'Forbidden' } };
        const event = eventOf({ ...request, path: request.path.slice(name.length + 1) }, name, clock);
        if (Buffer.byteLength(event.body ?? '') > mostBytes)
          return { status: 413, body: { Message: `Request must be smaller than ${mostBytes} bytes` } };
        return answerOf(await functions.invoke(target.function, event));
      };
    },
  };
}

const notFound: Answer = { status: 404, body: { Message: 'Not Found' } };

interface Target {
  function: string;
  /** Whether the template lets everybody call it. */
  isOpen: boolean;
}

function targetsOf(resources: Resource[]): [string, Target][] {
  const permissions = resources.filter(({ type }) => type === 'AWS::Lambda::Permission');
  const urls = resources.filter(({ type }) => type === 'AWS::Lambda::Url');
  return urls.map(({ name, logicalId, properties }) => {
    if (properties.InvokeMode === 'RESPONSE_STREAM')
      throw new CloudError('invoke-mode-unknown', `${logicalId} streams its answers; that is not imitated.`);
    const target = nameInArn(String(properties.TargetFunctionArn));
    const granted = permissions
      .filter(({ properties }) => nameInArn(String(properties.FunctionName)) === target)
      .map(({ properties }) => properties);
    return [name, { function: target, isOpen: properties.AuthType === 'NONE' && letsEverybodyIn(granted) }];
  });
}

/** Amazon asks for both: to use the address, and to invoke the function by way of it. */
const letsEverybodyIn = (granted: Properties[]): boolean =>
  granted.some(
    ({ Action, Principal, FunctionUrlAuthType }) =>
      Action === 'lambda:InvokeFunctionUrl' && Principal === '*' && FunctionUrlAuthType !== 'AWS_IAM',
  ) && granted.some(({ Action, Principal }) => Action === 'lambda:InvokeFunction' && Principal === '*');

/** The request as the function gets it: payload format 2.0. */
function eventOf({ method, path, headers, bytes }: Request, apiId: string, clock: Clock) {
  const [rawPath = '', rawQueryString = ''] = (path || '/').split(/\?(.*)/s);
  const isText = /^(text\/|application\/(.+\+)?(json|xml|javascript)\b)/.test(headers['content-type'] ?? '');
  const at = new Date(clock.now());
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(rawQueryString && {
      queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    }),
    requestContext: {
      accountId: 'anonymous',
      apiId,
      domainName: headers.host ?? '',
      domainPrefix: apiId,
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: logTime(at),
      timeEpoch: at.getTime(),
    },
    ...(bytes.length > 0 && { body: bytes.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: bytes.length > 0 && !isText,
  };
}

/** `22/Nov/2026:10:11:14 +0000` */
function logTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** An answer without a status is the body of a good one. */
function answerOf(result: InvocationResult): Answer {
  if (result.kind === 'failed') return { status: 502, body: { Message: 'Internal Server Error' } };
  const said = parseOrText(result.payload);
  if (!isAnswer(said)) return { status: 200, body: result.payload };
  const { statusCode, headers = {}, body = '', isBase64Encoded } = said;
  return {
    status: Number(statusCode),
    headers: Object.fromEntries(
      Object.entries(headers as Properties).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: isBase64Encoded === true ? Buffer.from(String(body), 'base64') : String(body),
  };
}

const isAnswer = (said: Json): said is Properties =>
  typeof said === 'object' && said !== null && !Array.isArray(said) && 'statusCode' in said;
