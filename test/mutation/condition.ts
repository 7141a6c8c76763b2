/** A condition of DynamoDB, as far as ours go: comparisons, `IN`, `attribute_…exists`, `AND`, `OR` and parentheses. */
type Condition =
  | { readonly kind: 'AND' | 'OR'; readonly parts: readonly Condition[] }
  | { readonly kind: 'compared'; readonly left: string; readonly by: string; readonly right: string }
  | { readonly kind: 'in'; readonly left: string; readonly values: readonly string[] }
  | { readonly kind: 'exists' | 'not-exists'; readonly name: string };

const comparators = ['=', '<>', '<', '<=', '>', '>='];
const functions = { exists: 'attribute_exists', 'not-exists': 'attribute_not_exists' } as const;

/**
 * Every condition that differs from the given one in one place: a comparison that is another one, a function that is
 * its opposite, a value that is missing from a list, a clause that is left out, AND for OR. The first is none at all.
 *
 * @example mutantsOf('#n = :seen') // [undefined, '#n <> :seen', '#n < :seen', …]
 */
export function mutantsOf(text: string): (string | undefined)[] {
  return [undefined, ...changesOf(parsed(text)).map((each) => printed(each))];
}

function changesOf(condition: Condition): Condition[] {
  if ('parts' in condition) {
    const { kind, parts } = condition;
    const other: Condition = { kind: kind === 'AND' ? 'OR' : 'AND', parts };
    const without = parts.map((_, at): Condition => ({ kind, parts: parts.toSpliced(at, 1) }));
    const inside = parts.flatMap((part, at) =>
      changesOf(part).map((changed): Condition => ({ kind, parts: parts.with(at, changed) })),
    );
    return [other, ...without, ...inside];
  }
  if (condition.kind === 'compared') return othersOf(condition).map((by) => ({ ...condition, by }));
  if (condition.kind === 'in')
    return condition.values.map((_, at) => ({ ...condition, values: condition.values.toSpliced(at, 1) }));
  return [{ ...condition, kind: condition.kind === 'exists' ? 'not-exists' : 'exists' }];
}

/** What is true or false has no order: DynamoDB refuses to ask for one. */
const othersOf = ({ by, right }: { by: string; right: string }): string[] =>
  (right === ':true' ? ['=', '<>'] : comparators).filter((other) => other !== by);

function printed(condition: Condition): string {
  if (condition.kind === 'compared') return `${condition.left} ${condition.by} ${condition.right}`;
  if (condition.kind === 'in') return `${condition.left} IN (${condition.values.join(', ')})`;
  if (!('parts' in condition)) return `${functions[condition.kind]}(${condition.name})`;
  const [only, ...others] = condition.parts;
  if (only && others.length === 0) return printed(only);
  const isNested = (part: Condition): boolean => 'parts' in part && part.parts.length > 1;
  const parts = condition.parts.map((part) => (isNested(part) ? `(${printed(part)})` : printed(part)));
  return parts.join(` ${condition.kind} `);
}

/** Throws where it does not know what it reads: a condition that is not understood is not mutated in silence. */
function parsed(text: string): Condition {
  const tokens = text.match(/[#:]?\w+|<>|<=|>=|[=<>(),]/g) ?? [];
  const next = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`not understood: ${text}`);
    return token;
  };
  const joined = (kind: 'AND' | 'OR', part: () => Condition): Condition => {
    const parts = [part()];
    while (tokens[0] === kind) {
      next();
      parts.push(part());
    }
    return parts.length > 1 ? { kind, parts } : (parts[0] as Condition);
  };
  const either = (): Condition => joined('OR', () => joined('AND', clause));
  const inside = <T>(what: () => T): T => {
    next('(');
    const found = what();
    next(')');
    return found;
  };
  const clause = (): Condition => {
    if (tokens[0] === '(') return inside(either);
    const first = next();
    for (const kind of ['exists', 'not-exists'] as const)
      if (first === functions[kind]) return { kind, name: inside(() => next()) };
    const by = next();
    if (by === 'IN') return { kind: 'in', left: first, values: inside(() => list()) };
    if (!comparators.includes(by)) throw new Error(`not understood: ${text}`);
    return { kind: 'compared', left: first, by, right: next() };
  };
  const list = (): string[] => {
    const values = [next()];
    while (tokens[0] === ',') {
      next();
      values.push(next());
    }
    return values;
  };
  const found = either();
  if (tokens.length > 0) throw new Error(`not understood: ${text}`);
  return found;
}
