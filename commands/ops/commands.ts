import { erase } from './erase.ts';
import { explain } from './explain.ts';
import type { OpsCommand } from './ops-command.ts';
import { queues } from './queues.ts';
import { rebuild } from './rebuild.ts';
import { reconcile } from './reconcile.ts';
import { redrive } from './redrive.ts';
import { refuse } from './refuse.ts';
import { release } from './release.ts';
import { ring } from './ring.ts';
import { rotate } from './rotate.ts';

/** All that operators can ask for, in the order of the list. */
export const opsCommands: readonly OpsCommand[] = [
  queues,
  redrive,
  ring,
  reconcile,
  explain,
  release,
  refuse,
  rebuild,
  rotate,
  erase,
];
