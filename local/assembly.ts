import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CloudError } from './cloud-error.ts';

/** Any JSON that a template can hold, before its intrinsic functions are resolved. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Properties = { [key: string]: Json };

export interface TemplateResource {
  Type: string;
  Properties?: Properties;
  Metadata?: Properties;
  Condition?: string;
}

export interface Template {
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: Json; Condition?: string; Export?: Json }>;
  Parameters?: Record<string, { Type: string; Default?: string }>;
  Conditions?: Record<string, Json>;
  Mappings?: Record<string, Record<string, Record<string, Json>>>;
}

export interface Assembly {
  stackName: string;
  template: Template;
  /** The folder of an asset, by the hash that the template names it with. */
  assetFolder(hash: string): string | undefined;
  /** The construct path of a resource, such as `Pipeline/Uploads/Resource`. */
  constructPath(logicalId: string): string | undefined;
}

interface Artifact {
  type: string;
  properties?: { templateFile?: string; stackName?: string };
  metadata?: ConstructMetadata;
  additionalMetadataFile?: string;
}

interface Manifest {
  artifacts?: Record<string, Artifact>;
}

type ConstructMetadata = Record<string, { type: string; data?: unknown }[]>;

interface AssetManifest {
  files?: Record<string, { source: { path?: string; packaging?: string } }>;
}

/** Reads one stack of a synthesised cloud assembly. With several stacks its name must be given. */
export function readAssembly(folder: string, stack?: string): Assembly {
  const manifest = readJson<Manifest>(join(folder, 'manifest.json'));
  const stacks = Object.entries(manifest.artifacts ?? {}).filter(
    ([, artifact]) => artifact.type === 'aws:cloudformation:stack',
  );
  const wanted = stack === undefined ? stacks : stacks.filter(([id]) => id === stack);
  const [found] = wanted;
  if (found === undefined || wanted.length > 1) {
    const names = stacks.map(([id]) => id).join(', ');
    throw new CloudError('stack-unclear', `Name one stack of ${folder}: it holds ${names || 'none'}.`);
  }
  const [id, artifact] = found;
  const assets = readAssets(folder, id);
  const paths = readPaths(folder, artifact);
  return {
    stackName: artifact.properties?.stackName ?? id,
    template: readJson<Template>(join(folder, artifact.properties?.templateFile ?? `${id}.template.json`)),
    assetFolder: (hash) => {
      const path = assets.files?.[hash]?.source.path;
      return path === undefined ? undefined : resolve(folder, path);
    },
    constructPath: (logicalId) => paths.get(logicalId),
  };
}

/** The template names construct paths only when the CDK's command line asks for it; the assembly always does. */
function readPaths(folder: string, artifact: Artifact): Map<string, string> {
  const file = artifact.additionalMetadataFile;
  const more = file === undefined ? {} : readJson<ConstructMetadata>(join(folder, file));
  const found = Object.entries({ ...artifact.metadata, ...more }).flatMap(([path, entries]) =>
    entries
      .filter(({ type }) => type === 'aws:cdk:logicalId')
      .map(({ data }): [string, string] => [String(data), path.replace(/^\//, '')]),
  );
  return new Map(found);
}

function readAssets(folder: string, id: string): AssetManifest {
  try {
    return readJson<AssetManifest>(join(folder, `${id}.assets.json`));
  } catch {
    return {}; // A stack made with another synthesizer has no asset file; functions will say what they miss.
  }
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (cause) {
    throw new CloudError('assembly-unreadable', `Cannot read ${path}: synthesise the stack first.`, cause);
  }
}
