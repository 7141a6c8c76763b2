import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Chaos, Death } from './chaos.ts';
import type { Notify } from './events.ts';
import { spawnFunction } from './function-process.ts';
import type { FunctionDefinition, InvocationResult } from './functions.ts';
import type { NextEvent, ReportedError, RuntimeApi } from './runtime-api.ts';

export interface WorkerDependencies {
  workspace: string;
  runtimeApi: RuntimeApi;
  onLine(line: string): void;
  notify: Notify;
  died: Chaos['died'];
}

export interface Invocation {
  requestId: string;
  payload: string;
  death: Death | undefined;
  finish(result: InvocationResult): void;
}

/** `finishing`: it has answered but has not asked for its next event yet. */
type WorkerState = 'starting' | 'idle' | 'busy' | 'finishing' | 'dead';

export interface Worker {
  state(): WorkerState;
  run(invocation: Invocation): void;
  kill(): boolean;
  ended: Promise<void>;
}

export interface WorkerListener {
  onIdle(worker: Worker): void;
  /** It ended, or said that it cannot start, before it asked for its first event. */
  onStartFailed(error: ReportedError): void;
  onEnded(worker: Worker): void;
}

/** Amazon gives ten seconds; a machine with two cores that runs everything at once needs more. */
const startSeconds = 30;

/** One process of a function. It works on one event at a time and is killed when it takes too long. */
export function startWorker(
  definition: FunctionDefinition,
  { workspace, runtimeApi, onLine, notify, died }: WorkerDependencies,
  listener: WorkerListener,
): Worker {
  const id = randomUUID();
  let state: WorkerState = 'starting';
  let work: (Invocation & { startedAt: number }) | undefined;
  let respond: ((event: NextEvent) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let doom: NodeJS.Timeout | undefined;
  let isDead = false;

  const finish = (make: (requestId: string) => InvocationResult): void => {
    if (work === undefined) return;
    const done = work;
    clearTimeout(timer);
    clearTimeout(doom);
    work = undefined;
    state = 'finishing';
    const result = make(done.requestId);
    tell(notify, definition.name, result, Math.round(performance.now() - done.startedAt));
    done.finish(result);
  };

  const fail = (error: ReportedError): void => {
    const wasStarting = state === 'starting';
    finish((requestId) => ({ kind: 'failed', requestId, ...error }));
    if (!wasStarting) return;
    state = 'finishing';
    listener.onStartFailed(error);
  };

  const limit = (seconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
      fail({ errorType: 'Sandbox.Timedout', errorMessage });
      child.kill('SIGKILL');
    }, seconds * 1000);
  };

  /** What it has answered by now is lost: nobody hears it. */
  const die = (): void => {
    isDead = true;
    child.kill('SIGKILL');
    died(definition.name);
  };

  const address = runtimeApi.register(id, {
    onNext: (answer) => {
      clearTimeout(timer);
      respond = answer;
      state = 'idle';
      listener.onIdle(worker);
    },
    onResponse: (requestId, payload) => {
      if (work?.death === 'before-its-answer' && !isDead) die();
      if (work?.requestId === requestId && !isDead) finish(() => ({ kind: 'succeeded', requestId, payload }));
    },
    onError: (_requestId, error) => fail(error),
  });
  const child = spawnFunction(definition, address, workspace, onLine);
  limit(startSeconds);

  const worker: Worker = {
    state: () => state,
    run: (invocation) => {
      work = { ...invocation, startedAt: performance.now() };
      state = 'busy';
      limit(definition.timeoutSeconds);
      if (typeof invocation.death === 'object') doom = setTimeout(die, invocation.death.afterMilliseconds);
      const { requestId, payload } = invocation;
      notify({ kind: 'invoked', function: definition.name, requestId });
      const deadline = Date.now() + definition.timeoutSeconds * 1000;
      respond?.({ requestId, functionArn: definition.arn, deadline, payload });
    },
    kill: () => child.kill('SIGKILL'),
    ended: ending(child).then(() => {
      clearTimeout(timer);
      runtimeApi.forget(id);
      const how = child.signalCode ?? `exit status ${child.exitCode}`;
      fail({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited: ${how}` });
      state = 'dead';
      listener.onEnded(worker);
    }),
  };
  return worker;
}

function tell(notify: Notify, name: string, result: InvocationResult, milliseconds: number): void {
  const told = { function: name, requestId: result.requestId, milliseconds };
  if (result.kind === 'succeeded') notify({ kind: 'succeeded', ...told });
  else notify({ kind: 'failed', ...told, errorType: result.errorType, errorMessage: result.errorMessage });
}

function ending(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('error', () => resolve());
    // Not `exit`: its last lines are still on their way then.
    child.on('close', () => resolve());
  });
}
