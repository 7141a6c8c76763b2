import type { Log } from '../../shared/ports/log.ts';
import { type CountingPorts, countSubjects } from '../../shared/protocol/count-subjects.ts';
import type { SubjectKey } from '../../shared/protocol/keys.ts';

export interface UpdateIndicatorsPorts extends CountingPorts {
  readonly log: Log;
}

/** Somebody's records have changed: makes their ledgers, and the cells, say the same as the records. */
export const updateIndicators =
  (ports: UpdateIndicatorsPorts) =>
  async (rung: readonly SubjectKey[]): Promise<void> => {
    const subjects = rung.filter(({ kind }) => kind !== 'council');
    const written = await countSubjects(subjects, ports);
    ports.log('subjects-counted', { rung: rung.length, written });
  };
