import type { MessageQueue } from '../../shared/ports/queues.ts';
import { inTurns } from '../../shared/protocol/in-chunks.ts';
import { healerOf } from '../../shared/protocol/operations/look-again.ts';
import type { OpsCommand } from './ops-command.ts';

const atOnce = 10;

/** How much lies in every queue, in its dead letters, and in what was given up of tables. */
export const queues: OpsCommand = {
  name: 'queues',
  does: 'says how much waits in each queue, and how much was given up',
  words: [],
  options: [],
  example: 'npm run ops -- queues',
  changes: false,
  async run({ stack, print }) {
    const works = await inTurns([...stack.queues], atOnce, async ([name, { queue, deadLetters }]) => {
      const { waiting, inHand } = await queue.counts();
      return { name, waiting, inHand, dead: await lying(deadLetters) };
    });
    print('queue          waiting  in hand  dead letters');
    for (const { name, waiting, inHand, dead } of works)
      print(`${name.padEnd(12)} ${cell(waiting, 9)} ${cell(inHand, 8)} ${cell(dead, 13)}`);
    const streams = await inTurns([...stack.givenUp], atOnce, async ([name, positions]) => ({
      name,
      left: await lying(positions),
    }));
    print('');
    print('given up of a table       letters  found by');
    for (const { name, left } of streams)
      print(`${name.padEnd(24)} ${cell(left, 8)}  ${healerOf(name) === 'sweeps' ? 'sweep' : 'check'}`);
    return [...works.map(({ dead }) => dead), ...streams.map(({ left }) => left)].every((n) => n === 0)
      ? 0
      : 1;
  },
};

/** Also those that somebody is looking at. */
async function lying(queue: MessageQueue): Promise<number> {
  const { waiting, inHand } = await queue.counts();
  return waiting + inHand;
}

const cell = (count: number, width: number): string => count.toLocaleString('en-GB').padStart(width);
