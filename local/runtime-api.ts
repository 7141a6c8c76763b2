import type { ServerResponse } from 'node:http';
import { type Answer, startHttpServer, write } from './http-server.ts';

/** What the Runtime API tells of one process, and what it can be told to hand to it. */
interface RuntimeClient {
  /** The process asks for its next event; `respond` hands it over. */
  onNext(respond: (event: NextEvent) => void): void;
  onResponse(requestId: string, payload: string): void;
  onError(requestId: string | undefined, error: ReportedError): void;
}

export interface NextEvent {
  requestId: string;
  functionArn: string;
  deadline: number;
  payload: string;
}

export interface ReportedError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export interface RuntimeApi {
  /** Gives a process its own address, so that the server knows who asks. */
  register(id: string, client: RuntimeClient): string;
  forget(id: string): void;
  stop(): Promise<void>;
}

/** The Lambda Runtime API, version 2018-06-01, for all functions of the cloud. */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const clients = new Map<string, RuntimeClient>();
  const server = await startHttpServer((request, response) => {
    const [, id = '', , , ...route] = request.path.split('/');
    const client = clients.get(id);
    if (!client) return { status: 410 };
    return serve(client, route, request.body, response);
  });
  const address = server.endpoint.replace('http://', '');
  return {
    register: (id, client) => {
      clients.set(id, client);
      return `${address}/${id}`;
    },
    forget: (id) => void clients.delete(id),
    stop: server.stop,
  };
}

/** `route` is what follows `/2018-06-01/runtime`. */
function serve(
  client: RuntimeClient,
  route: string[],
  body: string,
  response: ServerResponse,
): Answer | undefined {
  const [first = '', second = '', third = ''] = route;
  if (first === 'invocation' && second === 'next') {
    client.onNext((event) => write(response, nextAnswer(event)));
    return undefined;
  }
  if (first === 'invocation' && third === 'response') client.onResponse(second, body);
  else if (first === 'invocation' && third === 'error') client.onError(second, JSON.parse(body));
  else if (first === 'init' && second === 'error') client.onError(undefined, JSON.parse(body));
  else return { status: 404 };
  return { status: 202, body: { status: 'OK' } };
}

function nextAnswer({ requestId, functionArn, deadline, payload }: NextEvent): Answer {
  return {
    status: 200,
    body: payload,
    headers: {
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-deadline-ms': String(deadline),
    },
  };
}
