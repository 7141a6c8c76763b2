/**
 * Runs inside a function's own process: a client of the Lambda Runtime API that hands each event to the
 * handler of the bundle. It imports nothing of this project, as nothing of it exists in Amazon's runtime.
 */
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Callback = (error: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: unknown, callback: Callback) => unknown;

interface Reply {
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

const environment = process.env;
const [host = '', base = ''] = (environment.AWS_LAMBDA_RUNTIME_API ?? '').split(/\/(.*)/s);
const agent = new Agent({ keepAlive: true });

// The cloud holds the other end: when it is gone, for whatever reason, so is this process.
process.stdin.on('end', () => process.exit(0)).resume();

function call(method: string, path: string, body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const url = `http://${host}/${base}/2018-06-01/runtime/${path}`;
    const sent = request(url, { method, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function loadHandler(): Promise<Handler> {
  const [file = '', ...names] = (environment._HANDLER ?? '').split(/\.(?=[^/]*$)/);
  const path = ['.mjs', '.js', '.cjs']
    .map((extension) => join(environment.LAMBDA_TASK_ROOT ?? '', file + extension))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${file}'`);
  const module = await import(pathToFileURL(path).href);
  const handler = module[names.join('.')] ?? module.default?.[names.join('.')];
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${environment._HANDLER} is undefined or not exported`);
  }
  return handler;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function contextOf(headers: Reply['headers']): object {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** A handler answers by a promise or, in the old way, through its third argument. */
function run(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    if (returned instanceof Promise || handler.length < 3) resolve(returned);
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error) });
  const trace = (error.stack ?? '').split('\n');
  return JSON.stringify({ errorType: error.name, errorMessage: error.message, trace });
}

async function answer(handler: Handler, next: Reply): Promise<void> {
  const id = String(next.headers['lambda-runtime-aws-request-id']);
  try {
    const result = await run(handler, JSON.parse(next.body), contextOf(next.headers));
    await call('POST', `invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    console.error(error);
    await call('POST', `invocation/${id}/error`, describe(error));
  }
}

let handler: Handler;
try {
  handler = await loadHandler();
  // At once, because this process may be killed at any moment.
  flushCompileCache();
} catch (error) {
  console.error(error);
  await call('POST', 'init/error', describe(error));
  process.exit(1);
}
for (;;) await answer(handler, await call('GET', 'invocation/next'));
