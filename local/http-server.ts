import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Request {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** The body as it came. */
  bytes: Buffer;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface HttpServer {
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * A server on 127.0.0.1 with a free port. It cannot be reached from another machine. A handler that answers `undefined`
 * keeps the connection and answers by itself later.
 */
export async function startHttpServer(
  handle: (request: Request, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>,
): Promise<HttpServer> {
  const server = createServer(async (message, response) => {
    try {
      const answer = await handle(await read(message), response);
      if (answer !== undefined) write(response, answer);
    } catch (error) {
      write(response, { status: 500, body: { message: String(error) } });
    }
  });
  // A function waits for its next event for as long as there is none.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function write(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(written(body));
}

function written(body: unknown): string | Buffer {
  if (body === undefined) return '';
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
}

async function read(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return {
    method: message.method ?? 'GET',
    path: message.url ?? '/',
    headers: message.headers,
    body: bytes.toString('utf8'),
    bytes,
  };
}
