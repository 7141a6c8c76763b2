import type { ContactOutcome } from '../contracts/action-forms.ts';
import type { CouncilLook, PlaceToGo } from './acknowledge-pages.ts';
import { html } from './html.ts';
import { choiceField, form, formStyles, mistakesOf, noteField, type Redo, titleOf } from './html-forms.ts';
import { page } from './html-page.ts';

const outcomes: Record<ContactOutcome, string> = {
  contacted: 'We reached them, and nothing is settled yet',
  engaged: 'They take our help',
  declined: 'They do not want our help',
  'no-contact': 'We tried, and did not reach them',
};

/** What an entry of the work list opens, to say how the contact went. It says nothing of whom the entry is about. */
export function contactPage({ councilName, colour, redo }: CouncilLook & { redo?: Redo }): string {
  return page({
    title: titleOf('Say how the contact went', redo),
    owner: councilName,
    colour,
    styles: formStyles,
    hasForm: true,
    body: html`${mistakesOf(redo)}<h1>Say how the contact went</h1>
<p class="text">This is about the entry of the work list from which you came. To protect people, this page does not show whom it is about. If you are not sure, go back to the list and open the entry again.</p>
${form([choiceField('outcome', 'How did it go?', outcomes, redo), noteField(redo)], 'Save')}`,
  });
}

/** What is answered to the button. */
export function contactSavedPage(
  told: CouncilLook & { outcome: ContactOutcome; workList: PlaceToGo },
): string {
  const { councilName, colour, outcome, workList } = told;
  return page({
    title: 'Saved: how the contact went',
    owner: councilName,
    colour,
    body: html`<h1>Saved: how the contact went</h1>
<p class="lead">You said: “${outcomes[outcome]}”.</p>
<h2>What happens now</h2>
<p class="text">Record it in the Low Income Family Tracker as well. Figures are counted from the tracker, so they follow with its next file.</p>
<p class="text">If you chose the wrong answer, open the entry again and save the right one. The latest answer counts.</p>
<p class="text"><a href="${workList.href}">${workList.words}</a></p>`,
  });
}
