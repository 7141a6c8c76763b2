import { isRefusable, refuse as refuseUpload } from '../../shared/protocol/operations/refuse.ts';
import { exampleKey, newestNamed, uploadWords } from './find-upload.ts';
import type { OpsCommand } from './ops-command.ts';

/** Decides that a held file stays out. */
export const refuse: OpsCommand = {
  name: 'refuse',
  does: 'decides that a file that is held stays out: its sender is told, and nobody can confirm it any more',
  words: uploadWords,
  options: [],
  example: `npm run ops -- refuse ${exampleKey} --yes`,
  changes: true,
  async run(asked) {
    const { stack, yes, print } = asked;
    const upload = await newestNamed(asked);
    const { generation, verdict, state, refused } = upload;
    if (refused) print(`${generation} was refused already`);
    else if (!isRefusable(upload)) print(`${generation} is not held: it is ${verdict ?? state}`);
    else if (!yes) print(`Would refuse ${generation}, which is held`);
    if (!yes || !isRefusable(upload)) return 0;
    const done = await refuseUpload(upload, stack);
    if (done === 'refused') print(`${generation} is refused; its receipt says so in a moment`);
    else print(`${generation} was confirmed in this very moment, and is not refused`);
    return done === 'refused' ? 0 : 1;
  },
};
