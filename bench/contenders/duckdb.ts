import { DuckDBInstance } from '@duckdb/node-api';
import { columnNames } from '../columns.ts';
import { report } from '../tally.ts';

/** Reads every cell as text on one thread, and checks nothing. */
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const filled = columnNames.map((column) => `count(nullif("${column}", ''))`).join(' + ');
const path = (process.argv[2] as string).replaceAll("'", "''");
const options = "all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"'";
const result = await connection.runAndReadAll(
  `SELECT count(*), ${filled} FROM read_csv('${path}', ${options})`,
);
const [rows, cells] = result.getRows()[0] as [bigint, bigint];
report({ rows: Number(rows), filled: Number(cells) });
