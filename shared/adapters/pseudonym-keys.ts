import * as z from 'zod';

/** All keys that pseudonyms are or were made with, and the number of the one in force. */
export interface PseudonymKeys {
  readonly inForce: number;
  readonly keys: ReadonlyMap<number, string>;
}

const number = z.coerce.number().int().min(1);
const numbered = z
  .strictObject({ inForce: number, keys: z.record(z.string().regex(/^[1-9]\d*$/), z.string().min(32)) })
  .refine(({ inForce, keys }) => String(inForce) in keys);

/**
 * Reads the secret of the pseudonyms: `{"inForce": 2, "keys": {"1": "…", "2": "…"}}`. A text that is no object is key 1,
 * as it was made at first.
 */
export function readPseudonymKeys(secret: string): PseudonymKeys {
  if (!secret.startsWith('{"')) return { inForce: 1, keys: new Map([[1, secret]]) };
  const read = numbered.safeParse(JSON.parse(secret));
  // Its own error would quote the secret.
  if (!read.success) throw new Error('pseudonym-keys-unreadable');
  const { inForce, keys } = read.data;
  return { inForce, keys: new Map(Object.entries(keys).map(([of, key]) => [Number(of), key])) };
}
