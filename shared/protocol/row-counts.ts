import type { RowCounts, Upload } from '../contracts/uploads.ts';
import type { RecordStore } from '../ports/records.ts';
import type { JudgedFile } from './judge-file.ts';
import type { WritingPlan } from './plan-upload.ts';
import { emptyCounts } from './receipts.ts';
import { rowsThatMessagesOutdate } from './row-keys.ts';

/** Where the rows of a planned file end; a row over which a message stands is outdated, though it is kept. */
export async function rowCountsOf(
  upload: Upload,
  judged: JudgedFile,
  plan: WritingPlan,
  records: RecordStore,
): Promise<RowCounts> {
  const puts = plan.writes.filter(({ statement }) => statement !== null);
  const outdated = await rowsThatMessagesOutdate(upload, puts, records);
  const standing = (keys: readonly string[]) => keys.filter((key) => !outdated.has(key)).length;
  const stored = standing(plan.stored);
  const changed = standing(plan.changed);
  const byMessages = plan.stored.length - stored + (plan.changed.length - changed);
  return {
    ...emptyCounts,
    read: judged.read,
    duplicates: judged.duplicates,
    rejected: judged.rejected,
    ignored: judged.ignored,
    suppressed: judged.suppressed,
    stored,
    changed,
    unchanged: plan.unchanged.length,
    outdated: plan.outdated.length + byMessages,
    removed: plan.removed.length,
  };
}
