import type { Json } from './assembly.ts';
import { parseOrText } from './parse-or-text.ts';

/** How a rule's target wants its event: whole, a part of it, a constant, or a template filled from it. */
export interface TargetInput {
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
}

export function makeInput({ Input, InputPath, InputTransformer }: TargetInput, event: Json): Json {
  if (Input !== undefined) return parseOrText(Input);
  if (InputPath !== undefined) return atPath(event, InputPath) ?? null;
  if (InputTransformer === undefined) return event;
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  return parseOrText(fill(InputTemplate, InputPathsMap, event));
}

/** Inside a JSON string a variable is put in as text, elsewhere as JSON. */
function fill(template: string, paths: Record<string, string>, event: Json): string {
  let quoted = false;
  return template.replace(/\\.|"|<([^<>"]+)>/g, (found, name: string | undefined) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined) return found;
    const value = variable(name, paths, event);
    if (value === undefined) return quoted ? '' : 'null';
    if (!quoted) return JSON.stringify(value);
    return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
  });
}

function variable(name: string, paths: Record<string, string>, event: Json): Json | undefined {
  if (name === 'aws.events.event.json' || name === 'aws.events.event') return event;
  if (name === 'aws.events.event.ingestion-time') return atPath(event, '$.time');
  const path = paths[name];
  return path === undefined ? undefined : atPath(event, path);
}

/** A path of names and indexes, such as `$.detail.items[0].id`. */
function atPath(event: Json, path: string): Json | undefined {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]"']+/g) ?? [];
  let value: Json | undefined = event;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(step)] : value[step];
  }
  return value;
}
