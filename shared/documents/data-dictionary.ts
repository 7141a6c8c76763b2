import { messageTypes } from '../contracts/messages.ts';
import { type ProblemCode, problemCatalogue, problemOf } from '../contracts/problems.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import {
  cutSchema,
  eventSchemas,
  outboxSchema,
  positionsSchema,
  receiptSchema,
  restatementSchema,
  settingsSchema,
  submissionSchema,
} from './json-schemas.ts';
import { code, codes, markdownTable } from './markdown.ts';
import { fieldsTable } from './schema-fields.ts';
import { keyInWords, newerFileInWords, sourceSection, tableSources } from './source-section.ts';
import { sourceWords } from './source-words.ts';

/** Everything that goes in and comes out, for people: made of the schemas, so it cannot say anything else. */
export const dataDictionary = (): string => `${sections().join('\n\n')}\n`;

const sections = (): string[] => [
  '# Data dictionary',
  'Everything that goes in and comes out. Written by `npm run templates` from the schemas that the pipeline itself goes by; a change here is lost.',
  '## Files',
  'A file goes to `uploads/<council>/<source>/<dataset>/<file>`. Its headings are in row 1, in any order; case, spaces, underscores and punctuation in them do not matter. A blank cell says nothing. Dates are written in one style in the whole column. `npm run check` tells beforehand what would become of a file.',
  sourcesTable(),
  ...tableSources.map(sourceSection),
  '### settings',
  `${sourceWords.settings?.about} Every key is optional. An example is [settings.json](templates/settings.json), the schema [settings.schema.json](schemas/settings.schema.json).`,
  fieldsTable(settingsSchema(), { optionalIsUsual: true }),
  '## Messages',
  `A message states one record, and replaces what an earlier one stated of it. Types: ${codes(messageTypes)}. Schema: [submission.schema.json](schemas/submission.schema.json).`,
  fieldsTable(submissionSchema()),
  '## Receipts',
  'Every file gets one. Always read = stored + changed + unchanged + duplicates + rejected + ignored + outdated + withheld + suppressed. Schema: [receipt.schema.json](schemas/receipt.schema.json).',
  fieldsTable(receiptSchema()),
  '### Problems',
  'What a receipt, `errors.csv` or a reject can say. Words in braces are filled in. With an error the row is refused, or the whole file is quarantined; with a warning the row counts.',
  problemsTable(),
  '## Positions',
  'Where every indicator of a council stands. Schema: [positions.schema.json](schemas/positions.schema.json).',
  fieldsTable(positionsSchema()),
  '## Cut and restatement of a closed quarter',
  'What an edition includes, by name. Schema: [cut.schema.json](schemas/cut.schema.json).',
  fieldsTable(cutSchema()),
  'What a restatement says that the edition before it did not. Schema: [restatement.schema.json](schemas/restatement.schema.json).',
  fieldsTable(restatementSchema()),
  '## Events',
  'On the bus, in the shape of CloudEvents 1.0. Ids of records are keyed hashes, values are counts. Around the `data` of each type:',
  envelopeTable(),
  ...Object.entries(eventSchemas()).flatMap(([type, { properties = {} }]) => [
    `### ${type}`,
    `Schema: [event-${type}.schema.json](schemas/event-${type}.schema.json). Its \`data\`:`,
    fieldsTable(properties.data ?? {}),
  ]),
  '## Outbox',
  'A message to a team. Schema: [outbox-message.schema.json](schemas/outbox-message.schema.json).',
  fieldsTable(outboxSchema()),
];

function sourcesTable(): string {
  const rows = (Object.keys(sources) as SourceId[]).map((source) => [
    code(source),
    sourceWords[source]?.about ?? '',
    `${sourceWords[source]?.dataset}, ${code(sources[source].datasetExample)}`,
    newerFileInWords[sources[source].newerFile],
    keyInWords(source),
  ]);
  return markdownTable(
    ['Source', 'What it is', 'Dataset', 'A newer file for the same dataset …', 'A row is named by'],
    rows,
  );
}

/** What is around the data is the same for every event. */
function envelopeTable(): string {
  const [first = {}] = Object.values(eventSchemas());
  const { type: _, data: __, ...properties } = first.properties ?? {};
  return fieldsTable({ ...first, properties });
}

function problemsTable(): string {
  const rows = (Object.keys(problemCatalogue) as ProblemCode[]).map((problem) => [
    code(problem),
    problemOf(problem).severity,
    ...problemCatalogue[problem],
  ]);
  return markdownTable(['Code', 'Kind', 'What is wrong', 'How to fix it'], rows);
}
