import type { JsonSchema } from './json-schemas.ts';
import { code, codes, markdownTable } from './markdown.ts';

interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** Fields of a schema as a table: what each holds, its form, default and example; deeper ones by their path. */
export function fieldsTable(schema: JsonSchema, { optionalIsUsual = false } = {}): string {
  const rows = fieldsIn(schema, '').map(({ path, schema: field, isRequired }) => [
    code(path),
    field.description ?? '',
    formOf(field),
    optionalIsUsual === isRequired ? (isRequired ? 'required' : 'optional') : '',
    inJson(field.default),
    inJson(field.examples?.[0]),
  ]);
  return markdownTable(['Field', 'What it holds', 'Form', 'Needed', 'Default', 'Example'], rows);
}

/** A default of nothing at all says nothing. */
function inJson(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text === '{}' || text === '[]' ? '' : code(text);
}

function fieldsIn(schema: JsonSchema, path: string): Field[] {
  const { required = [] } = schema;
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const field = { path: here, schema: property, isRequired: required.includes(name) };
    const below = fieldsBelow(property, here);
    // An object that says nothing of itself is told by what is in it.
    return property.description === undefined && below.length > 0 ? below : [field, ...below];
  });
}

/** Fields of an object, of the objects in a list, of those in a map by whatever names it. */
function fieldsBelow(schema: JsonSchema, path: string): Field[] {
  const inner = notNull(schema);
  if (inner.items !== undefined) return fieldsIn(inner.items, `${path}[]`);
  const { additionalProperties: entry, propertyNames } = inner;
  if (typeof entry === 'object')
    return fieldsIn(entry, `${path}.<${propertyNames?.title?.toLowerCase() ?? 'name'}>`);
  return fieldsIn(inner, path);
}

const isNull = ({ type }: JsonSchema): boolean => type === 'null';
const notNull = (schema: JsonSchema): JsonSchema => schema.anyOf?.find((one) => !isNull(one)) ?? schema;

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

/** A longer list is told in its own place. */
const longestList = 12;

function formOf(schema: JsonSchema): string {
  const { anyOf, items, prefixItems, type = '' } = schema;
  if (anyOf !== undefined) return anyOf.map(formOf).join(' or ');
  if (Array.isArray(type)) return type.map((one) => formOf({ ...schema, type: one })).join(' or ');
  if (schema.enum !== undefined) return schema.enum.length > longestList ? 'a code' : codes(schema.enum);
  if (schema.const !== undefined) return code(String(schema.const));
  if (prefixItems !== undefined) return `list: ${prefixItems.map(formOf).join(', ')}`;
  if (items !== undefined) return `list: ${formOf(items)}`;
  if (type === 'string' && schema.title !== undefined) return schema.title.toLowerCase();
  const form = plain[String(type)] ?? 'anything';
  return type === 'integer' || type === 'number' ? `${form}${rangeOf(schema)}` : form;
}

/** The smallest and the largest whole number that there are, are no limits worth telling. */
function rangeOf({
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
}: JsonSchema): string {
  const from = minimum === Number.MIN_SAFE_INTEGER ? '' : ` from ${minimum}`;
  return maximum === Number.MAX_SAFE_INTEGER ? from : `${from} to ${maximum}`;
}
