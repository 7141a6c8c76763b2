import type { Upload } from '../../shared/contracts/uploads.ts';
import { findUploads, namesUpload } from '../../shared/protocol/operations/find-uploads.ts';
import { UserError } from '../run-command.ts';
import type { Asked } from './ops-command.ts';

/** What has to follow the name of a command about one upload. */
export const uploadWords = ['<key>|<generation>'] as const;

export const exampleKey = 'uploads/E08000026/lift/2023-09/lift.csv';

/** The uploads that an operator names, newest first. */
export async function uploadsNamed({ words, stack }: Pick<Asked, 'words' | 'stack'>): Promise<Upload[]> {
  const [named = ''] = words;
  if (namesUpload(named)) return findUploads(named, stack);
  throw new UserError(
    `That names no upload: write its key, such as ${exampleKey}, or its generation as the logs have it`,
  );
}

/** The newest of them; the command ends with 2 where there is none. */
export async function newestNamed(asked: Pick<Asked, 'words' | 'stack'>): Promise<Upload> {
  const [newest] = await uploadsNamed(asked);
  if (newest !== undefined) return newest;
  throw new UserError(
    'Nobody has received such a file; npm run ops -- explain says what may have become of it',
  );
}
