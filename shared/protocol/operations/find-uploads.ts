import * as z from 'zod';
import { type CouncilCode, councilCode, generation } from '../../contracts/identifiers.ts';
import type { Upload } from '../../contracts/uploads.ts';
import type { ObjectStore } from '../../ports/objects.ts';
import type { UploadStore } from '../../ports/uploads.ts';
import { allCouncils, publisher } from '../councils.ts';

interface FindPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
}

/** So many uploads of a council are looked through for a key. */
const newest = 1000;

const keyForm = z
  .string()
  .transform((key) => key.split('/'))
  .pipe(z.tuple([z.literal('uploads'), councilCode], z.string()));

/** Whether a text has the form of what names an upload: a key in the letterbox, or a generation. */
export const namesUpload = (text: string): boolean =>
  keyForm.safeParse(text).success || generation.safeParse(text).success;

/** Uploads of a key, newest first, or the one of a generation; none where nobody has registered one. */
export async function findUploads(named: string, ports: FindPorts): Promise<Upload[]> {
  const key = keyForm.safeParse(named);
  if (key.success) {
    const latest = await ports.uploads.latest(key.data[1], newest);
    return latest.filter((upload) => upload.key === named);
  }
  const found = generation.safeParse(named);
  if (!found.success) return [];
  const councils: CouncilCode[] = [...(await allCouncils(ports.archive)), publisher];
  const refs = councils.map((council) => ({ council, generation: found.data }));
  const all = await Promise.all(refs.map((ref) => ports.uploads.get(ref)));
  return all.filter((upload) => upload !== undefined);
}
