import { sources } from '../contracts/sources.ts';
import { sourceRows, type TableSource } from '../parsing/read-row.ts';

/** Columns of which one at least is needed: a heading that a file must have, where others can stand for it. */
const needed = (source: TableSource): readonly (readonly string[])[] => [
  ...sources[source].requiredHeadings,
  ...sourceRows[source].required.map((column) => [column]),
];

/** Whether a row needs this very column. */
export const isRequired = (source: TableSource, column: string): boolean =>
  needed(source).some((anyOf) => anyOf.length === 1 && anyOf[0] === column);

/** Columns that can stand for this one, itself among them; empty where it is not needed at all. */
export const alternativesTo = (source: TableSource, column: string): readonly string[] =>
  needed(source).find((anyOf) => anyOf.includes(column)) ?? [];
