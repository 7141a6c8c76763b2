import { startHttpServer } from '../local/http-server.ts';
import { message } from '../shared/contracts/alerts.ts';
import type { CouncilCode } from '../shared/contracts/identifiers.ts';
import { liveKey } from '../shared/protocol/places.ts';
import { outboxPage } from '../shared/reporting/outbox-page.ts';
import type { Bucket } from './pipeline.ts';

/** Shows the reports bucket to a browser on this machine: the live page, the outbox, receipts and reports. */
export interface PageServer {
  readonly url: string;
  /** From now on there is something to show. */
  show(reports: Bucket): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
};

const headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Listens on 127.0.0.1 only, on a free port. */
export async function startPageServer(council: CouncilCode): Promise<PageServer> {
  let reports: Bucket | undefined;
  const { endpoint, stop } = await startHttpServer(({ path }) => {
    const key = keyOf(path);
    const found = key !== undefined && reports ? pageAt(key, council, reports) : undefined;
    const type = found?.type ?? 'text/plain; charset=utf-8';
    return {
      status: found ? 200 : 404,
      headers: { ...headers, 'content-type': type },
      body: String(found?.body ?? 'There is nothing here.'),
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

function pageAt(path: string, council: CouncilCode, reports: Bucket) {
  if (path === 'outbox') return { type: types.html, body: outboxPage(sentMessages(reports)) };
  const key = path === '' ? liveKey(council, 'index.html') : path;
  const body = key.startsWith('reports/') || key.startsWith('receipts/') ? reports.get(key) : undefined;
  return body && { type: types[key.split('.').at(-1) ?? ''], body };
}

const copy = message.omit({ council: true, state: true });

function sentMessages(reports: Bucket) {
  return reports.keys('outbox/').map((key) => ({
    ...copy.parse(JSON.parse(String(reports.get(key)))),
    council: key.split('/')[1] as CouncilCode,
    state: 'sent' as const,
  }));
}
