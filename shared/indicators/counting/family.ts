import type { Counters, Input } from '../contribution.ts';

/**
 * A family of measures that are kept together: one cell per period. It says in plain words what a subject counts for
 * in, or as at the end of, a period. Nothing here thinks of changes: changes.ts makes them of the facts.
 */
export interface Family<Period extends string = string> {
  /** Letters, digits, `-`, `@`. */
  readonly name: string;
  readonly source: string;
  /**
   * The period before, for a family that runs: its cells hold changes, and a figure is the sum of the cells up to a
   * period. Absent for a family whose periods stand alone.
   */
  before?(period: Period): Period;
  /** Whether the facts of several records are the sum of those of each alone: a long history is then cheap to count. */
  readonly addsUp?: true;
  /** Periods in which the facts may differ from those of the period before; more than needed do no harm. */
  changePoints(inputs: readonly Input[]): Iterable<Period>;
  /** What the subject counts for; zeros may be left out. */
  facts(inputs: readonly Input[], period: Period): Counters;
}
