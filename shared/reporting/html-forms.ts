import { mostNoteCharacters } from '../contracts/action-forms.ts';
import type { FormFields } from '../parsing/read-form.ts';
import { type Content, type Html, html, raw } from './html.ts';

/** Styles of pages with a form. */
export const formStyles = `
form{max-width:44rem;margin:1.75rem 0 0}
.field{margin:0 0 1.75rem;padding:0;border:0;min-width:0}
.field.wrong{border-left:.35rem solid #ca3220;padding-left:.9rem}
.field>[for],legend{display:block;padding:0;font-weight:700;font-size:1.15rem;margin:0 0 .3rem}
.field .hint,.field .fault{margin:0 0 .5rem}
.fault{color:#b3200f;font-weight:700}
textarea{display:block;width:100%;font:inherit;color:inherit;background:#fff;border:2px solid #0b0c0c;border-radius:0;padding:.4rem .5rem;resize:vertical}
.choice{display:flex;align-items:center;gap:.75rem;min-height:2.75rem;cursor:pointer}
.choice input{flex:none;width:1.6rem;height:1.6rem;margin:0;accent-color:#0b0c0c}
button{font:inherit;font-weight:700;color:#fff;background:#00703c;border:2px solid transparent;border-radius:0;box-shadow:0 2px 0 #002d18;padding:.6rem 1.1rem;cursor:pointer}
button:hover{background:#005a30}
:is(textarea,input,button):focus-visible{outline:3px solid #0b0c0c;outline-offset:0;box-shadow:0 0 0 6px #fd0}
button:focus-visible{background:#fd0;color:#0b0c0c}
`;

/** What went wrong when the form was sent, and what had been filled in: nobody has to write it again. */
export interface Redo {
  readonly fields: readonly string[];
  readonly given: FormFields;
}

/** What to do about a field that was filled in wrongly. */
const faults: ReadonlyMap<string, string> = new Map([
  ['outcome', 'Choose how the contact went'],
  ['note', `Shorten the note to ${mostNoteCharacters} characters or fewer`],
]);

/** Above the title: each mistake, with the way to its field. */
export const mistakesOf = (redo: Redo | undefined): Html | undefined =>
  redo &&
  html`<div class="error-summary" role="alert"><h2>There is a problem</h2>
<ul>${redo.fields.map((field) => html`<li><a href="#${field}">${faults.get(field)}</a></li>`)}</ul></div>
`;

/** A form that is sent to the address that its page came from. */
export const form = (fields: Content, button: string): Html => html`<form method="post">
${fields}<button type="submit">${button}</button>
</form>`;

/** An optional note, which must not say who anybody is. */
export function noteField(hint: string, redo: Redo | undefined): Html {
  const fault = faultOf('note', redo);
  return html`<div class="field${fault && ' wrong'}">
<label for="note">Note (optional)</label>
<p class="hint" id="note-hint">${hint} ${mostNoteCharacters} characters at most.</p>
${fault}<textarea id="note" name="note" rows="4" maxlength="${mostNoteCharacters}" aria-describedby="note-hint${fault && ' note-fault'}"${fault && raw(' aria-invalid="true"')}>
${redo?.given.get('note')}</textarea>
</div>
`;
}

/** One of several, none of them chosen beforehand. */
export function choiceField(
  name: string,
  question: string,
  choices: Readonly<Record<string, Content>>,
  redo: Redo | undefined,
): Html {
  const fault = faultOf(name, redo);
  const optionOf = ([value, words]: [string, Content], at: number) =>
    html`<label class="choice"><input type="radio" id="${at === 0 ? name : `${name}-${at}`}" name="${name}" value="${value}"${redo?.given.get(name) === value && raw(' checked')}> <span>${words}</span></label>
`;
  return html`<fieldset class="field${fault && ' wrong'}"${fault && html` aria-describedby="${name}-fault"`}>
<legend>${question}</legend>
${fault}${Object.entries(choices).map(optionOf)}</fieldset>
`;
}

const faultOf = (field: string, redo: Redo | undefined): Html | undefined =>
  redo?.fields.includes(field)
    ? html`<p class="fault" id="${field}-fault"><span class="unseen">Error:</span> ${faults.get(field)}</p>
`
    : undefined;
