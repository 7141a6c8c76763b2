/** A resource of a synthesised template, with the place of its construct in the stack. */
export interface Resource {
  readonly type: string;
  readonly path: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Stack {
  ofType(type: string): readonly Resource[];
  /** Path of what a value of the template refers to, with what stands behind it: `Foundations/Archive/raw/*`. */
  pathOf(value: unknown): string;
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { Type: string; Properties?: Record<string, unknown>; Metadata?: Record<string, unknown> }>
  >;
}

/** Reads a template by the paths of its constructs, which stay when names change. */
export function readStack(template: unknown): Stack {
  const resources = new Map(
    Object.entries((template as Template).Resources).map(([id, { Type, Properties = {}, Metadata = {} }]) => {
      const path = String(Metadata['aws:cdk:path'] ?? id)
        .replace(/^[^/]+\//, '')
        .replace(/\/Resource$/, '');
      return [id, { type: Type, path, properties: Properties }] as const;
    }),
  );
  const pathOf = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(pathOf).join('');
    const [[name, argument] = ['', '']] = Object.entries((value ?? {}) as object);
    if (name === 'Fn::Join') return pathOf((argument as [string, unknown[]])[1]);
    const id = name === 'Fn::GetAtt' ? (argument as string[])[0] : String(argument);
    return resources.get(id ?? '')?.path ?? '';
  };
  return { ofType: (type) => [...resources.values()].filter((each) => each.type === type), pathOf };
}

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
