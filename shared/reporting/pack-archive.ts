import { unzipSync, type Zippable, zipSync } from 'fflate';
import type { ReportDocument } from './quarter-report.ts';
import { documentTypes } from './quarter-report.ts';

/** No file was made at a time: the same documents are the same bytes. */
const noTime = new Date(1980, 0, 1);

/**
 * Documents in one object, so that all of them stand, or none. Paths are kept; their types follow from their endings.
 *
 * @example documentsIn(archiveOf([{ file: 'a.csv', type, body: 'x' }])) // the same document, its body as bytes
 */
export function archiveOf(documents: readonly ReportDocument[]): Uint8Array {
  const entries: Zippable = {};
  for (const { file, body } of documents) entries[file] = [bytesOf(body), { mtime: noTime, level: 6 }];
  return zipSync(entries);
}

/** The documents of an archive, in the order of their paths. */
export const documentsIn = (archive: Uint8Array): ReportDocument[] =>
  Object.entries(unzipSync(archive))
    .map(([file, body]) => ({ file, type: typeOf(file), body }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));

const bytesOf = (body: string | Uint8Array): Uint8Array =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;

function typeOf(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return documentTypes[ending as keyof typeof documentTypes] ?? 'application/octet-stream';
}
