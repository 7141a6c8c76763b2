import type { ErasedSubject, Erasure } from '../contracts/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { erasureReceiptKey } from './places.ts';

/**
 * Tells the officer how far a request has come, and what stays. It counts what was erased of the council by all its
 * requests so far, and names nobody.
 *
 * @param notLookedThrough files that are no table or message, of which nobody can tell whether the person is in them
 */
export async function putErasureReceipt(
  { council, request, askedAt, state }: Erasure,
  subjects: readonly ErasedSubject[],
  reports: ObjectStore,
  notLookedThrough = 0,
): Promise<void> {
  const erased = Object.fromEntries(
    [...Map.groupBy(subjects, ({ source }) => source)].map(([source, of]) => [source, of.length]),
  );
  const told = { council, request, askedAt, state, erasedInAll: erased };
  const receipt = { ...told, notLookedThrough, stays: [...whatStays, ...filesThatStay(notLookedThrough)] };
  await reports.put(
    erasureReceiptKey(council, request),
    `${JSON.stringify(receipt, null, 2)}\n`,
    'application/json',
  );
}

const whatStays = [
  'Figures of quarters that are closed: they are statistics, and no longer lead to the person.',
  'A keyed hash of each id of the request, so that a file that is sent again does not bring the person back.',
  'What cannot be read as a table or message, and what lies in a dead-letter queue, until its retention ends.',
];

/** They were refused when they came, and nothing was counted of them. */
const filesThatStay = (files: number): string[] =>
  files === 0
    ? []
    : [`Files that could not be looked through, until the retention of refused files ends: ${files}.`];
