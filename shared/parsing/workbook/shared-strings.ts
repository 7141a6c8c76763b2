import { broken, damage } from './damage.ts';
import { limits } from './limits.ts';
import { plainText } from './plain-text.ts';
import type { XmlReader } from './xml-scanner.ts';

const pageTexts = 4096;

/** Texts that many cells share, packed: a page is one text, and where each of its texts ends. */
export class SharedStrings implements XmlReader {
  readonly #pages: { readonly text: string; readonly ends: Uint32Array }[] = [];
  #texts: string[] = [];
  #text = '';
  #isText = false;
  #phonetic = 0;
  #left = limits.sharedCharacters;

  start(name: string): void {
    if (name === 'si') this.#text = '';
    if (name === 'rPh') this.#phonetic += 1;
    this.#isText = name === 't' && this.#phonetic === 0;
  }

  /** Runs of one text with different looks are one text; how it is pronounced is not part of it. */
  text(text: string): void {
    if (this.#isText && this.#text.length <= limits.cellCharacters) this.#text += text;
  }

  end(name: string): void {
    if (name === 't') this.#isText = false;
    if (name === 'rPh') this.#phonetic -= 1;
    if (name === 'si') this.#add(plainText(this.#text));
    if (name === 'sst') this.#endPage();
  }

  #add(text: string): void {
    this.#left -= text.length;
    if (this.#left < 0 || this.#pages.length * pageTexts > limits.sharedTexts)
      throw damage('workbook-too-large');
    this.#texts.push(text);
    if (this.#texts.length === pageTexts) this.#endPage();
  }

  #endPage(): void {
    let end = 0;
    const ends = Uint32Array.from(this.#texts, (text) => (end += text.length));
    this.#pages.push({ text: this.#texts.join(''), ends });
    this.#texts = [];
  }

  /** @throws Damage where there is no such text */
  at(index: number): string {
    const page = this.#pages[Math.floor(index / pageTexts)];
    const within = index % pageTexts;
    const end = page?.ends[within];
    if (page === undefined || end === undefined) throw broken();
    return page.text.slice(within === 0 ? 0 : page.ends[within - 1], end);
  }
}
