import type { ByteSource } from '../byte-source.ts';
import type { OtherKind } from '../file-kind.ts';
import { readWhole } from './read-xml.ts';
import { type Archive, archiveOf, partOf } from './workbook-parts.ts';
import type { XmlReader } from './xml-scanner.ts';
import { attribute } from './xml-text.ts';
import { readZipDirectory } from './zip-directory.ts';

/**
 * What a zip archive holds: a workbook that we read, or what else it is.
 *
 * @throws Damage where it is broken
 */
export async function zipKind(source: ByteSource): Promise<Archive | OtherKind> {
  const archive = archiveOf(source, await readZipDirectory(source));
  const has = (name: string) => archive.entries.has(name.toLowerCase());
  if (has('[Content_Types].xml')) return officeKind(archive);
  if (has('META-INF/manifest.xml') && has('content.xml')) return openDocumentKind(archive);
  if (has('Index.zip') || has('Index/Document.iwa')) return 'numbers-document';
  return 'zip';
}

/** Words in the type of a document's main part, and what it is then; the first that fits. */
const mainParts: readonly [word: string, kind: OtherKind | 'workbook'][] = [
  ['sheet.binary.', 'binary-workbook'],
  ['wordprocessingml.', 'word-document'],
  ['presentationml.', 'slide-show'],
  ['spreadsheetml.', 'workbook'],
];

async function officeKind(archive: Archive): Promise<Archive | OtherKind> {
  const reader = new ContentTypesReader();
  await readWhole(partOf(archive, '[Content_Types].xml'), reader);
  const isAny = (word: string) => reader.found.some((type) => type.includes(word));
  const isMain = (word: string) => reader.found.some((type) => type.includes(word) && isMainPart(type));
  const kind = mainParts.find(([word]) => isMain(word))?.[1] ?? byName(archive);
  if (kind !== 'workbook') return kind;
  const hasMacros = isAny('macroEnabled') || isAny('vbaProject') || isAny('vnd.ms-excel.addin');
  const hasProject = [...archive.entries.keys()].some((name) => name.endsWith('vbaproject.bin'));
  return hasMacros || hasProject ? 'macro-workbook' : archive;
}

const isMainPart = (type: string): boolean => /\.main(\+xml)?$/i.test(type);

const byName = ({ entries }: Archive): OtherKind | 'workbook' => {
  if (entries.has('xl/workbook.bin')) return 'binary-workbook';
  return entries.has('xl/workbook.xml') ? 'workbook' : 'zip';
};

class ContentTypesReader implements XmlReader {
  readonly #found = new Set<string>();

  start(_: string, tag: string): void {
    this.#found.add(attribute(tag, 'ContentType') ?? '');
  }

  get found(): string[] {
    return [...this.#found];
  }
}

async function openDocumentKind(archive: Archive): Promise<OtherKind> {
  if (!archive.entries.has('mimetype')) return 'open-document';
  const decoder = new TextDecoder();
  let type = '';
  for await (const piece of partOf(archive, 'mimetype')) type = (type + decoder.decode(piece)).slice(0, 100);
  return type.includes('opendocument.spreadsheet') ? 'open-document-sheet' : 'open-document';
}
