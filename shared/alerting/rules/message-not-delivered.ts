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
    why: 'We tried to send it for four hours, or we were told later that it did not arrive.',
    next: 'Check the team’s addresses in the settings, and the key of the channel. Then send the message again.',
    wrong: 'If the team has the message after all, you need not do anything.',
  },
};
