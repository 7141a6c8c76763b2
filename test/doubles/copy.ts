/** A deep copy of plain data, as `structuredClone` makes it but many times faster: a simulation copies all the time. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return copyOfPlain(value);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [copyOf(key), copyOf(each)])) as T;
  if (value instanceof Set) return new Set([...value].map(copyOf)) as T;
  if (value instanceof Uint8Array) return value.slice() as T;
  return structuredClone(value);
}

function copyOfPlain<T extends object>(value: T): T {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key]);
  return copy as T;
}
