import { broken, damage } from './damage.ts';
import { limits } from './limits.ts';
import { nameOf, unescaped } from './xml-text.ts';

/** What is told of an XML document, in its order. Names come without their prefix; an empty element starts and ends. */
export interface XmlReader {
  /** `tag` is the inside of the start tag, for its attributes. */
  start?(name: string, tag: string): void;
  end?(name: string): void;
  /** Text between two tags may come in pieces. */
  text?(text: string): void;
}

/**
 * Reads an XML document piece by piece, and holds no more of it than the tag it is in. There is no document type: one
 * that declares it (and with it entities, also outside ones) is a Damage, as is whatever is not well-formed.
 */
export class XmlScanner {
  readonly #reader: XmlReader;
  readonly #open: string[] = [];
  #rest = '';
  #hasRoot = false;

  constructor(reader: XmlReader) {
    this.#reader = reader;
  }

  push(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    const whole = this.#scan(withoutReturns(text));
    this.#rest = whole;
    if (whole.length > limits.markupCharacters) throw broken();
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#hasRoot) throw broken();
  }

  /** Answers what is left: the beginning of something that the next piece goes on with. */
  #scan(text: string): string {
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) return this.#lastText(text.slice(at));
      if (tag > at) this.#text(text.slice(at, tag));
      const end = this.#markup(text, tag);
      if (end === undefined) return text.slice(tag);
      at = end;
    }
  }

  /** A reference, or a line break, may go on in the next piece. */
  #lastText(text: string): string {
    const reference = text.indexOf('&', Math.max(0, text.length - 12));
    const whole = reference >= 0 ? reference : text.endsWith('\r') ? text.length - 1 : text.length;
    if (whole > 0) this.#text(text.slice(0, whole));
    return text.slice(whole);
  }

  #text(text: string): void {
    if (this.#open.length > 0) this.#reader.text?.(unescaped(text));
    else if (text.replace('\ufeff', '').trim() !== '') throw broken();
  }

  /** Takes what begins at a `<`, and answers where it ends; undefined where that has not come yet. */
  #markup(text: string, at: number): number | undefined {
    const next = text[at + 1];
    if (next === undefined) return undefined;
    if (next === '!') return this.#declaration(text, at);
    if (next === '?') return endOf(text, '?>', at);
    const end = endOfTag(text, at);
    if (end === undefined) return undefined;
    const inside = text.slice(at + 1, end);
    if (next === '/') this.#close(nameOf(inside.slice(1)));
    else this.#start(inside);
    return end + 1;
  }

  #declaration(text: string, at: number): number | undefined {
    if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = endOf(text, ']]>', at);
      if (end !== undefined) this.#reader.text?.(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.length - at < 9 && isBeginning(text.slice(at))) return undefined;
    throw damage('document-type');
  }

  #start(inside: string): void {
    const isEmpty = inside.endsWith('/');
    const tag = isEmpty ? inside.slice(0, -1) : inside;
    const name = nameOf(tag);
    if (name === '' || (this.#open.length === 0 && this.#hasRoot)) throw broken();
    this.#hasRoot = true;
    this.#reader.start?.(name, tag);
    if (isEmpty) this.#reader.end?.(name);
    else this.#open.push(name);
    if (this.#open.length > limits.nesting) throw broken();
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw broken();
    this.#reader.end?.(name);
  }
}

const isBeginning = (text: string): boolean => '<!--'.startsWith(text) || '<![CDATA['.startsWith(text);

function endOf(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from);
  return at < 0 ? undefined : at + mark.length;
}

/** The `>` that ends a tag is none in the quotes of a value. */
function endOfTag(text: string, start: number): number | undefined {
  let end = text.indexOf('>', start);
  let at = start;
  for (;;) {
    if (end < 0) return undefined;
    const quote = firstQuote(text, at, end);
    if (quote < 0) return end;
    const close = text.indexOf(text[quote] as string, quote + 1);
    if (close < 0) return undefined;
    at = close + 1;
    if (at > end) end = text.indexOf('>', at);
  }
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

/** XML has one line break; a CR at the very end waits for the LF that may follow. */
function withoutReturns(text: string): string {
  if (!text.includes('\r')) return text;
  return text.replace(/\r\n|\r(?!$)/g, '\n');
}
