import { windowOf } from '../calendar/windows.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { PeriodKind } from '../contracts/settings.ts';
import { everCompleted, onRecord } from '../indicators/counting/assessments.ts';
import { carersOnRecord } from '../indicators/counting/cld.ts';
import { counted } from '../indicators/counting/counters.ts';
import type { Tallies } from '../indicators/tallies.ts';

/**
 * From when a source speaks. Its records go further back: one who has waited for years was requested, and a service that
 * goes on began, long before anybody sent a file. A figure of such a period would be that of the few who are still there.
 */

/** Later than any quarter: what was ever done. */
const forEver = '9998-99-Q4' as Quarter;

/** Assessments speak from the first quarter on in which any was completed; where none ever was, from the first request. */
export function assessmentsSpeakOf(quarter: Quarter, tallies: Tallies): boolean {
  const completedBy = (end: Quarter) => counted(tallies.at('assessments-waiting', end), everCompleted) > 0;
  if (counted(tallies.at('assessments-waiting', quarter), onRecord) === 0) return false;
  return completedBy(quarter) || !completedBy(forEver);
}

/** Client Level Data speaks of a period that begins no earlier than the submissions do. */
export function submissionsSpeakOf(kind: PeriodKind, quarter: Quarter, tallies: Tallies): boolean {
  if (counted(tallies.at('cld', quarter), carersOnRecord) === 0) return false;
  const { submittedSince } = tallies;
  return submittedSince === undefined || submittedSince <= windowOf(kind, quarter).first;
}
