import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceId, sources } from '../../../shared/contracts/sources.ts';
import { documents } from '../../../shared/documents/documents.ts';
import { tableSources } from '../../../shared/documents/source-section.ts';
import { sourceWords } from '../../../shared/documents/source-words.ts';
import { sourceRows } from '../../../shared/parsing/read-row.ts';

const docs = join(import.meta.dirname, '../../../docs');
const made = documents();
const toWriteThemAgain =
  'the schemas say something else now: run `npm run templates` and commit what it writes';

describe('the documents that are made of the schemas', () => {
  it.each([...made])('%s is committed as it is made', (path, text) => {
    const committed = globSync(path, { cwd: docs }).map((file) => readFileSync(join(docs, file), 'utf8'));
    expect(committed, toWriteThemAgain).toEqual([text]);
  });

  it('are all that there is of their kind', () => {
    const committed = globSync('{templates,schemas}/*', { cwd: docs }).map((path) =>
      path.replaceAll('\\', '/'),
    );
    const kept = [...made.keys()].filter((path) => path.includes('/'));
    expect(committed.sort(), toWriteThemAgain).toEqual(kept.sort());
  });
});

describe('the data dictionary', () => {
  const dictionary = made.get('data-dictionary.md') ?? '';

  it.each(Object.keys(sources) as SourceId[])(
    'says of %s what it is, and what its datasets are',
    (source) => {
      expect(sourceWords[source]).toBeDefined();
      expect(dictionary).toContain(`\n### ${source}\n`);
      expect(dictionary).toContain(sourceWords[source]?.about);
    },
  );

  it.each(tableSources)('says of every column of %s what it holds, with an example', (source) => {
    const described = Object.entries(sourceRows[source].columns).map(([column, cell]) => {
      const { description, examples } = cell.meta() ?? {};
      return { column, said: Boolean(description) && Array.isArray(examples) && examples.length > 0 };
    });
    expect(described.filter(({ said }) => !said)).toEqual([]);
  });

  it('keeps every table in shape: as many cells in each line as there are headings', () => {
    const cellsIn = (line: string) => line.replaceAll('\\|', '').split('|').length;
    const tables = dictionary.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const widths = new Set(table.trimEnd().split('\n').map(cellsIn));
      expect(widths.size, table.slice(0, 200)).toBe(1);
    }
  });

  it('lets nothing that stands between angle brackets become a tag', () => {
    expect(dictionary.replace(/`[^`]*`/g, '')).not.toContain('<');
  });
});

describe('the schema of a row', () => {
  it('asks for what a row is refused without, and lets the rest be left out', () => {
    const { required } = JSON.parse(made.get('schemas/row-assessments.schema.json') ?? '{}');
    expect(required).toEqual(['assessment_id', 'requested_on']);
  });

  it('lists the values of a closed list, and tells nothing that JSON Schema does not know', () => {
    const { properties } = JSON.parse(made.get('schemas/row-lift.schema.json') ?? '{}');
    expect(properties.carers_allowance).toEqual({
      type: 'string',
      enum: ['yes', 'no'],
      description: "Gets Carer's Allowance: a sign of caring",
      examples: ['yes'],
    });
  });
});
