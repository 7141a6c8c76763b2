import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import {
  type RebuildStep,
  rebuildCouncil,
  rebuildStanding,
} from '../../shared/protocol/operations/rebuild-council.ts';
import { abandonEpoch, type RebuildPorts } from '../../shared/protocol/rebuild.ts';
import type { Asked, OpsCommand } from './ops-command.ts';
import { readCouncil } from './read-council.ts';

/** Counts figures anew beside those that are read, and reads them once they equal a count from the raw files. */
export const rebuild: OpsCommand = {
  name: 'rebuild',
  does: 'counts all figures anew beside those that are read, and reads them once they equal the raw files; ends with 1 if they do not',
  words: [],
  options: ['council'],
  flags: ['abandon'],
  example: 'npm run ops -- rebuild --council E08000026 --yes',
  changes: true,
  async run(asked) {
    const { stack, options, print } = asked;
    const council = readCouncil(options.council);
    const councils = council ? [council] : await allCouncils(stack.archive);
    if (councils.length === 0) print('No council has sent anything yet');
    const ports: RebuildPorts = { ...stack, ...(await stack.people()) };
    let differing = 0;
    for (const each of councils) if (!(await rebuildOne(each, ports, asked))) differing += 1;
    return differing === 0 ? 0 : 1;
  },
};

async function rebuildOne(council: CouncilCode, ports: RebuildPorts, asked: Asked): Promise<boolean> {
  const { flags, yes, print } = asked;
  const { next, epoch } = await rebuildStanding(council, ports);
  if (flags.includes('abandon')) {
    const isOpen = next === 'count' || next === 'flip';
    if (!isOpen) print(`${council}: no rebuild is under way`);
    else if (!yes) print(`${council}: would give up epoch ${epoch}, which nobody reads`);
    else
      print(
        `${council}: epoch ${epoch} is given up, ${(await abandonEpoch(council, ports)).removed} items are deleted`,
      );
    return true;
  }
  if (!yes) {
    print(
      `${council}: would ${nextInWords[next]} epoch ${epoch}${next === 'close' ? '' : ', and go on to the end'}`,
    );
    return true;
  }
  const done = await rebuildCouncil(council, ports, (step) => print(`${council}: ${stepInWords(step)}`));
  if (done === 'different')
    print(
      `${council}: not flipped; figures are read as before. npm run ops -- reconcile says what differs, rebuild again goes on, --abandon gives it up`,
    );
  return done !== 'different';
}

const nextInWords = {
  open: 'open',
  count: 'go on counting',
  flip: 'compare once more, and read,',
  close: 'only close the old',
} as const;

/** What a step of a rebuild came to, in words. */
export function stepInWords(step: RebuildStep): string {
  switch (step.step) {
    case 'opened':
      return `epoch ${step.epoch} is open, and counted into beside the one that is read`;
    case 'goes-on':
      return `epoch ${step.epoch} is open already; going on`;
    case 'counted':
      return `${step.looked} subjects looked at, ${step.written} counted`;
    case 'compared':
      return `${step.compared} tallies compared with the raw files, ${step.different} differ`;
    case 'flipped':
      return `epoch ${step.epoch} is read`;
    case 'closed':
      return `the old epoch is closed, ${step.removed} items are deleted`;
  }
}
