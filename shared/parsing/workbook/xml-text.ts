import { broken } from './damage.ts';

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Text of an XML document with its references resolved. Only the five names that XML itself has exist: a document
 * that would declare others is refused before.
 *
 * @example unescaped('a &lt; b &#233;') // 'a < b é'
 * @throws Damage at any other reference
 */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12}(;?))/g, (_, reference: string, semicolon: string) => {
    const name = reference.slice(0, -1);
    const character = semicolon === '' ? undefined : (named[name] ?? numbered(name));
    if (character === undefined) throw broken();
    return character;
  });
}

function numbered(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] ? Number.parseInt(digits[1], 16) : Number(digits[2]);
  const isText = code >= 0x20 || code === 9 || code === 10 || code === 13;
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isText && isCharacter ? String.fromCodePoint(code) : undefined;
}

/**
 * Value of an attribute in the inside of a start tag; a prefix of its name makes no difference. Undefined where the
 * tag has none of that name.
 *
 * @example attribute('c r="B2" t = \'s\'', 't') // 's'
 */
export function attribute(tag: string, name: string): string | undefined {
  let at = endOfName(tag, 0);
  while (at < tag.length) {
    at = endOfBlank(tag, at);
    const nameStart = at;
    const nameEnd = endOfName(tag, at);
    at = endOfBlank(tag, nameEnd);
    if (tag.charCodeAt(at) !== equals) return undefined;
    at = endOfBlank(tag, at + 1);
    const close = tag.indexOf(tag[at] as string, at + 1);
    if ((tag[at] !== '"' && tag[at] !== "'") || close < 0) return undefined;
    if (isNamed(tag, nameStart, nameEnd, name)) return unescaped(tag.slice(at + 1, close));
    at = close + 1;
  }
  return undefined;
}

/** Name of an element without its prefix, from the inside of a tag. */
export function nameOf(tag: string): string {
  const end = endOfName(tag, 0);
  return tag.slice(tag.lastIndexOf(':', end - 1) + 1, end);
}

const equals = 61;

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

function endOfBlank(tag: string, from: number): number {
  let at = from;
  while (at < tag.length && isBlank(tag.charCodeAt(at))) at += 1;
  return at;
}

function endOfName(tag: string, from: number): number {
  let at = from;
  for (; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at);
    if (code === equals || isBlank(code)) return at;
  }
  return at;
}

const isNamed = (tag: string, start: number, end: number, name: string): boolean =>
  tag.startsWith(name, end - name.length) &&
  (end - start === name.length || (end - start > name.length && tag[end - name.length - 1] === ':'));
