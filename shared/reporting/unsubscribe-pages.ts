import type { CouncilLook } from './acknowledge-pages.ts';
import { html } from './html.ts';
import { form, formStyles } from './html-forms.ts';
import { page } from './html-page.ts';

/** What the last line of a message opens. To open it stops nothing, because programs open links as well. */
export function unsubscribePage({ councilName, colour, team }: CouncilLook & { team: string }): string {
  return page({
    title: 'Stop these emails to this address?',
    owner: councilName,
    colour,
    styles: formStyles,
    hasForm: true,
    body: html`<h1>Stop these emails to this address?</h1>
<p class="text">The address at which you got the email will get no more emails for the team “${team.replaceAll('-', ' ')}”. Your colleagues will still get them. If a colleague sent the email on to you, you would stop theirs.</p>
<p class="text">To go on getting them, close this page.</p>
${form(null, 'Stop these emails')}`,
  });
}

/** What is answered to the button. */
export function unsubscribedPage({ councilName, colour, team }: CouncilLook & { team: string }): string {
  return page({
    title: 'These emails have stopped',
    owner: councilName,
    colour,
    body: html`<h1>These emails have stopped</h1>
<p class="text">This address gets no more emails for the team “${team.replaceAll('-', ' ')}”. One that is on its way may still come.</p>
<h2>If you want them back</h2>
<p class="text">Ask whoever keeps the settings of Carers Count at your council.</p>`,
  });
}
