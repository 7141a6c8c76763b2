import { startHttpServer } from '../local/http-server.ts';
import { outboxMessage } from '../shared/contracts/alerts.ts';
import type { CouncilCode } from '../shared/contracts/identifiers.ts';
import { liveKey } from '../shared/protocol/places.ts';
import { policyOf } from '../shared/reporting/html-page.ts';
import { liveScript } from '../shared/reporting/live-script.ts';
import { outboxPage } from '../shared/reporting/outbox-page.ts';
import { documentTypes } from '../shared/reporting/quarter-report.ts';
import type { Bucket } from './pipeline.ts';

/** Shows the reports bucket to a browser on this machine: the live page, the outbox, receipts and reports. */
export interface PageServer {
  readonly url: string;
  /** From now on there is something to show. */
  show(reports: Bucket): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = documentTypes;

/** Each page says itself what it may do; what none of them may, is said here. */
const headers = {
  'content-security-policy': policyOf(liveScript),
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
const plain = { ...headers, 'content-type': 'text/plain; charset=utf-8' };

/** Listens on 127.0.0.1 only, on a free port. */
export async function startPageServer(council: CouncilCode): Promise<PageServer> {
  let reports: Bucket | undefined;
  /** A page of somebody else's, whose name has come to mean this machine, is still not to read from here. */
  const isLocal = (host = ''): boolean => {
    const { port } = new URL(endpoint);
    return [`127.0.0.1:${port}`, `localhost:${port}`].includes(host);
  };
  const { endpoint, stop } = await startHttpServer(({ path, headers: asked }) => {
    if (!isLocal(asked.host)) return { status: 421, headers: plain, body: 'This is not that address.' };
    const key = keyOf(path);
    // The page links to others as from its place in the bucket.
    const live = liveKey(council, 'index.html');
    if (key === '' && reports?.get(live))
      return { status: 302, headers: { ...headers, location: `/${live}` } };
    const found = key !== undefined && reports ? pageAt(key, reports) : undefined;
    return {
      status: found ? 200 : 404,
      headers: { ...plain, ...(found?.type && { 'content-type': found.type }) },
      body: found?.body ?? 'There is nothing here.',
    };
  });
  return {
    url: `${endpoint}/`,
    show: (bucket) => {
      reports = bucket;
    },
    close: stop,
  };
}

/** Undefined where a browser asks for what cannot be decoded. */
function keyOf(path: string): string | undefined {
  try {
    return decodeURIComponent(new URL(path, 'http://127.0.0.1').pathname).slice(1);
  } catch {
    return undefined;
  }
}

function pageAt(key: string, reports: Bucket) {
  if (key === 'outbox') return { type: types.html, body: outboxPage(sentMessages(reports)) };
  const body = key.startsWith('reports/') || key.startsWith('receipts/') ? reports.get(key) : undefined;
  return body && { type: types[key.split('.').at(-1) ?? ''], body };
}

const sentMessages = (reports: Bucket) =>
  reports.keys('outbox/').map((key) => outboxMessage.parse(JSON.parse(String(reports.get(key)))));
