import type { Message } from '../contracts/alerts.ts';
import { byText } from '../indicators/counting/counters.ts';
import { type Content, type Html, html } from './html.ts';
import { page, tag } from './html-page.ts';
import { momentInWords, plural } from './html-words.ts';

/** Every message that was sent to a team, newest first, as it was sent: one self-contained page. */
export function outboxPage(messages: readonly Message[]): string {
  const newestFirst = messages.toSorted((a, b) => byText(b.sentAt, a.sentAt) || byText(a.id, b.id));
  return page({
    title: 'Outbox',
    owner: 'Messages to teams',
    body: html`<h1>Outbox</h1>
<p class="lead">${messages.length === 0 ? 'No message has been sent.' : `${plural(messages.length, 'message')}, newest first.`}</p>
${newestFirst.map(articleOf)}`,
  });
}

const channelWords: Record<Message['channel'], string> = {
  notify: 'GOV.UK Notify',
  teams: 'Microsoft Teams',
  ses: 'email',
  sns: 'SNS topic',
};

function articleOf({ subject, team, to, channel, sentAt, alerts, body, state }: Message): Html {
  return html`<article>
<h2>${subject}</h2>
<dl>
<dt>Team</dt><dd>${team}</dd>
<dt>To</dt><dd>${to.length === 0 ? 'nobody: the team has no recipients in the settings' : to.join(', ')}</dd>
<dt>Sent</dt><dd>${state === 'ready' && html`${tag('yellow', 'waiting to be sent')} since `}<time datetime="${sentAt}">${momentInWords(sentAt)}</time> by ${channelWords[channel]}</dd>
<dt>Tells of</dt><dd>${plural(alerts.length, 'alert')}</dd>
</dl>
<div class="body">${linked(body)}</div>
</article>
`;
}

const address = /(https?:\/\/[^\s<>"'“”’]*[^\s<>"'“”’.,;:!?)])/i;

/** The text, with web addresses to click on; any other address stays text. */
const linked = (text: string): Content =>
  text.split(address).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
