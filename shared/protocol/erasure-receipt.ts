import * as z from 'zod';
import type { Erasure } from '../contracts/erasures.ts';
import { type CouncilCode, type Instant, instant } from '../contracts/identifiers.ts';
import type { Problem } from '../contracts/problems.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { erasureReceiptKey } from './places.ts';
import { jsonIfThere } from './read-objects.ts';

/**
 * Tells the officer how far a request has come, and what stays: how many ids it gave and how many of them were met in
 * anything, and what was erased of the council by all its requests so far. It names nobody.
 *
 * @param notLookedThrough files that are no table or message, of which nobody can tell whether the person is in them
 */
export async function putErasureReceipt(
  { council, request, askedAt, state, ids }: Erasure,
  { erasures, reports }: { erasures: ErasureStore; reports: ObjectStore },
  notLookedThrough = 0,
): Promise<void> {
  const subjects = await erasures.subjects(council);
  const met = await erasures.found(council);
  const erasedInAll = Object.fromEntries(
    [...Map.groupBy(subjects, ({ source }) => source)].map(([source, of]) => [source, of.length]),
  );
  const found = ids.filter((id) => met.has(id)).length;
  const counts = { ids: ids.length, found, erasedInAll, notLookedThrough };
  const stays = [...whatStays, ...filesThatStay(notLookedThrough)];
  await put({ council, request, askedAt, state, ...counts, stays }, reports);
}

/** Tells the officer why nothing was done. */
export const putRefusal = (
  refused: { council: CouncilCode; request: string; askedAt: Instant },
  { column, message, howToFix }: Problem,
  reports: ObjectStore,
): Promise<void> => put({ ...refused, state: 'refused', problems: [{ column, message, howToFix }] }, reports);

const dated = z.object({ askedAt: instant });

/** Of two requests of one name the receipt speaks of the later one, whenever the other is done. */
async function put(
  receipt: Omit<Erasure, 'state' | 'ids'> & { readonly state: string; readonly [said: string]: unknown },
  reports: ObjectStore,
): Promise<void> {
  const key = erasureReceiptKey(receipt.council, receipt.request);
  const there = await jsonIfThere(dated, key, reports);
  if (there && there.askedAt > receipt.askedAt) return;
  await reports.put(key, `${JSON.stringify(receipt, null, 2)}\n`, 'application/json');
}

/** The page for officers, docs/erasure.md, begins each line of its list with one of these, and says more. */
export const whatStays: readonly string[] = [
  'Figures of quarters that are closed: they are statistics, and no longer lead to the person.',
  'A keyed hash of each id of the request, so that a file that is sent again does not bring the person back.',
  'What cannot be read as a table or message, until its retention ends; what lies in a dead-letter queue, 14 days.',
  'Sheets of a workbook that are not read, if no row that is read names the person.',
  'What was put where no file belongs: its copy in the letterbox, 30 days.',
  'Words about the person in rows about somebody else.',
  'Short ids in rows that are out of step or cannot be read, with nothing else that names the person.',
  'The names that files were sent under: in receipts and the list of uploads, and in access logs, 730 days.',
  'Events in the archive of the bus, which hold pseudonyms and no id, 365 days.',
  'Old versions of the work list, 7 days.',
  'Backups of the tables, 35 days.',
];

/** They were refused when they came, and nothing was counted of them. */
const filesThatStay = (files: number): string[] =>
  files === 0
    ? []
    : [`Files that could not be looked through, until the retention of refused files ends: ${files}.`];
