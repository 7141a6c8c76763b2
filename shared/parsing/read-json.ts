import { type Problem, type ProblemCode, problemOf } from '../contracts/problems.ts';

/** Most bytes of a message, a delivery or a settings file, in UTF-8. */
export const mostJsonBytes = 256 * 1024;
/** Most arrays and objects inside each other. */
const mostDepth = 32;

/** What a text says as JSON, or why it is not taken. */
export type JsonReading =
  | { readonly kind: 'good'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Reads JSON, and takes only what means the same to everybody who reads it: no key twice in one object (`a` and
 * `\u0061` are the same), no `__proto__`, no number that is changed by being read. `constructor` and `prototype` are
 * ordinary keys: nothing here merges objects. A mark at the beginning (BOM) is fine. `notJson` says what the text was
 * meant to be. Never throws; the time grows with the length and no faster.
 *
 * @example readJson('{"a":1,"a":2}', 'message-not-json') // refused: json-key-twice
 */
export function readJson(
  text: string,
  notJson: 'message-not-json' | 'settings-not-json' | 'erasure-not-json',
): JsonReading {
  if (!isWithin(text, mostJsonBytes)) return refused('json-too-large');
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  const parsed = parse(json);
  if (parsed === undefined) return refused(notJson);
  const fault = faultIn(json);
  return fault === undefined ? { kind: 'good', ...parsed } : refused(fault.code, lineAt(json, fault.at));
}

const refused = (code: ProblemCode, line = 1): JsonReading => ({
  kind: 'refused',
  problem: problemOf(code, {}, { found: line }),
});

/** Whether a text is at most so many bytes long in UTF-8. */
export const isWithin = (text: string, bytes: number): boolean =>
  text.length <= bytes && new TextEncoder().encode(text).length <= bytes;

function parse(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

const lineAt = (json: string, at: number): number => json.slice(0, at).split('\n').length;

interface Fault {
  readonly code: ProblemCode;
  readonly at: number;
}

/** The first thing that a parser lets pass and we do not. The text is known to be JSON, so marks can be trusted. */
function faultIn(json: string): Fault | undefined {
  /** Keys so far of each object that is open, the innermost last; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < json.length; ) {
    const end = endOfToken(json, at);
    const code = faultOf(json.slice(at, end), json, end, open);
    if (code !== undefined) return { code, at };
    at = end;
  }
  return undefined;
}

function faultOf(
  token: string,
  json: string,
  end: number,
  open: (Set<string> | undefined)[],
): ProblemCode | undefined {
  const [first = ''] = token;
  if (first === '{' || first === '[') open.push(first === '{' ? new Set() : undefined);
  if (first === '}' || first === ']') open.pop();
  if (open.length > mostDepth) return 'json-too-deep';
  if (first === '"' && isKey(json, end)) return faultOfKey(JSON.parse(token), open.at(-1));
  // Beyond this, neighbouring whole numbers become one.
  if (startOfNumber.test(first) && Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER)
    return 'json-number-too-large';
  return undefined;
}

function faultOfKey(key: string, keys: Set<string> | undefined): ProblemCode | undefined {
  if (key === '__proto__') return 'json-key-not-allowed';
  if (keys?.has(key)) return 'json-key-twice';
  keys?.add(key);
  return undefined;
}

const startOfNumber = /[-\d]/;
const space = /[ \t\r\n]/;
const inNumber = /[-+.\deE]/;

function isKey(json: string, end: number): boolean {
  let at = end;
  while (at < json.length && space.test(json.charAt(at))) at += 1;
  return json[at] === ':';
}

/** Where the string, the number or the single mark that begins here ends. */
function endOfToken(json: string, at: number): number {
  const first = json.charAt(at);
  if (first === '"') return endOfString(json, at);
  let end = at + 1;
  if (startOfNumber.test(first)) while (inNumber.test(json.charAt(end))) end += 1;
  return end;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
