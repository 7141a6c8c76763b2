import { dataDictionary } from './data-dictionary.ts';
import {
  cutSchema,
  eventSchemas,
  type JsonSchema,
  outboxSchema,
  positionsSchema,
  receiptSchema,
  restatementSchema,
  rowSchema,
  settingsSchema,
  submissionSchema,
} from './json-schemas.ts';
import { settingsTemplate } from './settings-template.ts';
import { tableSources } from './source-section.ts';
import { tableTemplate } from './table-template.ts';

/** Every document that is made of the schemas, by its path under docs/. The same code gives the same bytes. */
export const documents = (): ReadonlyMap<string, string> =>
  new Map([
    ['data-dictionary.md', dataDictionary()],
    ['templates/settings.json', settingsTemplate()],
    ...tableSources.map((source) => [`templates/${source}.csv`, tableTemplate(source)] as const),
    ...Object.entries(schemas()).map(
      ([name, schema]) => [`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`] as const,
    ),
  ]);

const schemas = (): Record<string, JsonSchema> => ({
  settings: settingsSchema(),
  submission: submissionSchema(),
  receipt: receiptSchema(),
  positions: positionsSchema(),
  cut: cutSchema(),
  restatement: restatementSchema(),
  'outbox-message': outboxSchema(),
  ...Object.fromEntries(tableSources.map((source) => [`row-${source}`, rowSchema(source)])),
  ...Object.fromEntries(Object.entries(eventSchemas()).map(([type, schema]) => [`event-${type}`, schema])),
});
