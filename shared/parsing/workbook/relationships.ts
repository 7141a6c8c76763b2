import { damage } from './damage.ts';
import type { XmlReader } from './xml-scanner.ts';
import { attribute } from './xml-text.ts';

/** What one part of a workbook says of another one that it needs. */
export interface Relationship {
  readonly id: string;
  /** Last word of its type, the same in all editions of the format: `worksheet`, `sharedStrings`. */
  readonly kind: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** Gathers the relationships of a part. */
export class RelationshipsReader implements XmlReader {
  readonly found: Relationship[] = [];

  start(name: string, tag: string): void {
    if (name !== 'Relationship') return;
    this.found.push({
      id: attribute(tag, 'Id') ?? '',
      kind: (attribute(tag, 'Type') ?? '').split('/').at(-1) as string,
      target: attribute(tag, 'Target') ?? '',
      isExternal: attribute(tag, 'TargetMode')?.toLowerCase() === 'external',
    });
  }
}

/** Where the relationships of a part stand: `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`. */
export const relationshipsOf = (part: string): string =>
  `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/**
 * Name of the part that a relationship of another part leads to. Nothing outside of the file is ever looked for.
 *
 * @example targetOf('xl/workbook.xml', { target: 'worksheets/sheet1.xml', … }) // 'xl/worksheets/sheet1.xml'
 * @throws Damage where it leads out of the file
 */
export function targetOf(part: string, { target, isExternal }: Relationship): string {
  if (isExternal || /^[a-z][a-z0-9+.-]*:|^[/\\]{2}/i.test(target)) throw damage('external-part');
  const path = decodedPath(target).replaceAll('\\', '/');
  const folder = path.startsWith('/') ? '' : folderOf(part);
  const names: string[] = [];
  for (const name of `${folder}${path}`.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

function decodedPath(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
