import { type JsonSchema, settingsSchema } from './json-schemas.ts';

/** Settings to change: every key with its example, or with its default where it has none. */
export const settingsTemplate = (): string => `${JSON.stringify(exampleOf(settingsSchema()), null, 2)}\n`;

function exampleOf(schema: JsonSchema): unknown {
  const { examples, properties } = schema;
  if (examples !== undefined) return examples[0];
  if (properties === undefined) return schema.default;
  const entries = Object.entries(properties).map(([key, property]) => [key, exampleOf(property)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
