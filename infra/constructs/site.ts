import type { Foundations } from './foundations.ts';
import type { Queues } from './queues.ts';
import type { Workshop } from './stage-function.ts';

/** Where a stage is built: what is there already, and what its functions are made with. */
export interface Site {
  readonly foundations: Foundations;
  readonly queues: Queues;
  readonly workshop: Workshop;
}
