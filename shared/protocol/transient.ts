/** All the reasons for which something is tried again, and the only ones. Anything else that is thrown is a bug. */
export const transientReasons = [
  'throttled',
  'conflict',
  'outcome-unknown',
  'unavailable',
  'lost-race',
  'newer-rules',
  'not-counted-yet',
  'upload-on-its-way',
  'figures-differ',
  'erasure-running',
  'another-key',
] as const;
export type TransientReason = (typeof transientReasons)[number];

/** Nothing is wrong with the work itself: doing it again later will do. Carries a reason, never a value. */
export class Transient extends Error {
  override readonly name = 'Transient';
  readonly reason: TransientReason;

  constructor(reason: TransientReason, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
