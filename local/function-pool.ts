import { randomUUID } from 'node:crypto';
import type { Death } from './chaos.ts';
import { type Invocation, startWorker, type Worker, type WorkerDependencies } from './function-worker.ts';
import type { FunctionDefinition, InvocationResult } from './functions.ts';

export interface FunctionPool {
  name: string;
  invoke(payload: string, death?: Death): Promise<InvocationResult>;
  /** Kills a process at work, or an idle one when none works. */
  kill(): boolean;
  /** Invocations that run or wait for a process. */
  running(): number;
  processes(): number;
  stop(): Promise<void>;
}

/** The processes of one function: reused while warm, replaced when they die, never more than allowed. */
export function makeFunctionPool(
  definition: FunctionDefinition,
  dependencies: WorkerDependencies,
): FunctionPool {
  const workers = new Set<Worker>();
  const waiting: Invocation[] = [];
  let running = 0;
  let stopped = false;

  const assign = (): void => {
    if (stopped) return;
    const inState = (state: string): Worker[] => [...workers].filter((worker) => worker.state() === state);
    for (const worker of inState('idle')) {
      const invocation = waiting.shift();
      if (invocation === undefined) return;
      worker.run(invocation);
    }
    const wanted = waiting.length - inState('starting').length - inState('finishing').length;
    const room = definition.concurrency - workers.size;
    for (let more = Math.min(room, wanted); more > 0; more -= 1) addWorker();
  };

  const addWorker = (): void => {
    const worker = startWorker(definition, dependencies, {
      onIdle: assign,
      // What it was started for fails, as it does on AWS; the next event tries a new process.
      onStartFailed: (error) => {
        const invocation = waiting.shift();
        if (invocation === undefined) return;
        const { requestId } = invocation;
        dependencies.notify({
          kind: 'failed',
          function: definition.name,
          requestId,
          milliseconds: 0,
          ...error,
        });
        invocation.finish({ kind: 'failed', requestId, ...error });
      },
      onEnded: (ended) => {
        workers.delete(ended);
        assign();
      },
    });
    workers.add(worker);
  };

  return {
    name: definition.name,
    invoke: async (payload, death) => {
      const { promise, resolve } = Promise.withResolvers<InvocationResult>();
      const invocation = { requestId: randomUUID(), payload, death, finish: resolve };
      running += 1;
      if (stopped) resolve(stoppedResult(invocation.requestId));
      else waiting.push(invocation);
      assign();
      return promise.finally(() => {
        running -= 1;
      });
    },
    kill: () => {
      const busy = [...workers].find((worker) => worker.state() === 'busy');
      return (busy ?? [...workers][0])?.kill() ?? false;
    },
    running: () => running,
    processes: () => workers.size,
    stop: async () => {
      stopped = true;
      for (const { requestId, finish } of waiting.splice(0)) finish(stoppedResult(requestId));
      for (const worker of workers) worker.kill();
      await Promise.all([...workers].map(({ ended }) => ended));
    },
  };
}

function stoppedResult(requestId: string): InvocationResult {
  return { kind: 'failed', requestId, errorType: 'Cloud.Stopped', errorMessage: 'The cloud was stopped' };
}
