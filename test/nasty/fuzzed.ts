import type { Random } from '../simulation/random.ts';
import type { NastyFile } from './nasty-file.ts';

/** One of the ways in, as the outside may use it: random inputs, and what is wrong with the answer to one. */
export interface Fuzzed {
  make(random: Random): NastyFile;
  /** Nothing, if we are right. What begins alike is the same fault. */
  faultsOf(input: NastyFile): Promise<string[]>;
}

/** Throwing is an answer to nobody. */
export async function orCrash(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work();
  } catch (error) {
    return [`crash: ${error instanceof Error ? error.stack : error}`];
  }
}
