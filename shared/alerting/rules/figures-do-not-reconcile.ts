import type { RuleFacts } from '../rule.ts';

/** Judged by whoever closes a quarter. */
export const figuresDoNotReconcile: RuleFacts = {
  id: 'figures-do-not-reconcile',
  team: 'analysts',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 3,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'quarter that cannot close yet',
    many: 'quarters that cannot close yet',
    why: 'Before a quarter closes, we count all of it a second time, from the files and messages as they came. The second count is not the same as the first, so nothing was published.',
    next: 'Ask the people who run this system to find out why. The quarter closes by itself when both counts are the same.',
    wrong: 'Tell the people who run this system.',
  },
};
