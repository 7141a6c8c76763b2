import * as z from 'zod';
import { readInstant } from '../cells.ts';

/** A moment in a delivery, in our spelling. */
export const moment = z.string().transform((text, context) => {
  const at = readInstant(text);
  if (at !== undefined) return at;
  context.addIssue('not a moment');
  return z.NEVER;
});
