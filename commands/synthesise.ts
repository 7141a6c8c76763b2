import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the stack and its bundles are made of. */
const sources = ['infra', 'functions', 'shared', 'package-lock.json', 'cdk.json'];

/** What the app asks of its environment, as it is asked here. */
const asked = ['MAIL_FROM', 'LINK_BASE', 'MALWARE_SCAN', 'DOLLARS_A_MONTH'];

/** Each assembly under the digest of what it is made of. */
const assemblies = join(root, '.local', 'assemblies');
const keptFor = 24 * 60 * 60 * 1000;

/**
 * Synthesises the stack that deploys, unless that was done from the same sources before. Several may ask at once: an
 * assembly is put in its place when it is complete, and stays while somebody may be running it.
 *
 * @param asking what the app is asked for, besides what this process's environment says
 * @returns the folder of the cloud assembly
 */
export async function synthesise(asking: Readonly<Record<string, string>> = {}): Promise<string> {
  const env = { ...process.env, ...asking };
  const words = asked.map((name) => `${name}=${env[name]}`);
  const madeOf = digestOf(
    sources.flatMap((source) => filesOf(join(root, source))),
    words,
  );
  const assembly = join(assemblies, madeOf);
  if (existsSync(assembly)) return assembly;
  removeOld();
  const making = `${assembly}.${randomUUID()}`;
  await promisify(execFile)(process.execPath, [join(root, 'infra/app.ts')], {
    cwd: root,
    env: { ...env, CDK_OUTDIR: making },
  });
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

function digestOf(files: readonly string[], words: readonly string[]): string {
  const digest = createHash('sha256').update(words.join('\0'));
  for (const file of files) digest.update(file).update('\0').update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}
