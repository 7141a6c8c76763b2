import type { UploadStanding } from '../../shared/protocol/operations/standing.ts';

/** Where an upload stands, in words. */
export function standingInWords(standing: UploadStanding): string {
  switch (standing.kind) {
    case 'to-cut':
      return 'waits to be taken in and cut';
    case 'to-read':
      return `is being read: ${standing.done} of ${standing.of} segments`;
    case 'to-decide':
      return 'is read, and waits to be judged as a whole';
    case 'to-write':
      return `is being written: ${standing.done} of ${standing.of} chunks`;
    case 'to-settle':
      return 'is written, and waits to be settled';
    case 'to-count':
      return 'is settled, and waits until everybody in it is counted';
    case 'held':
      return 'is held until somebody confirms it';
    case 'done':
      return 'is done with';
  }
}

/** What an operator does next. */
export function nextStep(standing: UploadStanding, generation: string): string {
  if (standing.kind === 'held')
    return `npm run ops -- release ${generation} confirms it, npm run ops -- refuse ${generation} ends it`;
  if (standing.kind === 'done') return 'nothing';
  const redrive = `if it does not move: npm run ops -- redrive ${standing.queue.toLowerCase()}`;
  if (standing.kind === 'to-count') return `${redrive}, then npm run ops -- ring`;
  return `${redrive}; where nothing lies there, the next night asks for it again`;
}
