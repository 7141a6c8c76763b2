import type { IsoDate } from '../contracts/identifiers.ts';
import { actionPage, type CouncilLook } from './action-page.ts';
import { html } from './html.ts';
import { dateInWords } from './html-words.ts';

/** What a link opens that was ours, and whose last day has gone. */
export const expiredLinkPage = (told: CouncilLook & { until: IsoDate }): string =>
  actionPage({
    title: 'This link no longer works',
    look: told,
    body: html`<p class="text">It worked until ${dateInWords(told.until)}. Nothing has been changed.</p>
<p class="text">What to do: use the link in your team’s latest message, or open the work list again.</p>`,
  });

/** What any other address opens. It does not say whether there has ever been such a link. */
export const invalidLinkPage = (): string =>
  actionPage({
    title: 'This link does not work',
    body: html`<p class="text">Part of it may be missing, or something may have been added. Nothing has been changed.</p>
<p class="text">What to do: click the link in the message, or copy the whole of it. If it still does not work, tell whoever runs Carers Count at your council.</p>`,
  });

/** What is answered to something that no form of ours sends. */
export const unreadableFormPage = (): string =>
  actionPage({
    title: 'We could not read what was sent',
    body: html`<p class="text">Nothing has been saved.</p>
<p class="text">What to do: open the link in the message again, and send the form from there. If it happens again, tell whoever runs Carers Count at your council.</p>`,
  });
