import { unzipSync } from 'fflate';
import { zipOf } from '../spreadsheets/zip.ts';
import { documentTypes, type ReportDocument } from './quarter-report.ts';

/**
 * Documents in one object, so that all of them stand, or none. Paths are kept; their types follow from their endings.
 *
 * @example documentsIn(archiveOf([{ file: 'a.csv', type, body: 'x' }])) // the same document, its body as bytes
 */
export const archiveOf = (documents: readonly ReportDocument[]): Uint8Array =>
  zipOf(documents.map(({ file, body }) => [file, body] as const));

/** The documents of an archive, in the order of their paths. */
export const documentsIn = (archive: Uint8Array): ReportDocument[] =>
  Object.entries(unzipSync(archive))
    .map(([file, body]) => ({ file, type: typeOf(file), body }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));

function typeOf(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return documentTypes[ending as keyof typeof documentTypes] ?? 'application/octet-stream';
}
