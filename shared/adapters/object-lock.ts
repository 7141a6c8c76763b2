import { isRaw } from '../protocol/places.ts';

/** For how long a file as it came cannot be deleted but by whoever may override the lock. */
export const lockedDays = 365;

/**
 * The lock that an object is written with: what came from outside is locked, so that neither a mistake nor a thief of
 * some key can take it away; what we make of it can be made again, and has to go when its time is over.
 */
export const lockOf = (key: string) =>
  isRaw(key)
    ? ({
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: new Date(Date.now() + lockedDays * 24 * 60 * 60 * 1000),
      } as const)
    : {};
