import type { OpsCommand } from './ops-command.ts';
import { readCouncil } from './read-council.ts';

/** Has the sweep of every night run now. */
export const ring: OpsCommand = {
  name: 'ring',
  does: 'has everybody whose records are not counted counted now, as every night',
  words: [],
  options: ['council'],
  example: 'npm run ops -- ring --council E08000026 --yes',
  changes: true,
  async run({ stack, options, yes, print }) {
    const council = readCouncil(options.council);
    const whose = council ?? 'all councils';
    if (!yes) {
      print(`Would have the subjects of ${whose} looked through, and those counted that are not`);
      return 0;
    }
    await stack.sweeps.send([{ at: stack.now(), ...(council && { council }) }]);
    print(`The sweep of ${whose} is asked for; the line “sweep-rang” in its log says what it found`);
    return 0;
  },
};
