import type { Instant } from '../contracts/identifiers.ts';
import { type Html, html } from './html.ts';
import { form, formStyles, mistakesOf, noteField, type Redo, titleOf } from './html-forms.ts';
import { dataTable, page } from './html-page.ts';
import { momentInWords } from './html-words.ts';

/** Whose page it is, and how it looks. */
export interface CouncilLook {
  readonly councilName: string;
  /** The council's own, `#rrggbb`. */
  readonly colour: string;
}

/** Where the entries are that a message was about. */
export interface PlaceToGo {
  readonly words: string;
  readonly href: string;
}

/** What a message was about, as it said it. */
export interface ToldGroup {
  readonly words: string;
  /** As people may read it: never under five. */
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
  const { councilName, colour, message, groups, alreadyAcknowledged, redo } = told;
  return page({
    title: titleOf('Tell others that you are on it', redo),
    owner: councilName,
    colour,
    styles: formStyles,
    hasForm: true,
    body: html`${mistakesOf(redo)}<h1>Tell others that you are on it</h1>
<p class="text">On ${momentInWords(message.sentAt)} your team got the message “${message.subject}”. When somebody is working on it, say so here, so that others know.</p>
${groups.length > 0 && groupsTable(groups)}
${alreadyAcknowledged && already}${form(noteField(redo), 'We are on it')}`,
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
<p>You need not do it again. You can still add a note.</p></div>
`;

/** What is answered to the button. */
export function acknowledgedPage({ councilName, colour, next }: CouncilLook & { next: PlaceToGo }): string {
  return page({
    title: 'Noted: you are on it',
    owner: councilName,
    colour,
    body: html`<h1>Noted: you are on it</h1>
<h2>What happens now</h2>
<p class="text">Nothing goes away because of this. Each entry stays on the list until the tracker shows how it went.</p>
<p class="text"><a href="${next.href}">${next.words}</a></p>`,
  });
}
