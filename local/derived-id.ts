import { createHash } from 'node:crypto';

/** An id in the form of a UUID that is the same whenever it is made of the same parts: a run can be repeated exactly. */
export function derivedId(...parts: (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  // Version 8 and variant: what the form keeps for ids that are derived in a way of one's own.
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
