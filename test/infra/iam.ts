import { listOf, type Statement } from './statements.ts';

/** Somebody asks to do something with something, through a service or not. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys, such as `kms:ViaService`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Whether a pattern of a policy means a text: `*` is any number of characters, slashes too, and `?` is one. */
export const isMeant = (pattern: string, text: string): boolean => formOf(pattern).test(text);

const forms = new Map<string, RegExp>();

function formOf(pattern: string): RegExp {
  const known = forms.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const form = new RegExp(`^${source}$`, 's');
  forms.set(pattern, form);
  return form;
}

type Operator = (wanted: readonly string[], given: string | undefined) => boolean;

/** A negated operator also holds where the key is not there; any other does not. */
const operators: Record<string, Operator> = {
  StringEquals: (wanted, given) => given !== undefined && wanted.includes(given),
  StringNotEquals: (wanted, given) => given === undefined || !wanted.includes(given),
  ArnEquals: (wanted, given) => given !== undefined && wanted.some((each) => isMeant(each, given)),
  ArnLike: (wanted, given) => given !== undefined && wanted.some((each) => isMeant(each, given)),
  Bool: (wanted, given) => given !== undefined && wanted.includes(given),
  NumericLessThan: (wanted, given) =>
    given !== undefined && wanted.some((each) => Number(given) < Number(each)),
  NumericGreaterThan: (wanted, given) =>
    given !== undefined && wanted.some((each) => Number(given) > Number(each)),
};

/** A document of the template, with every reference read out. */
export type Resolved = Omit<Statement, 'Resource'> & { readonly Resource: readonly string[] };

function holds({ Condition = {} }: Resolved, { context = {} }: Request): boolean {
  return Object.entries(Condition).every(([name, keys]) => {
    const operator = operators[name];
    if (operator === undefined) throw new Error(`no one has said what ${name} means`);
    return Object.entries(keys).every(([key, wanted]) =>
      operator(listOf(wanted as string | readonly string[]).map(String), context[key]),
    );
  });
}

const isAbout = (statement: Resolved, { action, resource }: Request): boolean =>
  listOf(statement.Action).some((each) => isMeant(each.toLowerCase(), action.toLowerCase())) &&
  statement.Resource.some((each) => isMeant(each, resource));

/**
 * Whether statements allow a request, as IAM reasons: what is denied is denied, what is allowed is allowed, and all the
 * rest is denied. What it does not know it refuses to read, rather than to guess: `NotAction`, `NotResource`,
 * `NotPrincipal`, other operators.
 */
export function isAllowed(statements: readonly Resolved[], request: Request): boolean {
  for (const statement of statements)
    for (const inverted of ['NotAction', 'NotResource', 'NotPrincipal'])
      if (inverted in statement) throw new Error(`no one has said what ${inverted} means`);
  const about = statements.filter((each) => isAbout(each, request) && holds(each, request));
  return about.some(({ Effect }) => Effect === 'Allow') && !about.some(({ Effect }) => Effect === 'Deny');
}
