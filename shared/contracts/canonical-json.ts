/**
 * JSON in one spelling: keys in text order, nothing undefined, no white space. The same data is the same text.
 *
 * @example canonicalJson({ b: 1, a: [undefined, 2] }) // '{"a":[null,2],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isPlainObject(part) ? sorted(part) : part)) ?? 'null';
}

const isPlainObject = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

const sorted = (part: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
