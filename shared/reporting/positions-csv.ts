import type { Positions } from '../contracts/positions.ts';
import { csvLine } from './errors-csv.ts';

const columns = [
  'indicator',
  'title',
  'basis',
  'source',
  'numerator',
  'denominator',
  'value',
  'mark',
  'unit',
  'better',
  'marginOfError',
  'arrow',
  'target',
] as const;

/** Positions as a table: one row per indicator and one per group; an empty cell is a null. */
export function positionsCsv({ quarter, positions }: Positions): string {
  const heading = csvLine(['quarter', ...columns, 'dimension', 'group']);
  const lines = positions.flatMap((position) => [
    csvLine([quarter, ...columns.map((column) => text(position[column])), '', '']),
    ...position.breakdowns.map((part) =>
      csvLine([
        quarter,
        ...columns.map((column) => text(isOfGroup(column) ? part[column] : position[column])),
        part.dimension,
        part.group,
      ]),
    ),
  ]);
  return heading + lines.join('');
}

/** A group has figures of its own. */
const isOfGroup = (column: string): column is 'numerator' | 'denominator' | 'value' | 'mark' =>
  ['numerator', 'denominator', 'value', 'mark'].includes(column);

const text = (value: string | number | null): string => (value === null ? '' : String(value));
