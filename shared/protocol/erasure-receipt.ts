import type { ErasedSubject, Erasure } from '../contracts/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { erasureReceiptKey } from './places.ts';

/**
 * Tells the officer how far a request has come, and what stays. It counts what was erased of the council by all its
 * requests so far, and names nobody.
 */
export async function putErasureReceipt(
  { council, request, askedAt, state }: Erasure,
  subjects: readonly ErasedSubject[],
  reports: ObjectStore,
): Promise<void> {
  const erased = Object.fromEntries(
    [...Map.groupBy(subjects, ({ source }) => source)].map(([source, of]) => [source, of.length]),
  );
  const receipt = { council, request, askedAt, state, erasedInAll: erased, stays: whatStays };
  await reports.put(
    erasureReceiptKey(council, request),
    `${JSON.stringify(receipt, null, 2)}\n`,
    'application/json',
  );
}

const whatStays = [
  'Figures of quarters that are closed: they are statistics, and no longer lead to the person.',
  'A keyed hash of each id of the request, so that a file that is sent again does not bring the person back.',
  'What cannot be read as a table or message, until its retention ends; what lies in a dead-letter queue, 14 days.',
  'Backups of the tables, 35 days.',
  'Events in the archive of the bus, which hold pseudonyms and no id, 365 days.',
  'Old versions of the work list, 7 days.',
];
