/**
 * A message's text with what its reader can do from it, each with its link. The link to stop is each recipient's own: a
 * copy that others may see goes without.
 *
 * @param links addresses, in full
 * @example withLinks('6 people wait.', { acknowledge }) // '6 people wait.\n\nAre you working on … on it: https://…'
 */
export const withLinks = (
  body: string,
  { acknowledge, unsubscribe }: { acknowledge: string; unsubscribe?: string | undefined },
): string =>
  [
    body,
    '',
    `Are you working on what this message is about? Tell your colleagues that you are on it: ${acknowledge}`,
    ...(unsubscribe === undefined
      ? []
      : ['', `To stop these emails to your address, and nobody else’s: ${unsubscribe}`]),
  ].join('\n');
