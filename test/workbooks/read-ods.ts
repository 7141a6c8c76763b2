import { inMemory } from '../../shared/parsing/byte-source.ts';
import { readWhole } from '../../shared/parsing/workbook/read-xml.ts';
import { archiveOf, partOf } from '../../shared/parsing/workbook/workbook-parts.ts';
import type { XmlReader } from '../../shared/parsing/workbook/xml-scanner.ts';
import { attribute } from '../../shared/parsing/workbook/xml-text.ts';
import { readZipDirectory } from '../../shared/parsing/workbook/zip-directory.ts';

/** Sheets of an ODS file by name; a number is that of its value, not as it is shown. */
export async function sheetsOf(bytes: Uint8Array): Promise<Map<string, string[][]>> {
  const reader = new ContentReader();
  const source = inMemory(bytes);
  await readWhole(partOf(archiveOf(source, await readZipDirectory(source)), 'content.xml'), reader);
  return reader.sheets;
}

/** Texts of the parts of any archive; each that is XML has been read to its end. */
export async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const source = inMemory(bytes);
  const entries = await readZipDirectory(source);
  const archive = archiveOf(source, entries);
  const parts = new Map<string, string>();
  for (const { name } of entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of partOf(archive, name)) pieces.push(piece);
    parts.set(name, Buffer.concat(pieces).toString('utf8'));
    if (/\.(xml|rels)$/.test(name)) await readWhole(partOf(archive, name), {});
  }
  return parts;
}

class ContentReader implements XmlReader {
  readonly sheets = new Map<string, string[][]>();
  #rows: string[][] = [];
  #cell = '';
  #value: string | undefined;
  #paragraphs = 0;

  start(name: string, tag: string): void {
    if (name === 'table') {
      this.#rows = [];
      this.sheets.set(attribute(tag, 'name') ?? '', this.#rows);
    }
    if (name === 'table-row') this.#rows.push([]);
    if (name === 'table-cell') {
      this.#cell = '';
      this.#paragraphs = 0;
      this.#value = attribute(tag, 'value');
    }
    if (name === 'p') {
      if (this.#paragraphs > 0) this.#cell += '\n';
      this.#paragraphs += 1;
    }
    if (name === 's') this.#cell += ' '.repeat(Number(attribute(tag, 'c') ?? 1));
    if (name === 'tab') this.#cell += '\t';
  }

  text(text: string): void {
    this.#cell += text;
  }

  end(name: string): void {
    if (name === 'table-cell') this.#rows.at(-1)?.push(this.#value ?? this.#cell);
  }
}
