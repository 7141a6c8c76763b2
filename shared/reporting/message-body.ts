import { type Content, type Html, html } from './html.ts';

/**
 * The body of a message as a mail program shows it: paragraphs, headings (`# `), lists (`• `), addresses to click on.
 *
 * @example String(messageBody('• one')[0]) // '<ul><li>one</li></ul>'
 */
export const messageBody = (body: string): Html[] => body.split(/\n{2,}/).map(paragraphOf);

function paragraphOf(text: string): Html {
  const lines = text.split('\n');
  if (lines.length === 1 && text.startsWith('# ')) return html`<h3>${text.slice(2)}</h3>`;
  if (!lines.every((line) => line.startsWith('• '))) return html`<p>${linked(text)}</p>`;
  return html`<ul>${lines.map((line) => html`<li>${linked(line.slice(2))}</li>`)}</ul>`;
}

const address = /(https?:\/\/[^\s<>"'“”’]*[^\s<>"'“”’.,;:!?)])/i;

/** The text, with web addresses to click on; any other address stays text. */
const linked = (text: string): Content =>
  text.split(address).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
