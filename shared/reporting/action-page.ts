import { type Content, type Html, html } from './html.ts';
import { formStyles, mistakesOf, type Redo } from './html-forms.ts';
import { page } from './html-page.ts';

/** Whose page it is, and how it looks. */
export interface CouncilLook {
  readonly councilName: string;
  /** The council's own, `#rrggbb`. */
  readonly colour: string;
}

/** Where somebody may want to go on. */
export interface PlaceToGo {
  readonly words: string;
  readonly href: string;
}

/** A page behind a link of a message: its title, what it says, and the form if it has one. */
export function actionPage(about: {
  title: string;
  /** Undefined where nobody knows whose page it is. */
  look?: CouncilLook;
  body: Content;
  form?: Html;
  redo?: Redo | undefined;
}): string {
  const { title, look, body, form, redo } = about;
  return page({
    title: redo ? `Error: ${title}` : title,
    owner: look?.councilName ?? 'Links in messages',
    colour: look?.colour,
    hasForm: form !== undefined,
    ...(form && { styles: formStyles }),
    body: html`${mistakesOf(redo)}<h1>${title}</h1>
${body}
${form}`,
  });
}

/** @example linkTo({ words: 'Open the work list', href }) */
export const linkTo = ({ words, href }: PlaceToGo): Html =>
  html`<p class="text"><a href="${href}">${words}</a></p>`;
