import type { PersonEraser } from '../ports/erasures.ts';
import { type CountingPorts, countSubjects } from './count-subjects.ts';
import { inTurns } from './in-chunks.ts';
import type { SubjectKey } from './keys.ts';

const atOnce = 10;

/**
 * Takes away the ledgers of those of whom nothing is recorded any more and nothing is counted: who has records keeps
 * theirs (count-subjects). Safe to repeat.
 *
 * @returns whether there were any
 */
export async function dropEmptyLedgers(
  subjects: readonly SubjectKey[],
  ports: CountingPorts & { readonly eraser: PersonEraser },
): Promise<boolean> {
  const { eraser, records } = ports;
  const dropped = await inTurns(subjects, atOnce, async (subject) => {
    if ((await records.ofSubject(subject)).length > 0) return false;
    return eraser.removeEmptyLedgers(subject);
  });
  // What was recorded meanwhile may have been counted in the ledger that is gone.
  await countSubjects(subjects, ports);
  return dropped.includes(true);
}
