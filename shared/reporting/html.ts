/** Text that is HTML already, so it is not escaped again. Only `html` and `raw` make it: parsed JSON never is one. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand between the braces of a template; null, undefined and false show nothing. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/**
 * HTML from a template: whatever is filled in is escaped, so that no name, cell or message can become markup.
 *
 * @example String(html`<p>${'A & B'}</p>`) // '<p>A &amp; B</p>'
 */
export const html = (texts: TemplateStringsArray, ...contents: readonly Content[]): Html =>
  new Html(String.raw({ raw: texts }, ...contents.map(textOf)));

/** Text of ours that is HTML: never of a file, a message or a setting. */
export const raw = (text: string): Html => new Html(text);

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Html) return content.toString();
  return typeof content === 'object' ? content.map(textOf).join('') : escaped(String(content));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
