import type { IsoDate } from '../contracts/identifiers.ts';
import { actionPage, type CouncilLook, linkTo, type PlaceToGo } from './action-page.ts';
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

/** What a link opens, or its form is answered, once there is nothing left that it could change. */
export const nothingLeftPage = (told: CouncilLook & { next: PlaceToGo }): string =>
  actionPage({
    title: 'Nothing is left to do here',
    look: told,
    body: html`<p class="text">What this link is about has been settled in the meantime, or is no longer kept. Nothing has been changed.</p>
${linkTo(told.next)}`,
  });

/** What is answered where so much has been said already that no more is kept. */
export const noRoomPage = (told: CouncilLook & { next: PlaceToGo }): string =>
  actionPage({
    title: 'There is no room for more',
    look: told,
    body: html`<p class="text">So much has been saved about this already that nothing more can be added. Nothing has been changed.</p>
<p class="text">What to do: write it down in your own records, and tell whoever runs Carers Count at your council.</p>
${linkTo(told.next)}`,
  });
