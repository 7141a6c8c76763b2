import type { Content, LiftMatch } from '../contracts/records.ts';

/** The condition of the rule: a carer signal, and the council does not know the person. */
export const isPossibleHiddenCarer = (content: Content | undefined): content is LiftMatch =>
  content?.kind === 'lift-match' && content.signals.length > 0 && !content.known_to_council;
