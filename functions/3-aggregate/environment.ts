import * as z from 'zod';

const name = z.string().min(1);

/** Counting one subject and sweeping over all of them need the same two tables. */
export const aggregateEnvironment = z.object({ RECORDS_TABLE: name, INDICATORS_TABLE: name });
export type AggregateEnvironment = z.input<typeof aggregateEnvironment>;
