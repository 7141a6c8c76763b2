import type { Channel, Letter } from '../ports/channels.ts';
import { answered, refused } from './channel-answers.ts';
import type { ChannelKeys } from './channel-keys.ts';

/**
 * A card in a channel of Microsoft Teams, posted by the workflow "When a Teams webhook request is received". All who see
 * the channel read it, so that it shows counts and a link, never the body.
 */
export function teamsChannel(workflow: ChannelKeys['teams'], timeoutMs = 9_000): Channel {
  return {
    async send(letter) {
      const { council, to, reference } = letter;
      const url = await workflow(council, to);
      if (url === undefined || !isSafe(url)) return { kind: 'refused', reason: 'not-set-up' };
      const { status, headers } = await answered(() =>
        fetch(url, {
          method: 'POST',
          // By this name a run of the workflow can be found.
          headers: { 'content-type': 'application/json', 'x-ms-client-tracking-id': reference },
          body: JSON.stringify(messageOf(letter)),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        }),
      );
      if (status !== 200 && status !== 202) return refused({ status });
      return { kind: 'sent', providerReference: headers.get('x-ms-workflow-run-id') ?? reference };
    },
  };
}

/** Encrypted, or to this machine itself. */
function isSafe(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && parsed.hostname === '127.0.0.1');
}

const messageOf = (letter: Letter) => ({
  type: 'message',
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(letter) },
  ],
});

const cardOf = ({ subject, summary, link }: Letter) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  body: [
    { type: 'TextBlock', text: subject, size: 'Medium', weight: 'Bolder', wrap: true },
    ...summary.map((text) => ({ type: 'TextBlock', text, wrap: true })),
  ],
  actions: [{ type: 'Action.OpenUrl', title: 'Open the page', url: link }],
});
