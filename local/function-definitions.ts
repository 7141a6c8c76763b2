import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, Properties } from './assembly.ts';
import { CloudError } from './cloud-error.ts';
import type { FunctionDefinition } from './functions.ts';
import type { Resource } from './stack.ts';

export interface DefinitionOptions {
  workspace: string;
  /** The folder for what is compiled of the bundles: it serves every cloud of the same assembly. */
  compiled: string;
  /** Most processes of one function at a time. */
  concurrency: number;
  /** Added to every function's own variables. */
  environment(): Record<string, string>;
}

/** Reads each function of the stack: its bundle, its limits and its variables. */
export function readFunctions(
  resources: Resource[],
  assembly: Assembly,
  options: DefinitionOptions,
): FunctionDefinition[] {
  return resources.map((resource) => {
    const { properties, name, arn } = resource;
    const variables = (properties.Environment as Properties | undefined)?.Variables ?? {};
    const own = Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)]));
    const reserved = Number(properties.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY);
    return {
      name,
      arn,
      code: codeFolder(resource, assembly, options.workspace),
      handler: String(properties.Handler ?? 'index.handler'),
      memory: Number(properties.MemorySize ?? 128),
      timeoutSeconds: Number(properties.Timeout ?? 3),
      compiled: options.compiled,
      concurrency: Math.max(1, Math.min(options.concurrency, reserved)),
      environment: () => ({ ...own, ...options.environment() }),
    };
  });
}

function codeFolder(
  { logicalId, name, properties }: Resource,
  assembly: Assembly,
  workspace: string,
): string {
  const code = (properties.Code ?? {}) as { S3Key?: string; ZipFile?: string };
  if (code.ZipFile !== undefined) return writeInline(code.ZipFile, join(workspace, 'code', name));
  const folder = assembly.assetFolder((code.S3Key ?? '').replace(/\.zip$/, ''));
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CloudError('bundle-missing', `No bundle folder for ${logicalId}: synthesise with bundling.`);
  }
  return folder;
}

function writeInline(text: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), text);
  return folder;
}
