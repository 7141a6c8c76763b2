/**
 * JSON in one spelling: keys in code-unit order, no spaces, keys without a value left out. Equal data gives equal text,
 * so that its hash names it.
 *
 * @param data plain data: no NaN or infinite number
 * @example canonicalJson({ b: [1, null], a: 'x' }) // '{"a":"x","b":[1,null]}'
 */
export const canonicalJson = (data: unknown): string => JSON.stringify(data, (_, value) => inKeyOrder(value));

function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries);
}
