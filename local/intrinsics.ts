import type { Json, Properties, Template } from './assembly.ts';
import { CloudError } from './cloud-error.ts';

/** What one resource answers to `Ref` and `Fn::GetAtt`. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

export interface Scope {
  template: Template;
  /** Values of AWS::Region and the other pseudo parameters. */
  pseudo: Record<string, string>;
  parameters: Record<string, string>;
  identity(logicalId: string): Identity;
}

/** `AWS::NoValue` removes the property that holds it; this mark carries the wish up to its parent. */
const absent = Symbol('AWS::NoValue');
type Resolved = Json | typeof absent;

type Intrinsic = (argument: Json, scope: Scope) => Resolved;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => reference(String(name), scope),
  'Fn::GetAtt': (path, scope) => attribute(path, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(resolve(parts ?? [], scope)).join(String(separator));
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument);
    return list(resolve(values ?? [], scope))[Number(resolve(index ?? 0, scope))] ?? '';
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument);
    return String(resolve(text ?? '', scope)).split(String(separator));
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument);
    return value((holds(String(condition), scope) ? yes : no) ?? '', scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(resolve(argument, scope)).map(String);
    const found = scope.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (found === undefined) throw new CloudError('mapping-unknown', `No mapping ${map}.${first}.${second}.`);
    return found;
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => `${scope.pseudo['AWS::Region']}${zone}`),
};

/** Replaces every intrinsic function in a piece of template by its value. */
export function resolve(json: Json, scope: Scope): Json {
  const result = value(json, scope);
  return result === absent ? null : result;
}

/** Resolves the properties of a resource; those without a value are left out. */
export function resolveProperties(properties: Properties | undefined, scope: Scope): Properties {
  return resolve(properties ?? {}, scope) as Properties;
}

/** Whether a condition of the template holds. */
export function holds(name: string, scope: Scope): boolean {
  const condition = scope.template.Conditions?.[name];
  if (condition === undefined) throw new CloudError('condition-unknown', `Unknown condition ${name}.`);
  return truth(condition, scope);
}

function truth(condition: Json, scope: Scope): boolean {
  const [[operator, argument] = ['', null]] = Object.entries(condition as Properties);
  const operands = list(argument);
  if (operator === 'Fn::Equals')
    return resolve(operands[0] ?? '', scope) === resolve(operands[1] ?? '', scope);
  if (operator === 'Fn::Not') return !truth(operands[0] ?? {}, scope);
  if (operator === 'Fn::And') return operands.every((each) => truth(each, scope));
  if (operator === 'Fn::Or') return operands.some((each) => truth(each, scope));
  if (operator === 'Condition') return holds(String(argument), scope);
  throw new CloudError('intrinsic-unknown', `Unknown condition function ${operator}.`);
}

function value(json: Json, scope: Scope): Resolved {
  if (Array.isArray(json)) return json.map((each) => value(each, scope)).filter(isPresent);
  if (json === null || typeof json !== 'object') return json;
  const entries = Object.entries(json);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    const intrinsic = intrinsics[only[0]];
    if (!intrinsic) throw new CloudError('intrinsic-unknown', `The embedded cloud has no ${only[0]}.`);
    return intrinsic(only[1], scope);
  }
  const resolved: Properties = {};
  for (const [key, each] of entries) {
    const result = value(each, scope);
    if (isPresent(result)) resolved[key] = result;
  }
  return resolved;
}

function reference(name: string, scope: Scope): Resolved {
  if (name === 'AWS::NoValue') return absent;
  return scope.pseudo[name] ?? scope.parameters[name] ?? scope.identity(name).ref;
}

function attribute(path: Json, scope: Scope): string {
  const [logicalId = '', ...names] = typeof path === 'string' ? path.split('.') : list(path).map(String);
  const found = scope.identity(logicalId).attributes[names.join('.')];
  if (found === undefined) {
    const type = scope.template.Resources[logicalId]?.Type;
    throw new CloudError(
      'attribute-unknown',
      `Unknown attribute ${names.join('.')} of ${logicalId} (${type}).`,
    );
  }
  return found;
}

function substitute(argument: Json, scope: Scope): string {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = resolveProperties(own as Properties, scope);
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (variables[name] !== undefined) return String(variables[name]);
    return name.includes('.') ? attribute(name, scope) : String(reference(name, scope));
  });
}

function isPresent(result: Resolved): result is Json {
  return result !== absent;
}

function list(json: Json): Json[] {
  return Array.isArray(json) ? json : [];
}
