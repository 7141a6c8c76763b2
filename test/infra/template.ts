import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { contextFlags } from '../../infra/context-flags.ts';
import { PipelineStack, type PipelineStackProps } from '../../infra/pipeline-stack.ts';

export interface Resource {
  readonly id: string;
  readonly type: string;
  /** Where it stands among the constructs, without the stack's name. */
  readonly path: string;
  readonly properties: Record<string, unknown>;
}

export interface Synthesised {
  readonly app: App;
  readonly resources: readonly Resource[];
  readonly outputs: readonly string[];
  /** What has to be there before a resource, by their ids. */
  needs(id: string): readonly string[];
  ofType(type: string): readonly Resource[];
  /** What a reference in the template points to. */
  target(reference: unknown): Resource;
  /** A value of the template in words: references become paths. */
  read(value: unknown): string;
}

/** What the cloud itself fills in. */
const pseudo: Record<string, string> = { 'AWS::Region': 'eu-west-2', 'AWS::AccountId': '123456789012' };

const stub = fileURLToPath(new URL('./stub', import.meta.url));

/** The stack as it would be deployed, but for the code of its functions. */
export function synthesise(options: Partial<PipelineStackProps> = {}): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'carers-count-'));
  const app = new App({ outdir, context: contextFlags });
  const stack = new PipelineStack(app, 'CarersCount', {
    env: { region: 'eu-west-2' },
    mailFrom: 'carers-count@example.org',
    codeOf: () => Code.fromAsset(stub),
    ...options,
  });
  const { template } = app.synth().getStackByName(stack.stackName);
  rmSync(outdir, { recursive: true });
  const resources = Object.entries<{ Type: string; Properties?: Record<string, unknown>; Metadata?: object }>(
    template.Resources,
  ).map(([id, { Type: type, Properties: properties = {}, Metadata: metadata = {} }]) => {
    const path = String((metadata as Record<string, unknown>)['aws:cdk:path'] ?? id);
    return { id, type, path: path.replace(/^CarersCount\//, '').replace(/\/Resource$/, ''), properties };
  });
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const target = (reference: unknown): Resource => {
    const found = byId.get(idIn(reference));
    if (!found) throw new Error(`no resource behind ${JSON.stringify(reference)}`);
    return found;
  };
  const read = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(read).join('');
    const [[name = '', argument] = []] = Object.entries(value as object);
    if (name === 'Fn::Join') return read((argument as [string, unknown[]])[1]);
    if (name === 'Ref' && !byId.has(String(argument))) return pseudo[String(argument)] ?? String(argument);
    const attribute = name === 'Fn::GetAtt' ? (argument as string[])[1] : undefined;
    if (attribute === 'FunctionUrl') return `https://${target(value).path}/`;
    return `${target(value).path}${attribute === 'StreamArn' ? '/stream' : ''}`;
  };
  return {
    app,
    resources,
    outputs: Object.keys(template.Outputs ?? {}),
    needs: (id) => [...new Set(idsIn(template.Resources[id]))],
    ofType: (type) => resources.filter((resource) => resource.type === type),
    target,
    read,
  };
}

function idIn(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
}

/** Every id that is referred to somewhere in a resource, and those that it waits for. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return Object.entries(value).flatMap(([name, each]) => {
    if (name === 'Ref') return [String(each)];
    if (name === 'Fn::GetAtt') return [String((each as string[])[0])];
    if (name === 'DependsOn') return [each].flat().map(String);
    return idsIn(each);
  });
}
