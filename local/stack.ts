import type { Assembly, Json, Properties, TemplateResource } from './assembly.ts';
import { CloudError } from './cloud-error.ts';
import { account, identify, isKnownType, type Naming, physicalName, region } from './identities.ts';
import { holds, type Identity, resolve, resolveProperties, type Scope } from './intrinsics.ts';
import { notImitated } from './not-imitated.ts';

/** One resource of the stack, with every intrinsic function in its properties resolved. */
export interface Resource {
  type: string;
  logicalId: string;
  /** The construct path, such as `Pipeline/Uploads/Queue/Resource`. */
  path: string;
  /** The name it bears in this cloud. */
  name: string;
  /** What `Ref` gives: a queue's URL, a secret's ARN, otherwise mostly the name. */
  ref: string;
  arn: string;
  properties: Properties;
}

export interface Stack {
  name: string;
  resources: Resource[];
  ofType(...types: string[]): Resource[];
  outputs: Record<string, string>;
}

export interface StackOptions {
  sqsEndpoint: string;
  functionUrlEndpoint: string;
  parameters?: Record<string, string>;
}

/** Stops at the first resource that this cloud knows nothing about, naming it. */
export function refuseUnknownTypes(assembly: Assembly): void {
  const unknown = Object.entries(assembly.template.Resources).filter(
    ([, { Type }]) => !isKnownType(Type) && !(Type in notImitated),
  );
  if (unknown.length === 0) return;
  const names = unknown.map(([logicalId, { Type }]) => `${logicalId} (${Type})`).join(', ');
  throw new CloudError('resource-type-unknown', `The embedded cloud does not know: ${names}.`);
}

/** Resolves the whole template. Names follow from the template alone, so no order of creation is needed. */
export function readStack(assembly: Assembly, options: StackOptions): Stack {
  const scope = makeScope(assembly, options);
  const resources = Object.entries(assembly.template.Resources)
    .filter(([, { Type }]) => isKnownType(Type))
    .filter(([, { Condition }]) => Condition === undefined || holds(Condition, scope))
    .map(([logicalId, resource]) => readResource(logicalId, resource, assembly, scope));
  return {
    name: assembly.stackName,
    resources,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    outputs: readOutputs(assembly, scope),
  };
}

function makeScope(assembly: Assembly, options: StackOptions): Scope {
  const { template, stackName } = assembly;
  const { sqsEndpoint, functionUrlEndpoint } = options;
  const naming: Naming = { stackName, sqsEndpoint, functionUrlEndpoint };
  const identities = new Map<string, Identity>();
  const defaults = Object.entries(template.Parameters ?? {}).map(([name, { Default }]) => [
    name,
    Default ?? '',
  ]);
  const scope: Scope = {
    template,
    parameters: { ...Object.fromEntries(defaults), ...options.parameters },
    pseudo: {
      'AWS::Region': region,
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stackName,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`,
    },
    identity: (logicalId) => {
      const known = identities.get(logicalId);
      if (known !== undefined) return known;
      const resource = template.Resources[logicalId];
      if (!resource) throw new CloudError('resource-unknown', `The template has no resource ${logicalId}.`);
      const made = identityOf(logicalId, resource, naming, scope);
      identities.set(logicalId, made);
      return made;
    },
  };
  return scope;
}

/** Only what a name may depend on is resolved here: two resources may refer to each other elsewhere. */
function identityOf(logicalId: string, resource: TemplateResource, naming: Naming, scope: Scope): Identity {
  const properties = namingProperties(resource, scope);
  const name = physicalName(resource.Type, logicalId, properties, naming.stackName);
  return identify(resource.Type, name, properties, naming);
}

function namingProperties(resource: TemplateResource, scope: Scope): Properties {
  const entries = Object.entries(resource.Properties ?? {}).filter(([key]) => /Name$|^FifoQueue$/.test(key));
  return Object.fromEntries(entries.map(([key, json]): [string, Json] => [key, resolve(json, scope)]));
}

function readResource(
  logicalId: string,
  resource: TemplateResource,
  assembly: Assembly,
  scope: Scope,
): Resource {
  const properties = resolveProperties(resource.Properties, scope);
  const { ref, attributes } = scope.identity(logicalId);
  return {
    type: resource.Type,
    logicalId,
    path: assembly.constructPath(logicalId) ?? logicalId,
    name: physicalName(resource.Type, logicalId, properties, assembly.stackName),
    ref,
    arn: attributes.Arn ?? attributes.TopicArn ?? ref,
    properties,
  };
}

function readOutputs({ template }: Assembly, scope: Scope): Record<string, string> {
  const kept = Object.entries(template.Outputs ?? {}).filter(
    ([, { Condition }]) => Condition === undefined || holds(Condition, scope),
  );
  return Object.fromEntries(kept.map(([name, { Value }]) => [name, String(resolve(Value, scope))]));
}
