import { type FuzzKind, faultsOf } from './fuzz-kinds.ts';
import type { NastyFile } from './nasty-file.ts';

export const tooLong = 'too long';

/** Of processor time, because the machine may have other things to do. */
const longestMilliseconds = 1000;

/** What is wrong with the answer to an input, and with the time that it takes. */
export async function timedFaultsOf(kind: FuzzKind, input: NastyFile): Promise<string[]> {
  const before = process.threadCpuUsage();
  const faults = await faultsOf(kind, input);
  const { user, system } = process.threadCpuUsage(before);
  const milliseconds = Math.round((user + system) / 1000);
  return milliseconds > longestMilliseconds
    ? [...faults, `${tooLong}: ${milliseconds} ms of processor time`]
    : faults;
}
