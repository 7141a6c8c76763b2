import type { Problem } from '../contracts/problems.ts';
import { sources } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import { readRows } from '../parsing/read-rows.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { errorsHeading, errorsLine } from '../reporting/errors-csv.ts';
import { type CutFile, cutFile } from './cut-file.ts';
import { cutKey, errorsKey } from './places.ts';
import { textOf } from './read-parts.ts';

/**
 * Writes the sender's refused rows, as they were sent, with what is wrong and how to mend it. They come from the raw
 * file, read again: nowhere else is a value kept.
 */
export async function putErrors(
  upload: Upload,
  problems: readonly Problem[],
  { archive, reports }: { archive: ObjectStore; reports: ObjectStore },
): Promise<void> {
  const refused = Map.groupBy(
    problems.filter(({ row, severity }) => severity === 'error' && row !== null && row > 1),
    ({ row }) => row as number,
  );
  if (sources[upload.source].format !== 'table') return;
  // A mended file of the same name takes the old list's place.
  if (refused.size === 0 && (await reports.text(errorsKey(upload.key))) === undefined) return;
  const cut = cutFile.parse(JSON.parse(await textOf(cutKey(upload), archive)));
  const lines = [errorsHeading(cut.headings)];
  for (const segment of cut.segments)
    lines.push(...(await refusedLines(upload, cut, segment, refused, archive)));
  await reports.put(errorsKey(upload.key), lines.join(''), 'text/csv; charset=utf-8');
}

async function refusedLines(
  upload: Upload,
  cut: CutFile,
  segment: CutFile['segments'][number],
  refused: ReadonlyMap<number, readonly Problem[]>,
  archive: ObjectStore,
): Promise<string[]> {
  const pieces = await archive.open(upload.raw, segment);
  const decoder = new TextDecoder(cut.encoding, { ignoreBOM: true });
  let text = '';
  for await (const piece of pieces ?? []) text += decoder.decode(piece, { stream: true });
  return [...readRows(text, cut.separator)].flatMap((cells, at) => {
    const wrong = refused.get(segment.firstRow + at);
    return wrong ? [errorsLine(cells, cut.headings.length, wrong)] : [];
  });
}
