import { type BuildAppOptions, buildApp, type SpyMessage } from 'fauxqs';
import { region } from './identities.ts';

type Stores = NonNullable<BuildAppOptions['stores']>;
export type SqsStore = Stores['sqsStore'];
export type S3Store = Stores['s3Store'];
export type Queue = NonNullable<ReturnType<SqsStore['getQueueByName']>>;
export type StoredObject = ReturnType<S3Store['headObject']>;

export interface FauxqsServer extends Stores {
  endpoint: string;
  /** Is told of every message and object event, in the moment it happens. */
  onSpy(listener: (event: SpyMessage) => void): void;
  stop(): Promise<void>;
}

/**
 * SQS and S3 over the real protocols, in this process. The package's own `startFauxqs` listens on every
 * network interface and keeps its stores to itself, so its parts are put together here instead: on
 * 127.0.0.1 only, with the stores at hand for the event sources.
 */
export async function startFauxqsServer(): Promise<FauxqsServer> {
  const stores = await makeStores();
  const listeners: ((event: SpyMessage) => void)[] = [];
  const spy = { addMessage: (event: SpyMessage) => listeners.forEach((listener) => void listener(event)) };
  // Only `addMessage` is ever called by the stores; the rest of a spy is for reading.
  stores.sqsStore.spy = spy as NonNullable<SqsStore['spy']>;
  stores.s3Store.spy = spy as NonNullable<S3Store['spy']>;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  refuseWhatWouldGoWrong(app, stores.s3Store);
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  return { ...stores, endpoint, onSpy: (listener) => listeners.push(listener), stop: () => app.close() };
}

/** The store classes are not exported by name; their files lie beside the package's entry. */
async function makeStores(): Promise<Stores> {
  const load = async (file: string): Promise<Record<string, new () => unknown>> =>
    import(new URL(file, import.meta.resolve('fauxqs')).href);
  const [sqs, sns, s3] = await Promise.all(
    ['./sqs/sqsStore.js', './sns/snsStore.js', './s3/s3Store.js'].map(load),
  );
  const make = <T>(module: Record<string, new () => unknown> | undefined, name: string): T => {
    const Store = module?.[name];
    if (!Store) throw new Error(`fauxqs has no ${name}: was it updated?`);
    return new Store() as T;
  };
  return {
    sqsStore: make(sqs, 'SqsStore'),
    snsStore: make(sns, 'SnsStore'),
    s3Store: make(s3, 'S3Store'),
  };
}

/**
 * Gaps of the S3 server that would corrupt data or hide a fault are closed here: conditional writes and copies are
 * honoured; tagging (which would overwrite the object's body) and keys that are too long are refused.
 */
function refuseWhatWouldGoWrong(app: ReturnType<typeof buildApp>, s3: S3Store): void {
  app.addHook('preHandler', async (request, reply) => {
    const url = new URL(request.url, 'http://s3');
    const refuse = (status: number, code: string): unknown =>
      reply
        .status(status)
        .type('application/xml')
        .send(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
    if (request.method !== 'GET' && url.searchParams.has('tagging')) return refuse(501, 'NotImplemented');
    const isWrite = ['PUT', 'POST'].includes(request.method);
    if (isWrite && keyBytes(url.pathname) > mostKeyBytes) return refuse(400, 'KeyTooLongError');
    const { 'if-none-match': ifNone, 'x-amz-copy-source': source } = request.headers;
    const ifSource = request.headers['x-amz-copy-source-if-match'];
    const exists = isWrite && ifNone === '*' && etagOf(s3, url.pathname) !== undefined;
    const differs = isWrite && ifSource !== undefined && etagOf(s3, `/${source}`) !== bare(String(ifSource));
    return exists || differs ? refuse(412, 'PreconditionFailed') : undefined;
  });
}

const mostKeyBytes = 1024;

/** Length of the key in `/bucket/key`, in UTF-8. */
const keyBytes = (pathname: string): number =>
  Buffer.byteLength(decodeURIComponent(pathname.split('/').slice(2).join('/')));

const bare = (etag: string): string => etag.replaceAll('"', '');

/** ETag of the object at `/bucket/key`, as a URL spells it; undefined where there is none. */
function etagOf(s3: S3Store, path: string): string | undefined {
  const [, bucket = '', ...key] = path.replace(/^\/+/, '/').split('/').map(decodeURIComponent);
  try {
    return bare(s3.headObject(bucket, key.join('/')).etag);
  } catch {
    return undefined;
  }
}
