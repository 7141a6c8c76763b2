import type { Json, Properties } from './assembly.ts';

/**
 * Event patterns as EventBridge matches them, also used for the filters of event source mappings.
 * Source: "Comparison operators for use in event patterns" in the EventBridge user guide.
 */
export function matchesPattern(pattern: Properties, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or' && isListOfPatterns(expected))
      return expected.some((each) => matchesPattern(each, event));
    // A field of a list of objects matches when it does so in any of them.
    const values = asList(event).flatMap((each) =>
      isObject(each) && key in each ? [each[key] ?? null] : [],
    );
    if (isObject(expected)) return matchesNested(expected, values);
    return matchesAny(expected, values);
  });
}

function matchesNested(pattern: Properties, values: Json[]): boolean {
  if (values.length === 0) return matchesPattern(pattern, undefined);
  return values.some((value) => matchesPattern(pattern, value));
}

/** `values` are what the event holds at this key: nothing, one value, or a list. */
function matchesAny(expected: Json | undefined, values: Json[]): boolean {
  const candidates = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  const present = values.length > 0 && !values.every(isObject);
  return asList(expected ?? []).some((matcher) => {
    if (!isObject(matcher)) return candidates.some((candidate) => candidate === matcher);
    if ('exists' in matcher) return matcher.exists === present;
    return candidates.some((candidate) => matchesValue(matcher, candidate));
  });
}

type Matcher = (operand: Json, candidate: Json) => boolean;

const folded = (text: Json): string => String(text).toLowerCase();

const matchers: Record<string, Matcher> = {
  prefix: (operand, text) => ofText(operand, text, (part, whole) => whole.startsWith(part)),
  suffix: (operand, text) => ofText(operand, text, (part, whole) => whole.endsWith(part)),
  'equals-ignore-case': (operand, text) => typeof text === 'string' && folded(operand) === folded(text),
  wildcard: (operand, text) => typeof text === 'string' && wildcard(String(operand)).test(text),
  numeric: (operand, number) => typeof number === 'number' && numeric(asList(operand), number),
  'anything-but': (operand, candidate) => !matchesExcluded(operand, candidate),
  cidr: (operand, address) => typeof address === 'string' && inRange(String(operand), address),
};

function matchesValue(matcher: Properties, candidate: Json): boolean {
  return Object.entries(matcher).every(([name, operand]) => {
    const match = matchers[name];
    if (match === undefined) throw new Error(`Unknown event pattern operator: ${name}`);
    return match(operand, candidate);
  });
}

function matchesExcluded(operand: Json, candidate: Json): boolean {
  if (!isObject(operand)) return asList(operand).some((each) => each === candidate);
  return Object.entries(operand).some(([name, values]) =>
    asList(values).some((value) => matchesValue({ [name]: value }, candidate)),
  );
}

function ofText(operand: Json, text: Json, test: (part: string, whole: string) => boolean): boolean {
  if (typeof text !== 'string') return false;
  if (isObject(operand)) return test(folded(operand['equals-ignore-case'] ?? ''), folded(text));
  return test(String(operand), text);
}

function numeric(operands: Json[], value: number): boolean {
  for (let index = 0; index < operands.length; index += 2) {
    if (!compare(String(operands[index]), value, Number(operands[index + 1]))) return false;
  }
  return true;
}

function compare(operator: string, value: number, limit: number): boolean {
  if (operator === '=') return value === limit;
  if (operator === '<') return value < limit;
  if (operator === '<=') return value <= limit;
  if (operator === '>') return value > limit;
  return operator === '>=' && value >= limit;
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function inRange(range: string, address: string): boolean {
  const [network = '', bits = '32'] = range.split('/');
  const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(network) / size) === Math.floor(number(address) / size);
}

function isObject(value: Json | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfPatterns(value: Json): value is Properties[] {
  return Array.isArray(value) && value.every(isObject);
}

function asList(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
