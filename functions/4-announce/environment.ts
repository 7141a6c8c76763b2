import * as z from 'zod';

const name = z.string().min(1);

export const announceEnvironment = z.object({
  RECORDS_TABLE: name,
  INDICATORS_TABLE: name,
  ALERTS_TABLE: name,
  BUS: name,
});
export type AnnounceEnvironment = z.input<typeof announceEnvironment>;
