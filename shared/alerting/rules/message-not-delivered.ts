import type { RuleFacts } from '../rule.ts';

/** Judged by whoever sends a message, and by what its channel reports later. */
export const messageNotDelivered: RuleFacts = {
  id: 'message-not-delivered',
  team: 'operators',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 3,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'message that did not reach a team',
    many: 'messages that did not reach a team',
    why: 'The service that carries messages did not take it in four hours of trying, or could not deliver it.',
    next: 'Look at the team’s addresses in the settings and at the key of the channel, then send the message again.',
    wrong: 'If the team has the message after all, there is nothing to do.',
  },
};
