import type { Contribution, Input } from './contribution.ts';
import { changesOf } from './counting/changes.ts';
import { byText } from './counting/counters.ts';
import { families } from './families.ts';

/** Most cells that one subject may touch: the ledger and all its cells change in one transaction. */
export const mostCells = 90;

/** A subject's records would change more cells than one transaction holds. */
export class TooManyCells extends Error {
  readonly code = 'too-many-cells';
  readonly cells: number;

  constructor(cells: number) {
    super(`a subject touches ${cells} cells; at most ${mostCells} fit one transaction`);
    this.name = 'TooManyCells';
    this.cells = cells;
  }
}

/**
 * What one subject adds to the cells, from all its effective records; `[]` when there is none. Pure: the same records,
 * in any order, give the same contributions in the same order (family, period, counter name). Integers only, zeros
 * left out; a running family's cells hold changes, which may be negative.
 *
 * @throws TooManyCells where more than 90 cells are touched
 * @example
 * contributions([{ source: 'sace', dataset: '2021-22', content: { kind: 'survey-response', responded: true, answers: { q11: 1 } } }])
 * // [{ family: 'sace', period: '2021-22', counters: { 'carers-social-contact.d': 1, 'carers-social-contact.n': 1, … } }]
 */
export function contributions(inputs: readonly Input[]): Contribution[] {
  const all = families
    .flatMap((family) => changesOf(family, inputsOf(family.source, inputs)))
    .sort((a, b) => byText(a.family, b.family) || byText(a.period, b.period));
  if (all.length > mostCells) throw new TooManyCells(all.length);
  return all;
}

/** The records of a subject that came from one source. */
export const inputsOf = (source: string, inputs: readonly Input[]): readonly Input[] =>
  inputs.filter((input) => input.source === source);
