import * as z from 'zod';
import { outboxMessage } from '../contracts/alerts.ts';
import { cutRecord, restatement } from '../contracts/editions.ts';
import { event } from '../contracts/events.ts';
import { submission } from '../contracts/messages.ts';
import { positions } from '../contracts/positions.ts';
import { settings } from '../contracts/settings.ts';
import { receipt } from '../contracts/uploads.ts';
import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import { isRequired } from './columns.ts';
import { sourceWords } from './source-words.ts';

/** A JSON Schema, draft 2020-12, as far as we read ours. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
}

/** What is told of a value that JSON Schema knows; the rest is for ourselves. */
const keywords: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'enum', 'maxLength']);

/** What people send is described as they write it, with every default left out; what we send, as we send it. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      const meta = z.globalRegistry.get(zodSchema) ?? {};
      // Left out by zod where a value is read into something else; what is described here is the text.
      if (Array.isArray(meta.examples)) jsonSchema.examples = meta.examples;
      for (const name of Object.keys(meta)) if (!keywords.has(name)) delete jsonSchema[name];
    },
  }) as JsonSchema;

export const settingsSchema = (): JsonSchema => schemaOf(settings, 'input');
export const submissionSchema = (): JsonSchema => schemaOf(submission, 'input');
export const receiptSchema = (): JsonSchema => schemaOf(receipt, 'output');
export const positionsSchema = (): JsonSchema => schemaOf(positions, 'output');
export const restatementSchema = (): JsonSchema => schemaOf(restatement, 'output');
export const cutSchema = (): JsonSchema => schemaOf(cutRecord, 'output');
export const outboxSchema = (): JsonSchema => schemaOf(outboxMessage, 'output');

/** A row in the spelling of the template; other spellings of a date, a yes or an entry of a list are read too. */
export function rowSchema(source: TableSource): JsonSchema {
  const { columns } = sourceRows[source];
  const cells = Object.entries(columns).map(([column, cell]) => [
    column,
    isRequired(source, column) ? cell : cell.optional(),
  ]);
  return schemaOf(
    z.object(Object.fromEntries(cells)).meta({
      title: `Row of ${source}`,
      description: `${sourceWords[source]?.about ?? ''} Cells as text, in the spelling of the template; a blank cell is left out.`,
    }),
    'input',
  );
}

/** Every event on the bus by its type. */
export const eventSchemas = (): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    event.options.map((option) => {
      const type = option.shape.type.value;
      return [type, schemaOf(option.meta({ title: type }), 'output')];
    }),
  );
