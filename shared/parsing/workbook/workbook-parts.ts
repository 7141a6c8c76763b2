import type { ByteSource } from '../byte-source.ts';
import { fold } from '../fold.ts';
import { broken, damage } from './damage.ts';
import { limits } from './limits.ts';
import { readWhole } from './read-xml.ts';
import { type Relationship, RelationshipsReader, relationshipsOf, targetOf } from './relationships.ts';
import { type Budget, unpack } from './unpack.ts';
import type { XmlReader } from './xml-scanner.ts';
import { attribute } from './xml-text.ts';
import type { ZipEntry } from './zip-directory.ts';

/** The parts of an opened workbook, by name. */
export interface Archive {
  readonly source: ByteSource;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly budget: Budget;
}

/** The parts that one sheet is read from. */
export interface SheetParts {
  readonly sheet: string;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904, as on old Macs. */
  readonly is1904: boolean;
}

export const archiveOf = (source: ByteSource, entries: readonly ZipEntry[]): Archive => ({
  source,
  entries: new Map(entries.map((entry) => [entry.name.toLowerCase(), entry])),
  budget: { left: limits.unpackedBytes },
});

/** Bytes of a part that something speaks of. */
export function partOf({ source, entries, budget }: Archive, name: string): AsyncIterable<Uint8Array> {
  const entry = entries.get(name.toLowerCase());
  if (entry === undefined) throw broken();
  return unpack(source, entry, budget);
}

/**
 * Finds the sheet to read: the one of that name, or the first that is not hidden.
 *
 * @throws Damage where there is none, or the workbook is not one that we read
 */
export async function findSheet(archive: Archive, wanted: string | undefined): Promise<SheetParts> {
  const ofPackage = await relationships(archive, '');
  const workbook = targetOf('', only(ofPackage, 'officeDocument') ?? missing());
  const ofWorkbook = await relationships(archive, workbook);
  const reader = new WorkbookReader();
  await readWhole(partOf(archive, workbook), reader);
  const isWorksheet = ({ id }: Sheet) =>
    ofWorkbook.some((each) => each.id === id && each.kind === 'worksheet');
  const sheet = choose(reader.sheets.filter(isWorksheet), wanted);
  if (sheet === undefined) throw damage('sheet-missing');
  const partBy = (relationship: Relationship | undefined) => relationship && targetOf(workbook, relationship);
  return {
    sheet: partBy(ofWorkbook.find(({ id }) => id === sheet.id)) as string,
    sharedStrings: partBy(only(ofWorkbook, 'sharedStrings')),
    styles: partBy(only(ofWorkbook, 'styles')),
    is1904: reader.is1904,
  };
}

const only = (all: readonly Relationship[], kind: string): Relationship | undefined =>
  all.find((each) => each.kind === kind);

function missing(): never {
  throw broken();
}

async function relationships(archive: Archive, part: string): Promise<readonly Relationship[]> {
  const name = relationshipsOf(part);
  const reader = new RelationshipsReader();
  await readWhole(partOf(archive, name), reader);
  return reader.found;
}

interface Sheet {
  readonly name: string;
  readonly id: string;
  readonly isHidden: boolean;
}

class WorkbookReader implements XmlReader {
  readonly sheets: Sheet[] = [];
  is1904 = false;

  start(name: string, tag: string): void {
    if (name === 'workbookPr') this.is1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
    if (name !== 'sheet') return;
    this.sheets.push({
      name: attribute(tag, 'name') ?? '',
      id: attribute(tag, 'id') ?? '',
      isHidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
    });
  }
}

const choose = (sheets: readonly Sheet[], wanted: string | undefined): Sheet | undefined =>
  wanted === undefined
    ? sheets.find(({ isHidden }) => !isHidden)
    : (sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => fold(name) === fold(wanted)));
