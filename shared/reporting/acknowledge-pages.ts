import type { Instant } from '../contracts/identifiers.ts';
import { actionPage, type CouncilLook, linkTo, type PlaceToGo } from './action-page.ts';
import { type Html, html } from './html.ts';
import { form, noteField, type Redo } from './html-forms.ts';
import { dataTable } from './html-page.ts';
import { momentInWords } from './html-words.ts';

/** What a message was about, as it said it. */
export interface ToldGroup {
  readonly words: string;
  /** As people may read it: never a number under five. */
  readonly count: string;
}

/**
 * What a link in a message opens: what the message was about, and a button to say that somebody is on it. To open it says
 * nothing, because programs open links as well.
 */
export function acknowledgePage(
  told: CouncilLook & {
    message: { subject: string; sentAt: Instant };
    groups: readonly ToldGroup[];
    alreadyAcknowledged: boolean;
    redo?: Redo;
  },
): string {
  const { message, groups, alreadyAcknowledged, redo } = told;
  return actionPage({
    title: 'Tell others that you are on it',
    look: told,
    redo,
    body: html`<p class="text">On ${momentInWords(message.sentAt)} your team got the message “${message.subject}”. When somebody is working on it, say so here, so that others know.</p>
${groups.length > 0 && groupsTable(groups)}
${alreadyAcknowledged && already}`,
    form: form(noteField('We start on Monday.', redo), 'We are on it'),
  });
}

const groupsTable = (groups: readonly ToldGroup[]): Html =>
  dataTable({
    caption: 'What the message is about',
    columns: [{ label: 'What' }, { label: 'How many', isNumber: true }],
    rows: groups.map(({ words, count }) => [words, count]),
    isSmall: true,
  });

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
