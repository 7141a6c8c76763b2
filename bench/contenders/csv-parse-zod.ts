import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Cell } from '../../shared/parsing/cells.ts';
import { benchSchemas } from '../columns.ts';
import { report, Tallies } from '../tally.ts';

/** The plain way: rows of text from the parser, each cell that is filled in put to its schema. */
const schemas = Object.entries(benchSchemas) as [string, Cell][];
const tallies = new Tallies();
const rows = createReadStream(process.argv[2] as string, { highWaterMark: 1024 * 1024 }).pipe(
  parse({ bom: true, from: 2 }),
);
rows.on('readable', () => {
  for (let row = rows.read(); row !== null; row = rows.read()) add(row);
});
rows.on('end', () => report(tallies.done()));

function add(row: readonly string[]): void {
  const values: Record<string, unknown> = {};
  const refusals: { column: string; code: string }[] = [];
  for (const [at, [column, schema]] of schemas.entries()) {
    const text = (row[at] as string).trim();
    if (text === '') continue;
    const read = schema.safeParse(text);
    if (read.success) values[column] = read.data;
    else refusals.push({ column, code: codeOf(read.error.issues[0]) });
  }
  tallies.add(values, refusals);
}

const codeOf = (issue: unknown): string => (issue as { params: { refuse: string } }).params.refuse;
