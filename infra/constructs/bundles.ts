import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

/** The code of a function by its name, such as `receive-upload`. */
export type CodeOf = (name: string) => Code;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles every handler in one go, one folder each, with all that it imports. */
export function bundleFunctions(folder: string): CodeOf {
  const handlers = globSync('functions/*/*.handler.ts', { cwd: root });
  buildSync({
    absWorkingDir: root,
    entryPoints: handlers.map((handler) => ({
      in: handler,
      out: join(basename(handler, '.handler.ts'), 'index'),
    })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // ES modules first: only of those can what is not used be left out.
    mainFields: ['module', 'main'],
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
    // Some of what we bundle still asks for Node's own modules in the old way; under a name that nothing bundled has.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module';const require = requireOf(import.meta.url);",
    },
  });
  return (name) => Code.fromAsset(join(folder, name));
}
