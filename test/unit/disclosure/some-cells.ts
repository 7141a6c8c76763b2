import type { Position } from '../../../shared/contracts/positions.ts';
import type { Cell } from '../../../shared/disclosure/cells.ts';

/** A figure of everybody, of this kind and with these counts; its value as it would be worked out. */
export function cell(
  kind: Cell['kind'],
  numerator: number | null,
  denominator: number | null = null,
  value: number | null = worthOf(kind, numerator, denominator),
  mark: Position['mark'] = null,
): Cell {
  return {
    name: 'some',
    indicator: 'some',
    dimension: null,
    group: null,
    kind,
    numerator,
    denominator,
    value,
    mark,
  };
}

const factors: Partial<Record<Cell['kind'], number>> = { percentage: 100, mean: 1, rate: 100_000 };

function worthOf(kind: Cell['kind'], numerator: number | null, denominator: number | null): number | null {
  if (kind === 'count') return numerator;
  const factor = factors[kind];
  if (factor === undefined || numerator === null || denominator === null) return null;
  return denominator === 0 ? null : Math.floor((factor * numerator * 10) / denominator + 0.5) / 10;
}
