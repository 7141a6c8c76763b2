import { type CouncilCode, councilCode } from '../contracts/identifiers.ts';
import type { ObjectStore } from '../ports/objects.ts';

/** Every council that has ever sent a file, in order. */
export async function allCouncils(archive: ObjectStore): Promise<CouncilCode[]> {
  const found = new Set<CouncilCode>();
  for await (const key of archive.list('raw/')) {
    const council = councilCode.safeParse(key.split('/')[1]);
    if (council.success) found.add(council.data);
  }
  return [...found].sort();
}
