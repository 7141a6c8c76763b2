import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { buildSync } from 'esbuild';
import { readAssembly, type Template } from '../../local/assembly.ts';

export interface Synthesised {
  assembly: string;
  template(): Template;
  remove(): void;
}

/** What a test's stack is made with. */
export interface Making {
  stack: Stack;
  /** Writes a bundle from source text and gives its folder; `import`s are bundled in. */
  bundle(name: string, source: string): string;
}

/** Inside the project, so that bundles find the AWS SDK as they do in Amazon's runtime. */
const scratch = join(import.meta.dirname, '../../.local');

/** Synthesises a small stack that is defined by a test. */
export function synthesise(define: (making: Making) => void): Synthesised {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'test-'));
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Small');
  define({ stack, bundle: (name, source) => bundle(join(folder, name), source) });
  app.synth();
  const assembly = join(folder, 'cdk.out');
  return {
    assembly,
    template: () => readAssembly(assembly).template,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function bundle(folder: string, source: string): string {
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@aws-sdk/*'],
    write: false,
  });
  writeFileSync(join(folder, 'index.mjs'), outputFiles[0]?.text ?? '');
  return folder;
}
