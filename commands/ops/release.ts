import { releasable, release as releaseUpload } from '../../shared/protocol/operations/release.ts';
import { exampleKey, newestNamed, uploadWords } from './find-upload.ts';
import type { OpsCommand } from './ops-command.ts';

/** Confirms a held file, as its sender would. */
export const release: OpsCommand = {
  name: 'release',
  does: 'confirms a file that is held, as its sender would: then it counts',
  words: uploadWords,
  options: [],
  example: `npm run ops -- release ${exampleKey} --yes`,
  changes: true,
  async run(asked) {
    const { stack, yes, print } = asked;
    const upload = await newestNamed(asked);
    const done = yes ? await releaseUpload(upload, stack) : await releasable(upload, stack);
    if (done === 'not-held')
      print(`${upload.generation} is not held: it is ${upload.verdict ?? upload.state}`);
    if (done === 'too-late')
      print(
        `${upload.generation} can no longer be released: a later file is held in its place, or it is too old. It has to be uploaded again`,
      );
    if (done === 'held') print(`Would confirm ${upload.generation}, which is held`);
    if (done === 'released')
      print(`${upload.generation} is confirmed, and will be decided anew; its receipt says how`);
    return done === 'too-late' ? 1 : 0;
  },
};
