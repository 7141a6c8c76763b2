import * as z from 'zod';
import type { Comparison, Lineage, Upload } from '../contracts/uploads.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { ratioToTenth } from '../statistics/round.ts';
import type { JudgedFile } from './judge-file.ts';
import { profileKey } from './places.ts';
import { jsonOf } from './read-objects.ts';

const count = z.number().int().min(0);

/** What the next file of a dataset is compared with: its rows (ignored ones left out), and blanks by column. */
const profile = z.object({ file: z.string(), rows: count, blanks: z.record(z.string(), count) });
type Profile = z.infer<typeof profile>;

const profileOf = ({ file }: Upload, { read, ignored, blanks }: JudgedFile): Profile => ({
  file,
  rows: read - ignored,
  blanks: { ...blanks },
});

export const putProfile = (upload: Upload, judged: JudgedFile, archive: ObjectStore): Promise<void> =>
  archive.put(profileKey(upload), JSON.stringify(profileOf(upload, judged)), 'application/json');

/** How a file compares with the last one of its dataset that counts; null where it is the first. */
export async function compared(
  upload: Upload,
  judged: JudgedFile,
  { truth }: Lineage,
  archive: ObjectStore,
): Promise<Comparison | null> {
  const last = truth.findLast(
    ({ dataset, generation }) => dataset === upload.dataset && generation < upload.generation,
  );
  if (last === undefined) return null;
  const before = await jsonOf(
    profile,
    profileKey({ council: upload.council, generation: last.generation }),
    archive,
  );
  const now = profileOf(upload, judged);
  const columns = [...new Set([...Object.keys(before.blanks), ...Object.keys(now.blanks)])].sort();
  return {
    file: before.file,
    rows: { before: before.rows, now: now.rows },
    blanks: columns
      .map((column) => ({ column, before: shareOf(before, column), now: shareOf(now, column) }))
      .filter((share) => share.before !== share.now),
  };
}

/** In per cent, to 1 decimal. */
const shareOf = ({ rows, blanks }: Profile, column: string): number =>
  ratioToTenth(blanks[column] ?? 0, rows, 100) ?? 0;
