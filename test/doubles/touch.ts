import { copyOf } from './copy.ts';

/**
 * Awaited before and after the effect of every call of a port; a scheduler may yield, crash or lose a response there.
 * Before, it is also handed the effect itself: a call that the caller gave up may take effect all the same, later.
 */
export type Touch = (call: string, effect?: () => void) => Promise<void>;

export interface DoubleOptions {
  readonly touch?: Touch | undefined;
}

/** Told of every item that really changed, as a stream of keys is. */
export type OnChange = (pk: string, sk: string) => void;

export interface TableDoubleOptions extends DoubleOptions {
  readonly onChange?: OnChange | undefined;
}

const untouched: Touch = async () => {};

/**
 * Makes the calls of one double: the effect itself is one step that nothing can come between; what it answers is a
 * copy, so that nobody holds the double's own memory.
 */
export function callsOf(port: string, { touch = untouched }: DoubleOptions) {
  return async <T>(call: string, effect: () => T): Promise<T> => {
    await touch(`${port}.${call}:before`, effect);
    const answer = copyOf(effect());
    await touch(`${port}.${call}:after`);
    return answer;
  };
}
