import type { OutboxMessage } from '../contracts/alerts.ts';
import { byText } from '../indicators/counting/counters.ts';
import { type Content, type Html, html } from './html.ts';
import { type Colour, dataTable, page, tag } from './html-page.ts';
import { momentInWords, plural } from './html-words.ts';
import { messageBody } from './message-body.ts';

/** Every message that was made for a team, newest first, as its readers see it: one self-contained page. */
export function outboxPage(messages: readonly OutboxMessage[]): string {
  const newestFirst = messages.toSorted((a, b) => byText(b.sentAt, a.sentAt) || byText(a.id, b.id));
  const teams = [...Map.groupBy(messages, ({ team }) => team)].toSorted(([a], [b]) => byText(a, b));
  const perTeam = teams.map(([team, of]) => `${of.length} to ${team}`).join(', ');
  return page({
    title: 'Outbox',
    owner: 'Messages to teams',
    styles: '.body h3{margin-top:1.2rem}.body>:last-child{margin-bottom:0}article details{border:0}',
    body: html`<h1>Outbox</h1>
<p class="lead">${messages.length === 0 ? 'No message has been sent.' : `${plural(messages.length, 'message')}, newest first: ${perTeam}.`}</p>
${newestFirst.map(articleOf)}`,
  });
}

const kindWords: Record<OutboxMessage['kind'], string> = {
  news: 'News: what one file or one moment brought up',
  digest: 'Digest: all that is open for the team',
  escalation: 'Escalation: a second recipient hears that nothing has happened',
};

const channelWords: Record<OutboxMessage['channel'], string> = {
  notify: 'GOV.UK Notify',
  teams: 'Microsoft Teams',
  ses: 'email',
  sns: 'SNS topic',
};

function articleOf({ subject, kind, team, channel, deliveries, sentAt, alerts, body }: OutboxMessage): Html {
  return html`<article>
<h2>${subject}</h2>
<dl>
<dt>Kind</dt><dd>${kindWords[kind]}</dd>
<dt>Team</dt><dd>${team}</dd>
<dt>To</dt><dd>${deliveries.length === 0 ? 'nobody: the team has no recipients in the settings' : deliveries.map(deliveryOf)}</dd>
<dt>When</dt><dd><time datetime="${sentAt}">${momentInWords(sentAt)}</time> by ${channelWords[channel]}</dd>
</dl>
<div class="body">${messageBody(body)}</div>
<details><summary>Tells of ${plural(alerts.length, 'alert')}</summary>
${dataTable({
  caption: 'Alerts that the team hears of for the first time, or again',
  columns: [{ label: 'Rule' }, { label: 'Opened' }, { label: 'Alert' }],
  rows: alerts.map(({ rule, openedAt, id }) => [rule, momentInWords(openedAt), html`<code>${id}</code>`]),
})}
</details>
</article>
`;
}

const stateTags: Record<OutboxMessage['deliveries'][number]['state'], readonly [Colour, string]> = {
  ready: ['yellow', 'waiting to be sent'],
  sending: ['yellow', 'being sent'],
  sent: ['grey', 'sent'],
  delivered: ['green', 'delivered'],
  failed: ['red', 'failed'],
  parked: ['red', 'given up after four hours'],
  unsubscribed: ['grey', 'wants no mail'],
};

const deliveryOf = ({ to, state }: OutboxMessage['deliveries'][number]): Content => {
  const [colour, words] = stateTags[state];
  return html`<div>${to} ${tag(colour, words)}</div>`;
};
