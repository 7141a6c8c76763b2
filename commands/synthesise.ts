import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the stack and its bundles are made of. */
const sources = ['infra', 'functions', 'shared', 'package-lock.json', 'cdk.json'];

/** Each assembly under the digest of what it is made of. */
const assemblies = join(root, '.local', 'assemblies');
const keptFor = 24 * 60 * 60 * 1000;

/**
 * Synthesises the stack that deploys, unless that was done from the same sources before. Several may ask at once: an
 * assembly is put in its place when it is complete, and stays while somebody may be running it.
 *
 * @returns the folder of the cloud assembly
 */
export async function synthesise(): Promise<string> {
  const madeOf = digestOf(sources.flatMap((source) => filesOf(join(root, source))));
  const assembly = join(assemblies, madeOf);
  if (existsSync(assembly)) return assembly;
  removeOld();
  const making = `${assembly}.${randomUUID()}`;
  const environment = { ...process.env, CDK_OUTDIR: making };
  await promisify(execFile)(process.execPath, [join(root, 'infra/app.ts')], { cwd: root, env: environment });
  putInPlace(making, assembly);
  return assembly;
}

/** Of several who made the same at once, one is kept. */
function putInPlace(making: string, assembly: string): void {
  try {
    renameSync(making, assembly);
  } catch (error) {
    if (!existsSync(assembly)) throw error;
    rmSync(making, { recursive: true });
  }
}

function removeOld(): void {
  mkdirSync(assemblies, { recursive: true });
  for (const name of readdirSync(assemblies)) {
    const old = join(assemblies, name);
    if (Date.now() - statSync(old).mtimeMs > keptFor) rmSync(old, { recursive: true, force: true });
  }
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function digestOf(files: readonly string[]): string {
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update('\0').update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}
