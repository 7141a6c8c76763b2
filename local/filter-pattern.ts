import { CloudError } from './cloud-error.ts';

/** A line that is JSON, as an object; what else a function writes is none. */
export type Line = Record<string, unknown>;
type Test = (line: Line) => boolean;

const comparison = /^\(?\s*(\$(?:\.\w+)+)\s*(=|>=|<=|>|<)\s*("[^"*]*"|-?\d+(?:\.\d+)?)\s*\)?$/;

const comparisons: Record<string, (left: unknown, right: string | number) => boolean> = {
  '=': (left, right) => left === right,
  '>': (left, right) => typeof left === 'number' && left > Number(right),
  '>=': (left, right) => typeof left === 'number' && left >= Number(right),
  '<': (left, right) => typeof left === 'number' && left < Number(right),
  '<=': (left, right) => typeof left === 'number' && left <= Number(right),
};

/** Reads a filter pattern for lines of JSON: comparisons that must all hold. Another pattern is an error. */
export function readFilterPattern(pattern: string, logicalId: string): Test {
  const [, inside] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  const tests = (inside ?? '').split('&&').map((part): Test => {
    const [, selector = '', operator = '', wanted = ''] = comparison.exec(part.trim()) ?? [];
    const compare = comparisons[operator];
    if (!compare) throw new CloudError('filter-pattern-unknown', `${logicalId} filters by ${pattern}.`);
    const right = JSON.parse(wanted) as string | number;
    return (line) => compare(select(line, selector), right);
  });
  return (line) => tests.every((test) => test(line));
}

/** What a selector such as `$.written` points to. */
export function select(line: Line, selector: string): unknown {
  const names = selector.split('.').slice(1);
  return names.reduce<unknown>((found, name) => (found as Line | null | undefined)?.[name], line);
}
