import type { Problem } from '../contracts/problems.ts';
import { sources } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import { SegmentRows } from '../parsing/read-rows.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { errorsHeading, errorsLine } from '../reporting/errors-csv.ts';
import { type CutFile, cutFile } from './cut-file.ts';
import { cutKey, errorsKey, tableKey } from './places.ts';
import { bytesOf, jsonIfThere } from './read-objects.ts';

/**
 * Writes the sender's refused rows, as they were sent, with what is wrong and how to mend it. They come from the file
 * that was cut, read again: nowhere else is a value kept.
 */
export async function putErrors(
  upload: Upload,
  problems: readonly Problem[],
  { archive, reports }: { archive: ObjectStore; reports: ObjectStore },
): Promise<void> {
  const refused = Map.groupBy(
    problems.filter(({ row, severity }) => severity === 'error' && row !== null),
    ({ row }) => row as number,
  );
  if (sources[upload.source].format !== 'table') return;
  const cut = await jsonIfThere(cutFile, cutKey(upload), archive);
  // Given up before it was cut: of no row is there anything to say.
  if (cut === undefined) return;
  const segments = segmentsWith([...refused.keys()], cut);
  // A mended file of the same name takes the old list's place.
  if (segments.length === 0 && (await reports.size(errorsKey(upload.key))) === undefined) return;
  const lines = [errorsHeading(cut.headings)];
  for (const segment of segments) lines.push(await refusedLines(upload, cut, segment, refused, archive));
  await reports.put(errorsKey(upload.key), lines.join(''), 'text/csv; charset=utf-8');
}

/** Only these are read again. */
const segmentsWith = (rows: readonly number[], { segments }: CutFile): CutFile['segments'] =>
  segments.filter(({ firstRow }, at) => {
    const next = segments[at + 1]?.firstRow ?? Number.POSITIVE_INFINITY;
    return rows.some((row) => firstRow <= row && row < next);
  });

async function refusedLines(
  upload: Upload,
  cut: CutFile,
  segment: CutFile['segments'][number],
  refused: ReadonlyMap<number, readonly Problem[]>,
  archive: ObjectStore,
): Promise<string> {
  const bytes = await bytesOf(tableKey(upload, cut), archive, segment);
  const lines: string[] = [];
  const rows = new SegmentRows(bytes, cut);
  for (let row = segment.firstRow; rows.next(); row += 1) {
    const wrong = refused.get(row);
    if (wrong) lines.push(errorsLine(rows.texts(), cut.headings.length, wrong));
  }
  return lines.join('');
}
