import { healerOf, lookAgain } from '../../shared/protocol/operations/look-again.ts';
import { redrive as redriveQueue } from '../../shared/protocol/operations/redrive.ts';
import { nearest } from '../nearest.ts';
import { UserError } from '../run-command.ts';
import type { Asked, OpsCommand } from './ops-command.ts';

/** Puts dead letters back into their queue; of what was given up of a table, has everything looked at again. */
export const redrive: OpsCommand = {
  name: 'redrive',
  does: 'puts the dead letters of a queue back into it; of a table’s changes, has all looked at again',
  words: ['<queue>|all'],
  options: [],
  example: 'npm run ops -- redrive settlements --yes',
  changes: true,
  async run(asked) {
    const { queues, givenUp } = asked.stack;
    const [name = ''] = asked.words;
    const isMeant = (each: string) => name === 'all' || each.toLowerCase() === name.toLowerCase();
    const works = [...queues].filter(([each]) => isMeant(each));
    const streams = [...givenUp].filter(([each]) => isMeant(each));
    if (works.length + streams.length === 0) throw new UserError(noQueue(name, asked));
    for (const [each] of works) await redriveOne(each, asked);
    for (const [each] of streams) await lookAgainFor(each, asked);
    return 0;
  },
};

function noQueue(name: string, { stack }: Asked): string {
  const names = [...stack.queues.keys(), ...stack.givenUp.keys()];
  return `There is no queue ${name}; did you mean ${nearest(name, names, 3).join(', ')}? npm run ops -- queues lists all`;
}

async function redriveOne(name: string, { stack, yes, print }: Asked): Promise<void> {
  const queue = stack.queues.get(name);
  if (queue === undefined) return;
  const { waiting, inHand } = await queue.deadLetters.counts();
  if (waiting === 0) return print(`${name}: no dead letters${inHand > 0 ? `; ${inHand} in hand` : ''}`);
  if (!yes) return print(`${name}: would put ${waiting} dead letters back into the queue`);
  print(`${name}: ${await redriveQueue(queue)} dead letters are back in the queue`);
}

async function lookAgainFor(name: string, { stack, yes, print }: Asked): Promise<void> {
  const positions = stack.givenUp.get(name);
  if (positions === undefined) return;
  const { waiting } = await positions.counts();
  if (waiting === 0) return print(`${name}: nothing was given up`);
  const healer = healerOf(name);
  const found = healer === 'sweeps' ? 'have all subjects counted again' : 'have all conditions checked again';
  if (!yes) return print(`${name}: would ${found}, and forget ${waiting} positions in the stream`);
  const ring = () => stack[healer].send([{ at: stack.now() }]);
  print(`${name}: asked to ${found}; ${await lookAgain(positions, ring)} positions are forgotten`);
}
