import type { Content } from '../contracts/records.ts';

/** Integers by counter name. A counter that is absent is zero. */
export type Counters = Readonly<Record<string, number>>;

/**
 * Address of one cell: a family of measures and a period. A cell holds *changes*: a position is the running sum of
 * a family's cells up to its period (see counting/family.ts for which families run and which stand alone).
 */
export interface CellAddress {
  /** `sace`, `sace-by-ward`, `assessments@year-to-date`, … letters, digits, `-`, `@`. */
  readonly family: string;
  /** Quarter, month or survey year. */
  readonly period: string;
}

/** What one subject adds to one cell. */
export interface Contribution extends CellAddress {
  readonly counters: Counters;
}

/** One effective record of a subject: what the figures are computed from. */
export interface Input {
  readonly source: string;
  readonly dataset: string;
  readonly content: Content;
}
