import { type NewerFile, type SourceId, sources } from '../contracts/sources.ts';
import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import type { Layout } from '../parsing/source-rows.ts';
import { alternativesTo, isRequired } from './columns.ts';
import { code, codes, markdownTable } from './markdown.ts';
import { sourceWords } from './source-words.ts';
import { examplesOf } from './table-template.ts';

/** Sources whose files are tables, in the order in which the contracts name them. */
export const tableSources = (Object.keys(sources) as SourceId[]).filter(
  (source): source is TableSource => sources[source].format === 'table',
);

export const newerFileInWords: Record<NewerFile, string> = {
  replaces: 'replaces all its rows',
  adds: 'adds and corrects; rows that it lacks stay',
  'owns-its-period': 'is the truth within its reporting period',
};

/** What names a row. @example keyInWords('lift') // '`person_ref`, where that is blank `household_ref`' */
export function keyInWords(source: SourceId): string {
  const { naturalKey, namedBy } = sources[source];
  const inWords = sourceWords[source]?.key;
  if (inWords !== undefined) return inWords;
  if (namedBy === 'all') return naturalKey.map(code).join(' + ');
  return naturalKey.map(code).join(', where that is blank ');
}

/** What a file of a source looks like: names, keys, required headings and every column. */
export function sourceSection(source: TableSource): string {
  const { dataset, ...facts } = { ...sources[source], dataset: sourceWords[source]?.dataset };
  const headings = facts.requiredHeadings.map((anyOf) => anyOf.map(code).join(' or ')).join('; ') || 'none';
  return [
    `### ${source}`,
    sourceWords[source]?.about ?? '',
    [
      `- Template: [${source}.csv](templates/${source}.csv); schema of a row: [row-${source}.schema.json](schemas/row-${source}.schema.json)`,
      `- Dataset: ${dataset}, for example ${code(facts.datasetExample)}`,
      `- A newer file ${newerFileInWords[facts.newerFile]}`,
      `- A row is named by ${keyInWords(source)}`,
      `- Headings that a file must have: ${headings}`,
    ].join('\n'),
    columnsTable(source),
    ...otherHeadings(source),
    ...layouts(source),
  ].join('\n\n');
}

function columnsTable(source: TableSource): string {
  const { columns, done = [] } = sourceRows[source];
  const rows = Object.entries(columns).map(([column, cell]) => {
    const meta = cell.meta() ?? {};
    const notLater = done.includes(column) ? ['not after the day on which the file is received'] : [];
    return [
      code(column),
      meta.description ?? '',
      [...(meta.written === undefined ? [] : [meta.written]), ...notLater].join('; '),
      codes(meta.enum ?? []),
      requiredInWords(source, column),
      codes(examplesOf(source, column)),
    ];
  });
  return markdownTable(
    ['Heading', 'What it holds', 'How it is written', 'Values', 'Required', 'Examples'],
    rows,
  );
}

function requiredInWords(source: TableSource, column: string): string {
  if (isRequired(source, column)) return 'yes';
  const others = alternativesTo(source, column);
  return others.length === 0 ? '' : `one of ${codes(others)}`;
}

/** Other spellings of headings, and headings that are questions. */
function otherHeadings(source: TableSource): string[] {
  const { aliases = {}, takesOtherColumns } = sourceRows[source];
  const rows = Object.entries(aliases).map(([theirs, ours]) => [code(theirs), code(ours)]);
  return [
    ...(rows.length === 0 ? [] : [markdownTable(['Heading that is read too', 'As'], rows)]),
    ...(takesOtherColumns ? ['Any other heading is a question, and its cells are the answers.'] : []),
  ];
}

function layouts(source: TableSource): string[] {
  const { layouts: known = [] } = sourceRows[source];
  const row = ({ name, headingRow, firstDataRow }: Layout) => [
    name,
    String(headingRow),
    String(firstDataRow),
  ];
  const heading = ['Arrangement that is recognised', 'Row of the headings', 'First row of data'];
  return known.length === 0 ? [] : [markdownTable(heading, known.map(row))];
}
