import type { Chaos, Death } from './chaos.ts';
import type { Notify } from './events.ts';
import { makeFunctionPool } from './function-pool.ts';
import type { FunctionSettings } from './function-process.ts';
import { startRuntimeApi } from './runtime-api.ts';

export type InvocationResult =
  | { kind: 'succeeded'; requestId: string; payload: string }
  | { kind: 'failed'; requestId: string; errorType: string; errorMessage: string; trace?: string[] };

export interface FunctionDefinition extends FunctionSettings {
  concurrency: number;
}

export interface Functions {
  names(): string[];
  /** Invokes and waits for the outcome; a failure is an outcome, not an exception. Its process may have to die of it. */
  invoke(name: string, event: unknown, death?: Death): Promise<InvocationResult>;
  /** Kills a process in the midst of its work, or an idle one; says whose, if there was any. */
  kill(name?: string): string | undefined;
  running(): number;
  stop(): Promise<void>;
}

/** Makes the functions callable. No process is started before its first event. */
export async function makeFunctions(
  definitions: FunctionDefinition[],
  workspace: string,
  notify: Notify,
  died: Chaos['died'] = () => {},
): Promise<Functions> {
  const runtimeApi = await startRuntimeApi();
  const pools = new Map(
    definitions.map((definition) => [
      definition.name,
      makeFunctionPool(definition, {
        workspace,
        runtimeApi,
        onLine: (line) => notify({ kind: 'log', function: definition.name, line }),
        notify,
        died,
      }),
    ]),
  );
  return {
    names: () => [...pools.keys()],
    invoke: async (name, event, death) => {
      const pool = pools.get(name);
      if (pool) return pool.invoke(JSON.stringify(event), death);
      const errorMessage = `Function not found: ${name}`;
      return { kind: 'failed', requestId: '', errorType: 'ResourceNotFoundException', errorMessage };
    },
    kill: (name) => {
      const candidates = name === undefined ? [...pools.values()] : [pools.get(name)];
      const killable = candidates.filter((pool) => pool !== undefined);
      const busy =
        killable.find((pool) => pool.running() > 0) ?? killable.find((pool) => pool.processes() > 0);
      return busy?.kill() ? busy.name : undefined;
    },
    running: () => [...pools.values()].reduce((sum, pool) => sum + pool.running(), 0),
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      await runtimeApi.stop();
    },
  };
}
