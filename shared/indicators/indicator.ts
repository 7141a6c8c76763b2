import type { IsoDate, Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type {
  Assessment,
  CarerSupportEvent,
  ExperienceResponse,
  LiftMatch,
  ProviderCount,
  SurveyResponse,
} from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Counters } from './contribution.ts';
import type { SupportCategory } from './support-category.ts';

/** An assessment that has been completed. */
export type CompletedAssessment = Assessment & { completed_on: IsoDate };

/**
 * Places where indicators are counted, and what a rule looks at there. A new source adds its places here; the compiler
 * then asks for what counts into them (counting/) and for what reads them (reporting/readings.ts).
 */
interface Evidence {
  /** One sampled carer of a survey year. */
  sace: SurveyResponse;
  /** One assessment, completed in the period. */
  assessments: CompletedAssessment;
  /** The same, for counters that are kept in total only. */
  'assessment-days': CompletedAssessment;
  /** One assessment, as at the period's last day. */
  'assessments-waiting': { readonly assessment: Assessment; readonly lastDay: IsoDate };
  /** One person's monthly rows up to a month, oldest first; at least one. */
  lift: readonly [LiftMatch, ...LiftMatch[]];
  /** One person's row in one monthly dataset. */
  'lift-listed': LiftMatch;
  /** One row of a commissioned provider's return for a quarter. */
  provider: ProviderCount;
  /** One response to the survey of carers' experience, in its year so far. */
  experience: ExperienceResponse;
  /** One adult carer in a period, by the highest support. */
  cld: { readonly category: SupportCategory };
  /** One event of a carer that ended in a period. */
  'cld-assessments': CarerSupportEvent;
}
export type Place = keyof Evidence;

/** A figure before it is rounded and shown; its kind says how. All numbers are integers. */
export type Measured =
  | { readonly kind: 'percentage'; readonly numerator: number; readonly denominator: number }
  | {
      readonly kind: 'mean';
      readonly sum: number;
      readonly sumOfSquares: number;
      readonly denominator: number;
    }
  | {
      readonly kind: 'count';
      /** Null where nobody has said how many; nought is a count. */
      readonly count: number | null;
      /** What the count is to reach, shown as its denominator; no share is taken. */
      readonly of?: number | undefined;
    }
  /** For every 100,000; null: the population is not known. */
  | { readonly kind: 'rate'; readonly count: number; readonly population: number | null }
  | { readonly kind: 'median'; readonly histogram: readonly (readonly [value: number, count: number])[] };

/** One rule of the framework: what it counts of the evidence, and what the counters mean in the end. */
export interface Indicator<P extends Place> {
  /** Ours, stable over editions of the framework; codes are reused by them for other measures. */
  readonly id: string;
  readonly title: string;
  readonly codes: Position['codes'];
  readonly unit: Position['unit'];
  readonly better: Position['better'];
  readonly place: P;
  /** The scale of a value that a sample estimates, so that it has a margin of error; null for any other. */
  readonly estimatedOn: readonly [lowest: number, highest: number] | null;
  /** What one piece of evidence counts for: counter names without group. No setting enters. */
  counts(evidence: Evidence[P]): Counters;
  /** Counters that the figure passes over, seeing what is counted: parts, where a total is given. None unless it says. */
  passesOver?(counters: Counters): readonly string[];
  /** Makes the figure of a quarter from the counters of everybody, or of a group; here settings may choose. */
  measure(counters: Counters, settings: Settings, quarter: Quarter): Measured;
}

export type AnyIndicator = { [P in Place]: Indicator<P> }[Place];
