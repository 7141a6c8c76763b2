import type { Race } from '../ports/uploads.ts';
import { Transient } from './transient.ts';

const mostAttempts = 10;

export interface Changed<Kept> {
  readonly was: Kept;
  readonly is: Kept;
}

/**
 * Changes something that is kept, from whatever it is by now: who changes it meanwhile is not written over. What changes it
 * answers the same one where there is nothing to do. Undefined where there is none.
 */
export async function changeKept<Kept>(
  read: () => Promise<Kept | undefined>,
  change: (there: Kept) => Kept,
  put: (next: Kept) => Promise<Race>,
): Promise<Changed<Kept> | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const was = await read();
    if (was === undefined) return undefined;
    const is = change(was);
    if (is === was || (await put(is)) === 'won') return { was, is };
  }
  throw new Transient('lost-race');
}
