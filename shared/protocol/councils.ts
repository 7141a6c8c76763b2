import { type CouncilCode, councilCode } from '../contracts/identifiers.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { RecordStore } from '../ports/records.ts';

/** Sends the published outcomes of all councils. */
export const publisher = 'E92000001' as CouncilCode;

/** Whether a source tells of the council that sends it: published outcomes tell of every council. */
export const isOfItsSender = (source: string): boolean => source !== 'ascof';

/** Every council that has ever sent a file about itself, in order: those that have figures to close. */
export async function allCouncils(archive: ObjectStore): Promise<CouncilCode[]> {
  const found = new Set<CouncilCode>();
  for await (const key of archive.list('raw/')) {
    const [, code, source = ''] = key.split('/');
    const council = councilCode.safeParse(code);
    if (council.success && isOfItsSender(source)) found.add(council.data);
  }
  return [...found].sort();
}

/** Every council that ever sent anything that is still kept: files, messages, deliveries. */
export async function councilsKept(archive: ObjectStore): Promise<CouncilCode[]> {
  const found = new Set<CouncilCode>();
  for await (const key of archive.list('raw/'))
    for (const part of key.split('/').slice(1, 3)) {
      const council = councilCode.safeParse(part);
      if (council.success) found.add(council.data);
    }
  return [...found].sort();
}

/** Everybody of whom anything is kept, also where nothing of what they sent is. */
export async function everybody({
  archive,
  records,
}: {
  readonly archive: ObjectStore;
  readonly records: RecordStore;
}): Promise<CouncilCode[]> {
  const found = new Set<CouncilCode>(await councilsKept(archive));
  for await (const { council } of records.subjects()) found.add(council);
  return [...found].sort();
}
