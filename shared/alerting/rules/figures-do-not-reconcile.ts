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
    one: 'quarter that cannot be closed, because two counts of it differ',
    many: 'quarters that cannot be closed, because two counts of them differ',
    why: 'Before a quarter is closed, everything is counted again from the files and messages as they came. The second count is not the first one, so nothing was published.',
    next: 'Ask whoever runs this system to look at the difference. The quarter closes by itself as soon as both counts agree.',
    wrong: 'Tell whoever runs this system.',
  },
};
