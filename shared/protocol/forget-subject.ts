import type { Episode } from '../contracts/alerts.ts';
import type { ErasedSubject } from '../contracts/erasures.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { PersonEraser } from '../ports/erasures.ts';
import { type CountingPorts, countSubjects } from './count-subjects.ts';
import { dropEmptyLedgers } from './drop-ledgers.ts';
import type { SubjectKey } from './keys.ts';

export interface ForgettingPorts extends CountingPorts {
  readonly alerts: AlertStore;
  readonly eraser: PersonEraser;
}

/**
 * Takes subjects out of all tables: their records, then, once the cells are without them, their ledgers, then their
 * alerts and the notes of what they may be recognised by. Safe to repeat, and repeated: what a worker that was held up
 * writes of them later goes the same way.
 *
 * @returns whether there was anything
 */
export async function forgetSubjects(
  council: CouncilCode,
  erased: readonly ErasedSubject[],
  ports: ForgettingPorts,
): Promise<boolean> {
  if (erased.length === 0) return false;
  const { eraser } = ports;
  const subjects = erased.map(({ kind, subject }): SubjectKey => ({ council, kind, subject }));
  let hasChanged = false;
  for (const subject of subjects) if (await eraser.removeRecords(subject)) hasChanged = true;
  await countSubjects(subjects, ports);
  if (await dropEmptyLedgers(subjects, ports)) hasChanged = true;
  const names = new Set(erased.map(({ subject }) => subject as string));
  const isTheirs = ({ subject }: Episode) => names.has(subject);
  if (await eraser.removeEpisodes((await ports.alerts.episodes(council)).filter(isTheirs))) hasChanged = true;
  if (await eraser.removeNotes(council, subjects)) hasChanged = true;
  return hasChanged;
}
