import { type Cell, cellName } from './cells.ts';
import { type Edition, isDropped } from './edition.ts';
import { Equations, type Unknown } from './equations.ts';
import { countOf, rangeKnown } from './known.ts';
import { type Counted, type Part, type Relation, relations } from './relations.ts';
import type { DisclosureRules, Range } from './rounding.ts';

export const parts: readonly Part[] = ['n', 'd', 'rest'];

/** Something published that bears on an unknown. */
export interface Claim {
  readonly edition: Edition;
  readonly cell: Cell;
  readonly part: Part;
}

/** The groups of a dimension, as far as they have a count. */
interface TableOfEdition {
  readonly edition: Edition;
  readonly members: readonly Cell[];
}

/** Everything that a reader of several editions can put together. */
export interface System {
  readonly equations: Equations;
  readonly claims: Map<Unknown, Claim[]>;
  /** People of whom no group of a dimension is known; how many they are is taken as known while any group is shown. */
  readonly ungrouped: Map<Unknown, { readonly tables: TableOfEdition[]; readonly truth: number }>;
  /** Those whom a subtraction of one figure from another would count. */
  readonly differences: Unknown[];
  readonly rules: DisclosureRules;
}

/** Name of a figure's counts; editions that give them the same name are taken to count the same people. */
type Naming = (edition: Edition, cell: Cell) => string;

/**
 * The system of equations of some editions: a rest is what is left of a part, the groups of a dimension and those
 * without a group are everybody, and nested counts of one edition differ by people.
 *
 * @param sameness where two editions name a figure's counts alike, they are one unknown: a reader is taken to know that a
 * figure has not changed, as of a survey that stands for several quarters
 */
export function systemOf(editions: readonly Edition[], sameness: Naming, rules: DisclosureRules): System {
  const system: System = {
    equations: new Equations(),
    claims: new Map(),
    ungrouped: new Map(),
    differences: [],
    rules,
  };
  for (const edition of editions) {
    for (const cell of edition.cells.values()) addCell(system, edition, cell, sameness);
    for (const members of edition.tables.values())
      for (const part of parts) addTable(system, edition, members, part, sameness);
    for (const relation of relations) addRelation(system, edition, relation, sameness);
  }
  for (const of of system.claims.keys()) refresh(system, of);
  refreshUngrouped(system);
  return system;
}

export const unknownName = (naming: Naming, edition: Edition, cell: Cell, part: Part): string =>
  `${naming(edition, cell)}: ${cell.name}, ${part}`;

function addCell(system: System, edition: Edition, cell: Cell, naming: Naming): void {
  const { equations, claims } = system;
  const found = parts.flatMap((part) => {
    const count = countOf(cell, part);
    if (count === null) return [];
    const name = unknownName(naming, edition, cell, part);
    const of = equations.unknown(name) ?? equations.add(name, count, [0, Infinity]);
    claims.set(of, [...(claims.get(of) ?? []), { edition, cell, part }]);
    return [of];
  });
  if (found.length < parts.length) return;
  const [n, d, rest] = found as [Unknown, Unknown, Unknown];
  equations.equate([d], [n, rest]);
}

function addTable(
  system: System,
  edition: Edition,
  members: readonly Cell[],
  part: Part,
  naming: Naming,
): void {
  const { equations, ungrouped } = system;
  const everybody = edition.cells.get(members[0]?.indicator ?? '');
  const whole = everybody && equations.unknown(unknownName(naming, edition, everybody, part));
  const groups = members.filter((cell) => countOf(cell, part) !== null);
  if (whole === undefined || groups.length === 0) return;
  const truth =
    (equations.truths[whole] ?? 0) - groups.reduce((sum, cell) => sum + (countOf(cell, part) ?? 0), 0);
  const unknowns = groups.map((cell) => equations.unknown(unknownName(naming, edition, cell, part)) ?? 0);
  const name = `ungrouped: ${whole} less ${unknowns}`;
  const known = equations.unknown(name);
  if (known !== undefined) {
    ungrouped.get(known)?.tables.push({ edition, members });
    return;
  }
  const of = equations.add(name, truth, [truth, truth]);
  ungrouped.set(of, { tables: [{ edition, members }], truth });
  equations.equate([whole], [...unknowns, of]);
}

function addRelation(system: System, edition: Edition, relation: Relation, naming: Naming): void {
  const { equations } = system;
  const cellsOf = ({ indicator }: Counted) =>
    [...edition.cells.values()].filter((cell) => cell.indicator === indicator);
  for (const cell of cellsOf(relation.whole)) {
    const counted = [relation.whole, ...relation.parts].map(({ indicator, part }) => {
      const name = cellName(indicator, cell.dimension, cell.group);
      const member = edition.cells.get(name);
      const count = member ? countOf(member, part) : null;
      return member && count !== null
        ? { of: equations.unknown(unknownName(naming, edition, member, part)) ?? 0, count }
        : undefined;
    });
    const [whole, ...inside] = counted;
    if (whole === undefined) continue;
    const present = inside.filter((each) => each !== undefined);
    if (present.length === 0) continue;
    const left = present.reduce((less, { count }) => less - count, whole.count);
    const within = present.map(({ of }) => of);
    // What a reader would take for certain, and is not so here, is no help to a reader.
    if (left < 0) continue;
    if (relation.rest === 'nobody' && left === 0) equations.equate([whole.of], within);
    else {
      const name = `rest: ${whole.of} less ${within}`;
      if (equations.unknown(name) !== undefined) continue;
      const rest = equations.add(name, left, [0, Infinity]);
      equations.equate([whole.of], [...within, rest]);
      if (relation.rest === 'protected') system.differences.push(rest);
    }
  }
}

/** Takes in anew what is published about an unknown. */
export function refresh({ equations, claims, rules }: System, of: Unknown): void {
  const truth = equations.truths[of] ?? 0;
  const ranges = (claims.get(of) ?? []).map(({ edition, cell, part }): Range => {
    return isDropped(edition, cell)
      ? [0, Infinity]
      : rangeKnown(cell, part, edition.levels.get(cell.name) ?? 'hidden', rules);
  });
  equations.ranges[of] = [
    Math.min(truth, Math.max(0, ...ranges.map(([low]) => low))),
    Math.max(truth, Math.min(...ranges.map(([, high]) => high))),
  ];
}

/** Where a whole dimension is hidden, nobody knows how many have no group in it. */
export function refreshUngrouped({ equations, ungrouped }: System): void {
  for (const [of, { tables, truth }] of ungrouped)
    if (tables.every(({ edition, members }) => members.every((cell) => isDropped(edition, cell))))
      equations.ranges[of] = [Math.min(0, truth), Infinity];
}
