import type { ContactOutcome } from '../contracts/action-forms.ts';
import { actionPage, type CouncilLook, linkTo, type PlaceToGo } from './action-page.ts';
import { html } from './html.ts';
import { choiceField, form, noteField, type Redo } from './html-forms.ts';
import { small } from './html-page.ts';

/** What to choose where there is nobody to contact. */
export const wrongEntry = 'The entry is wrong';

const outcomes: Record<ContactOutcome, string> = {
  contacted: 'We reached them, and nothing is settled yet',
  engaged: 'They take our help',
  declined: 'They do not want our help',
  'no-contact': 'We tried, and did not reach them',
  mistaken: wrongEntry,
};

const choices = {
  ...outcomes,
  mistaken: html`${wrongEntry}${small('For example, they have died or moved away, are not a carer, or are known to us already. Say why in the note, without names.')}`,
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
        choiceField('outcome', 'How did it go?', choices, told.redo),
        noteField(
          'For example: “We call again on Monday.” If the entry is wrong, say why. Do not write names or anything else about a person.',
          told.redo,
        ),
      ],
      'Save',
    ),
  });

const ofContact = html`<p class="text">Record it in the Low Income Family Tracker as well. Figures are counted from the tracker, so they follow with its next file.</p>`;

const ofWrongEntry = html`<p class="text">The entry leaves the work list, and your team gets no more messages about it. It comes back if the Low Income Family Tracker says something new about contact with this person.</p>
<p class="text">Correct the tracker as well. Figures are counted from it, so until then this person still counts.</p>`;

/** What is answered to the button. */
export const contactSavedPage = (told: CouncilLook & { outcome: ContactOutcome; next: PlaceToGo }): string =>
  actionPage({
    title: 'Saved: how the contact went',
    look: told,
    body: html`<p class="lead">You said: “${outcomes[told.outcome]}”.</p>
<h2>What happens now</h2>
${told.outcome === 'mistaken' ? ofWrongEntry : ofContact}
<p class="text">If you chose the wrong answer, go back with your browser and save the right one. The latest answer counts.</p>
${linkTo(told.next)}`,
  });
