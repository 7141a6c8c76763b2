import { actionPage, type CouncilLook } from './action-page.ts';
import { html } from './html.ts';
import { form } from './html-forms.ts';
import { inWords } from './html-words.ts';

/** What the last line of a message opens. To open it stops nothing, because programs open links as well. */
export const unsubscribePage = (told: CouncilLook & { team: string }): string =>
  actionPage({
    title: 'Stop these emails to this address?',
    look: told,
    body: html`<p class="text">The address at which you got the email will get no more emails for the team “${inWords(told.team)}”. Your colleagues will still get them. If a colleague sent the email on to you, you would stop theirs.</p>
<p class="text">To go on getting them, close this page.</p>`,
    form: form(null, 'Stop these emails'),
  });

/** What is answered to the button. */
export const unsubscribedPage = (told: CouncilLook & { team: string }): string =>
  actionPage({
    title: 'These emails have stopped',
    look: told,
    body: html`<p class="text">This address gets no more emails for the team “${inWords(told.team)}”. One that is on its way may still come.</p>
<h2>If you want them back</h2>
<p class="text">Ask whoever keeps the settings of Carers Count at your council.</p>`,
  });
