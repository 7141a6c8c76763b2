/**
 * Loaded before a command (`node --import`), writes down everything that leaves a function: each line that it says, and
 * each request that it sends to a service of the embedded cloud. Nothing of the product knows of it.
 */
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';

export type Heard =
  | { readonly kind: 'line'; readonly text: string }
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly url: string;
      readonly target: string;
      readonly text: string;
    };

/** Name of the variable that says where to write to. */
export const heardVariable = 'HEARD_FILE';

export function readHeard(path: string): Heard[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Heard);
}

const file = process.env[heardVariable];
if (file !== undefined) eavesdrop((heard) => appendFileSync(file, `${JSON.stringify(heard)}\n`));

function eavesdrop(tell: (heard: Heard) => void): void {
  subscribe('child_process', (event) => {
    const { process: child } = event as { process: ChildProcess };
    // Its streams are there in a moment, and what it says is read later still.
    queueMicrotask(() => {
      for (const stream of [child.stdout, child.stderr])
        if (stream) createInterface({ input: stream }).on('line', (text) => tell({ kind: 'line', text }));
    });
  });
  subscribe('http.server.request.start', (event) => {
    const { request } = event as { request: IncomingMessage };
    listenIn(request, (text) => {
      const { method = '', url = '', headers } = request;
      tell({ kind: 'request', method, url, target: String(headers['x-amz-target'] ?? ''), text });
    });
  });
}

/** Sees the body as it arrives, and takes nothing of it away from whoever reads it. */
function listenIn(request: IncomingMessage, whole: (body: string) => void): void {
  const pieces: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (piece, ...more) => {
    if (piece === null) whole(Buffer.concat(pieces).toString());
    else pieces.push(Buffer.from(piece));
    return push(piece, ...more);
  };
}
