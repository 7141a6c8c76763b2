import type { IsoDate } from '../contracts/identifiers.ts';
import type { Assessment } from '../contracts/records.ts';
import type { AssessmentEvidence } from './evidence.ts';
import type { Condition } from './rule.ts';

/**
 * That something holds of an assessment since a day. No id of it is on record, so the day, the ward and who does it are what
 * the team finds it by in its own system.
 */
export const assessmentCondition = (
  { assessment, byMessage }: AssessmentEvidence,
  { ward, provider }: Assessment,
  since: IsoDate,
): Condition => ({ subject: assessment, details: { ward, provider, since }, isAlone: byMessage });
