import type { ContactOutcome } from '../contracts/action-forms.ts';
import { actionPage, type CouncilLook, linkTo, type PlaceToGo } from './action-page.ts';
import { html } from './html.ts';
import { choiceField, form, noteField, type Redo } from './html-forms.ts';

const outcomes: Record<ContactOutcome, string> = {
  contacted: 'We reached them, and nothing is settled yet',
  engaged: 'They take our help',
  declined: 'They do not want our help',
  'no-contact': 'We tried, and did not reach them',
};

/** What an entry of the work list opens, to say how the contact went. It says nothing of whom the entry is about. */
export const contactPage = (told: CouncilLook & { redo?: Redo }): string =>
  actionPage({
    title: 'Say how the contact went',
    look: told,
    redo: told.redo,
    body: html`<p class="text">This is about the entry of the work list from which you came. To protect people, this page does not show whom it is about. If you are not sure, go back to the list and open the entry again.</p>`,
    form: form(
      [
        choiceField('outcome', 'How did it go?', outcomes, told.redo),
        noteField('We call again on Monday.', told.redo),
      ],
      'Save',
    ),
  });

/** What is answered to the button. */
export const contactSavedPage = (told: CouncilLook & { outcome: ContactOutcome; next: PlaceToGo }): string =>
  actionPage({
    title: 'Saved: how the contact went',
    look: told,
    body: html`<p class="lead">You said: “${outcomes[told.outcome]}”.</p>
<h2>What happens now</h2>
<p class="text">Record it in the Low Income Family Tracker as well. Figures are counted from the tracker, so they follow with its next file.</p>
<p class="text">If you chose the wrong answer, open the entry again and save the right one. The latest answer counts.</p>
${linkTo(told.next)}`,
  });
