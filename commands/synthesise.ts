import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the stack and its bundles are made of. */
const sources = ['infra', 'functions', 'shared', 'package-lock.json', 'cdk.json'];

/**
 * Synthesises the stack that deploys, unless nothing that it is made of has changed since.
 *
 * @returns the folder of the cloud assembly
 */
export async function synthesise(): Promise<string> {
  const assembly = join(root, 'cdk.out');
  const stamp = join(assembly, '.made-of');
  const madeOf = digestOf(sources.flatMap((source) => filesOf(join(root, source))));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeOf) return assembly;
  const environment = { ...process.env, CDK_OUTDIR: assembly };
  await promisify(execFile)(process.execPath, [join(root, 'infra/app.ts')], { cwd: root, env: environment });
  writeFileSync(stamp, madeOf);
  return assembly;
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
