import type { IsoDate } from '../contracts/identifiers.ts';
import type { CouncilLook } from './acknowledge-pages.ts';
import { html } from './html.ts';
import { page } from './html-page.ts';
import { dateInWords } from './html-words.ts';

/** What a link opens that was ours, and whose last day has gone. */
export function expiredLinkPage({ councilName, colour, until }: CouncilLook & { until: IsoDate }): string {
  return page({
    title: 'This link no longer works',
    owner: councilName,
    colour,
    body: html`<h1>This link no longer works</h1>
<p class="text">It worked until ${dateInWords(until)}. Nothing has been changed.</p>
<p class="text">What to do: use the link in your team’s latest message, or open the work list again.</p>`,
  });
}

/** What any other address opens. It does not say whether there has ever been such a link. */
export const invalidLinkPage = (): string =>
  page({
    title: 'This link does not work',
    owner: 'Links in messages',
    body: html`<h1>This link does not work</h1>
<p class="text">Part of it may be missing, or something may have been added. Nothing has been changed.</p>
<p class="text">What to do: click the link in the message, or copy the whole of it. If it still does not work, tell whoever runs Carers Count at your council.</p>`,
  });

/** What is answered to something that no form of ours sends. */
export const unreadableFormPage = (): string =>
  page({
    title: 'We could not read what was sent',
    owner: 'Links in messages',
    body: html`<h1>We could not read what was sent</h1>
<p class="text">Nothing has been saved.</p>
<p class="text">What to do: open the link in the message again, and send the form from there. If it happens again, tell whoever runs Carers Count at your council.</p>`,
  });
