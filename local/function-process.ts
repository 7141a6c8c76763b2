import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { credentials } from './client-settings.ts';
import { region } from './identities.ts';

/** What a function is, as far as its processes need to know. */
export interface FunctionSettings {
  name: string;
  arn: string;
  /** The folder of the bundle that was synthesised for it. */
  code: string;
  handler: string;
  memory: number;
  timeoutSeconds: number;
  /** The folder in which Node keeps what it has compiled of a bundle. */
  compiled: string;
  /** Asked for when a process starts: by then every server of the cloud has its address. */
  environment(): Record<string, string>;
}

const bootstrap = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));

/** Starts one process of a function. It inherits nothing of this machine's environment but the PATH. */
export function spawnFunction(
  settings: FunctionSettings,
  runtimeApi: string,
  workspace: string,
  onLine: (line: string) => void,
): ChildProcess {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${settings.memory}`, '--no-warnings', bootstrap],
    {
      cwd: settings.code,
      env: environmentOf(settings, runtimeApi, workspace),
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  // A process that died already cannot be written to; its exit is reported elsewhere.
  child.stdin.on('error', () => {});
  return child;
}

function environmentOf(
  settings: FunctionSettings,
  runtimeApi: string,
  workspace: string,
): Record<string, string> {
  const temporary = join(workspace, 'tmp', settings.name);
  mkdirSync(temporary, { recursive: true });
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    HOME: temporary,
    TMPDIR: temporary,
    // Otherwise the SDK would read the developer's own profile.
    AWS_CONFIG_FILE: join(temporary, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(temporary, 'no-credentials'),
    // Every later process of the same bundle starts from what the first has compiled.
    NODE_COMPILE_CACHE: settings.compiled,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...settings.environment(),
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: settings.code,
    _HANDLER: settings.handler,
  };
}
