import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemCatalogue } from '../../../shared/contracts/problems.ts';
import { mostJsonBytes, readJson } from '../../../shared/parsing/read-json.ts';

const read = (text: string) => readJson(text, 'message-not-json');
const codeOf = (text: string) => {
  const reading = read(text);
  return reading.kind === 'refused' ? reading.problem.code : reading.kind;
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Spaces, line breaks and escapes that change nothing. */
const spelled = (value: unknown) =>
  fc
    .constantFrom(undefined, 1, '\t', '\r\n')
    .map((indent) => JSON.stringify(value, null, indent as string | number | undefined));
const isPlain = (text: string) => !text.includes('__proto__');

describe('JSON', () => {
  it('is what everybody else reads in it, where it says nothing twice', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }).chain(spelled).filter(isPlain), (text) => {
        const value: unknown = JSON.parse(text);
        const isKept = JSON.stringify(value, beyond) === JSON.stringify(value);
        expect(read(text)).toEqual(
          isKept ? { kind: 'good', value } : { kind: 'refused', problem: expect.anything() },
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['null', null],
    [' 3 ', 3],
    ['"\\ud800"', '\ud800'],
    ['"a\\"}{[:,\\\\"', 'a"}{[:,\\'],
    ['{"constructor":{"prototype":1}}', { constructor: { prototype: 1 } }],
    ['{"a":{"b":1},"b":[{"b":1},{"b":2}]}', { a: { b: 1 }, b: [{ b: 1 }, { b: 2 }] }],
    ['["__proto__"]', ['__proto__']],
    ['9007199254740991', 9007199254740991],
    ['-0.5e-400', -0],
  ])('%s is taken', (text, value) => {
    expect(read(text)).toEqual({ kind: 'good', value });
    expect(read(`\ufeff${text}`)).toEqual({ kind: 'good', value });
  });

  it.each([
    ['', 'message-not-json'],
    ['\ufeff\ufeff1', 'message-not-json'],
    ['{"a":NaN}', 'message-not-json'],
    ['[Infinity]', 'message-not-json'],
    ['"\u0000"', 'message-not-json'],
    ["{'a':1}", 'message-not-json'],
    ['[1,]', 'message-not-json'],
    ['{"a":1,"a":1}', 'json-key-twice'],
    ['{"a":1,"\\u0061":1}', 'json-key-twice'],
    ['[{"b":{"c":[],"d":2,\n"c" : 3}}]', 'json-key-twice'],
    ['{"__proto__":null}', 'json-key-not-allowed'],
    ['{"a":[{"\\u005f_proto__":{}}]}', 'json-key-not-allowed'],
    ['1e400', 'json-number-too-large'],
    ['{"a":-1e400}', 'json-number-too-large'],
    ['[9007199254740993]', 'json-number-too-large'],
    ['[-9007199254740992 ]', 'json-number-too-large'],
    [nested(33), 'json-too-deep'],
    [nested(131_000), 'json-too-deep'],
    [`"${'x'.repeat(mostJsonBytes - 1)}"`, 'json-too-large'],
    [`"${'é'.repeat(mostJsonBytes / 2)}"`, 'json-too-large'],
  ])('is refused by its code where it is not one thing to everybody (%#)', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('may be as large and as deep as we say', () => {
    expect(codeOf(`"${'x'.repeat(mostJsonBytes - 2)}"`)).toBe('good');
    expect(codeOf(nested(32))).toBe('good');
  });

  it('is refused with the line to look at, and nothing of what stands there', () => {
    const reading = read('{\n "Ada": 1,\n "Ada": 2\n}');
    expect(reading).toMatchObject({ problem: { message: 'A key stands twice in one object (line 3)' } });
    expect(JSON.stringify(reading)).not.toContain('Ada');
  });

  it('that says something twice is found out, wherever it is and however the key is written', () => {
    const key = fc.string({ minLength: 1, maxLength: 5 }).filter((each) => each !== '__proto__');
    const values = fc
      .jsonValue({ maxDepth: 2 })
      .map((value) => JSON.stringify(value))
      .filter(isSmall);
    fc.assert(
      fc.property(key, values, fc.nat({ max: 20 }), (name, value, depth) => {
        const escaped = [...name]
          .flatMap((each) => each.split(''))
          .map(hex)
          .join('');
        const twice = `{${JSON.stringify(name)}:${value},"${escaped}":${value}}`;
        expect(codeOf(`${'[1,'.repeat(depth)}${twice}${']'.repeat(depth)}`)).toBe('json-key-twice');
      }),
      { numRuns: 300 },
    );
  });

  it('and what is none gives a value or a code, never an exception', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      '1',
      '-',
      'e',
      'a',
      ' ',
      '\\u00',
      '\ufeff',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((each) => each.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(text, (each) => {
        expect(['good', ...Object.keys(problemCatalogue)]).toContain(codeOf(each));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['keys', `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
    ['escapes', `"${'\\\\'.repeat(120_000)}"`],
    ['spaces after a string', `["a"${' '.repeat(250_000)}]`],
    ['strings before spaces', `[${'"a"   ,'.repeat(30_000)}1]`],
    ['digits', '1'.repeat(250_000)],
    ['an end that never comes', '{"a":'.repeat(50_000)],
  ])('of 256 KB is read in no time: %s', (_, text) => {
    const began = performance.now();
    read(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

const hex = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
const beyond = (_: string, value: unknown) =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : value;
const isSmall = (text: string) => isPlain(text) && !/\d{15}|e\+/.test(text);
