import type { Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import { type Cell, cellsOf, positionName } from './cells.ts';
import { type Level, levelOf, levelShown } from './levels.ts';
import type { DisclosureRules } from './rounding.ts';

/** The exact figures of an edition, and how much of each is shown. */
export interface Edition {
  readonly quarter: Quarter;
  /** In the order in which they are shown. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly levels: Map<string, Level>;
  /** The groups of each dimension of each indicator. */
  readonly tables: ReadonlyMap<string, readonly Cell[]>;
  /** Where the figures of an indicator come from. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/** An edition that is still to be protected: each figure is shown as if it stood alone. */
export function newEdition(internal: Positions, rules: DisclosureRules): Edition {
  const edition = editionOf(internal, (cell) => levelOf(cell, rules));
  for (const rate of ratesOfHiddenCounts(edition)) edition.levels.set(rate.name, 'hidden');
  return edition;
}

/**
 * Typed figures beside which the count that they were made of is typed too, and hidden: `2A1` per 100,000 beside `2A1
 * (number of admissions)`. The population is public, so the rate would give the count away.
 */
const ratesOfHiddenCounts = ({ cells, levels }: Edition): Cell[] => {
  const counts = [...cells.values()].filter(
    ({ kind, name }) => kind === 'count' && levels.get(name) === 'hidden',
  );
  return [...cells.values()].filter(
    (cell) => cell.kind === 'told' && counts.some((count) => isOfOneCode(cell, count)),
  );
};

const isOfOneCode = (cell: Cell, count: Cell): boolean => typedId(count).startsWith(`${typedId(cell)}number`);

const typedId = ({ indicator }: Cell): string => indicator.replace(' (typed)', '');

/** An edition that is out: each figure as it was shown. */
export function earlierEdition(internal: Positions, published: Positions, rules: DisclosureRules): Edition {
  const shown = new Map(cellsOf(published).map((cell) => [cell.name, cell]));
  return editionOf(internal, (cell) => levelShown(cell, shown.get(cell.name), rules));
}

function editionOf(internal: Positions, level: (cell: Cell) => Level): Edition {
  const cells = cellsOf(internal);
  return {
    quarter: internal.quarter,
    cells: new Map(cells.map((cell) => [cell.name, cell])),
    levels: new Map(cells.map((cell) => [cell.name, level(cell)])),
    tables: Map.groupBy(
      cells.filter(({ dimension }) => dimension !== null),
      tableOf,
    ),
    sources: new Map(internal.positions.map((position) => [positionName(position), position.source])),
  };
}

const tableOf = ({ indicator, dimension }: Cell): string => `${indicator}/${dimension}`;

/** Whether a whole dimension is hidden, so that not even its groups are named: they are groups in which somebody is. */
export const isDropped = ({ tables, levels }: Edition, cell: Cell): boolean =>
  cell.dimension !== null &&
  (tables.get(tableOf(cell)) ?? []).every(({ name }) => levels.get(name) === 'hidden');
