import type { Rotated, RotateStep } from '../../shared/protocol/operations/rotate-council.ts';
import { stepInWords } from './rebuild.ts';

/** What a step of a change of the key came to, in words. */
export function rotateStepInWords(step: RotateStep): string {
  switch (step.step) {
    case 'paired':
      return `${step.names} names found in the raw files`;
    case 'resting':
      return 'from now on whatever arrives waits for the new key';
    case 'renamed':
      return `${step.episodes} alerts, ${step.records} records, ${step.objects} objects renamed`;
    case 'forgotten':
      return `${step.subjects} subjects of old keys deleted`;
    default:
      return stepInWords(step);
  }
}

/** How a change of the key ended, in words. */
export function rotatedInWords(outcome: Rotated): string {
  switch (outcome.kind) {
    case 'renamed':
      return 'named by the new key';
    case 'different':
      return 'the raw files and the figures under the new names differ, so the old ones are read still; rotate again goes on';
    case 'on-its-way':
      return 'a file is being written; ask again in a minute';
    case 'erasing':
      return 'somebody is being erased; ask again when npm run ops -- erase --status says that it is done';
    case 'nameless':
      return `not possible: of ${outcome.nameless} records nothing in raw/ tells the name any more; nothing of them was taken away`;
  }
}
