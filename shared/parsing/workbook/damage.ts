import { type Problem, type ProblemCode, problemOf } from '../../contracts/problems.ts';

/**
 * Ends the reading of a workbook where it cannot be read on, also in the middle of a stream, which has no other way to
 * answer. Whoever reads one catches this, and nothing else, and quarantines the file.
 */
export class Damage extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A part of a workbook that no spreadsheet program would have written so. */
export const broken = (): Damage => damage('workbook-broken');

export const damage = (code: ProblemCode, facts: Record<string, string | number> = {}): Damage =>
  new Damage(problemOf(code, {}, facts));
