/**
 * Everything that may be logged: a code out of this list, with ids of ours and counts. Never a body, a key as somebody
 * typed it, or a value.
 */
export const logCodes = [
  'upload-received',
  'upload-not-clean',
  'upload-cut',
  'segment-read',
  'upload-confirmed',
  'upload-decided',
  'chunk-written',
  'upload-settled',
  'upload-counted',
  'upload-asked-again',
  'upload-given-up',
  'webhook-answered',
  'message-recorded',
  'message-rejected',
  'message-suppressed',
  'erasure-taken',
  'erasure-refused',
  'erasure-step',
  'erasure-done',
  'erasure-overdue',
  'expiry-step',
  'upload-expired',
  'subjects-counted',
  'sweep-rang',
  'events-published',
  'episodes-opened',
  'conditions-checked',
  'message-sent',
  'message-not-delivered',
  'link-followed',
  'positions-written',
  'quarter-closed',
  'figures-differ',
  'tried-again',
  'failed',
] as const;
export type LogCode = (typeof logCodes)[number];

/** A fact cannot be called as the code of the line is: it would take its place. */
export type LogFacts = Readonly<Record<string, number | string | boolean | undefined>> & {
  readonly code?: never;
};

export type Log = (code: LogCode, facts?: LogFacts) => void;
