import type { MiddlewareObj } from '@middy/core';
import type { Log, LogFacts } from '../../ports/log.ts';
import { Transient } from '../../protocol/transient.ts';

/** Says that something failed, by code and name: a message may quote what must not be seen. */
export function logFailure(log: Log, error: unknown, facts: LogFacts = {}): void {
  if (error instanceof Transient) log('tried-again', { reason: error.reason, ...facts });
  else
    log('failed', { error: error instanceof Error ? error.name : 'unknown', at: placeOf(error), ...facts });
}

/** Where in our bundle it happened; of a stack only that, because its first lines are the message. */
const placeOf = (error: unknown): string | undefined =>
  error instanceof Error ? /\bindex\.mjs:\d+:\d+/.exec(error.stack ?? '')?.[0] : undefined;

/** What leaves a function in place of an error: the platform prints all of it, with stack and cause. */
class InvocationFailed extends Error {
  override readonly name = 'InvocationFailed';
}

/** The error boundary of every function. */
export const errorBoundary = (log: Log): MiddlewareObj => ({
  onError: (request) => {
    logFailure(log, request.error);
    const failed = new InvocationFailed('see the log line before');
    delete failed.stack;
    request.error = failed;
  },
});
