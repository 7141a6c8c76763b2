/** As long as a queue holds a message back. */
const longestSeconds = 900;
const firstSeconds = 5;
const patienceSeconds = 4 * 60 * 60;

const delayAfter = (attempt: number): number => Math.min(firstSeconds * 2 ** attempt, longestSeconds);

const waitedBefore = (attempt: number): number =>
  attempt === 0 ? 0 : waitedBefore(attempt - 1) + delayAfter(attempt - 1);

/**
 * Seconds to wait before a message is tried again that could not be sent; null once that has been tried for four hours.
 *
 * @param attempt 0 for the first
 * @example retryDelay(2) // 20
 */
export function retryDelay(attempt: number): number | null {
  return waitedBefore(attempt) < patienceSeconds ? delayAfter(attempt) : null;
}
