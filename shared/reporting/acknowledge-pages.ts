import type { Message } from '../contracts/alerts.ts';
import { actionPage, type CouncilLook, linkTo, type PlaceToGo } from './action-page.ts';
import { html } from './html.ts';
import { form, noteField, type Redo } from './html-forms.ts';
import { momentInWords } from './html-words.ts';

/**
 * What a link in a message opens: what the message was about, and a button to say that somebody is on it. To open it says
 * nothing, because programs open links as well.
 */
export function acknowledgePage(
  told: CouncilLook & {
    message: Pick<Message, 'subject' | 'sentAt' | 'summary' | 'kind'>;
    alreadyAcknowledged: boolean;
    redo?: Redo;
  },
): string {
  const { message, alreadyAcknowledged, redo } = told;
  const { subject, sentAt, summary, kind } = message;
  return actionPage({
    title: 'Tell others that you are on it',
    look: told,
    redo,
    body: html`<p class="text">On ${momentInWords(sentAt)} your team got the message “${subject}”. When somebody is working on it, say so here, so that others know.</p>
<h2>What the message is about</h2>
<ul class="text">${summary.map((line) => html`<li>${line}</li>`)}</ul>
${kind === 'digest' && all}
${alreadyAcknowledged && already}`,
    form: form(
      noteField('For example: “We start on Monday.” Do not write names or anything about a person.', redo),
      'We are on it',
    ),
  });
}

const all = html`<p class="text"><strong>This counts for everything on this list that is still open</strong>, not only for what was new in the message.</p>`;

const already = html`<div class="panel green text"><p><strong>Somebody has already said so.</strong></p>
<p>You need not do it again. You can still add a note.</p></div>`;

/** What is answered to the button. */
export const acknowledgedPage = (told: CouncilLook & { next: PlaceToGo }): string =>
  actionPage({
    title: 'Noted: you are on it',
    look: told,
    body: html`<h2>What happens now</h2>
<p class="text">Nothing goes away because of this. Each entry stays on the list until the data shows that it is settled. For a household, that is when the tracker shows how it went.</p>
${linkTo(told.next)}`,
  });
