import type { Upload } from '../../contracts/uploads.ts';
import type { ObjectStore } from '../../ports/objects.ts';
import { isConfirmable } from '../holds.ts';
import { confirmationKey } from '../places.ts';

export type Release = 'released' | 'not-held' | 'too-late';

/** Whether a file that is held can still be confirmed. */
export async function releasable(
  upload: Upload,
  ports: { archive: ObjectStore },
): Promise<'held' | Exclude<Release, 'released'>> {
  if (upload.state !== 'counted' || upload.verdict !== 'held') return 'not-held';
  return (await isConfirmable(upload, ports.archive)) ? 'held' : 'too-late';
}

/** Confirms a held file as its sender would, by an empty object; the pipeline then decides it anew. */
export async function release(
  upload: Upload,
  ports: { archive: ObjectStore; letterbox: ObjectStore },
): Promise<Release> {
  const standing = await releasable(upload, ports);
  if (standing !== 'held') return standing;
  await ports.letterbox.put(confirmationKey(upload), '', 'application/octet-stream');
  return 'released';
}
