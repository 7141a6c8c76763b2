import { type Receipt, type RowCounts, receipt, type Verdict } from '../contracts/uploads.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { receiptPage } from '../reporting/receipt-page.ts';
import { receiptKey, receiptPageKey } from './places.ts';
import { jsonIfThere } from './read-objects.ts';

export const emptyCounts: RowCounts = {
  read: 0,
  stored: 0,
  changed: 0,
  unchanged: 0,
  duplicates: 0,
  rejected: 0,
  ignored: 0,
  outdated: 0,
  withheld: 0,
  suppressed: 0,
  removed: 0,
};

/** Counts of a file of which nothing counts: what would have been taken in is withheld. */
export const withheldCounts = (
  rows: Pick<RowCounts, 'read' | 'duplicates' | 'rejected' | 'ignored' | 'suppressed'>,
): RowCounts => ({
  ...emptyCounts,
  read: rows.read,
  duplicates: rows.duplicates,
  rejected: rows.rejected,
  ignored: rows.ignored,
  suppressed: rows.suppressed,
  withheld: rows.read - rows.duplicates - rows.rejected - rows.ignored - rows.suppressed,
});

/** Verdict on a file that counts. */
export const verdictOnRows = ({ rejected }: Pick<RowCounts, 'rejected'>): Verdict =>
  rejected > 0 ? 'accepted-with-rejects' : 'accepted';

/** Puts the receipt at the place of its upload, unless that tells of a later file of the same name already. */
export async function putReceipt(reports: ObjectStore, told: Receipt, colour?: string): Promise<void> {
  const key = receiptKey(told.upload.key);
  const there = await jsonIfThere(receipt, key, reports);
  if (there !== undefined && there.upload.receivedAt > told.upload.receivedAt) return;
  await reports.put(receiptPageKey(told.upload.key), receiptPage(told, colour), 'text/html; charset=utf-8');
  await reports.put(key, `${JSON.stringify(told, null, 2)}\n`, 'application/json');
}
