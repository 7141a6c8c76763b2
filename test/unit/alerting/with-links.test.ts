import { expect, it } from 'vitest';
import { withLinks } from '../../../shared/alerting/with-links.ts';

const acknowledge = 'https://actions.example.org/one';
const unsubscribe = 'https://actions.example.org/two';

it('a message says how to tell others that somebody is on it, below all that it says', () => {
  expect(withLinks('6 people wait.', { acknowledge })).toBe(
    `6 people wait.\n\nAre you working on what this message is about? Tell your colleagues that you are on it: ${acknowledge}`,
  );
});

it('the link to stop is only in what one recipient gets, and comes last', () => {
  const text = withLinks('6 people wait.', { acknowledge, unsubscribe });
  expect(text.startsWith(withLinks('6 people wait.', { acknowledge }))).toBe(true);
  expect(text.endsWith(`: ${unsubscribe}`)).toBe(true);
});
