import { describe, expect, it } from 'vitest';
import { readCell } from '../../../shared/parsing/cells.ts';
import { sourceRows, type TableSource } from '../../../shared/parsing/read-row.ts';

const described = (
  ['provider', 'figures', 'ascof', 'action-plan', 'experience', 'lets-talk'] as const satisfies TableSource[]
).flatMap((source) =>
  Object.entries(sourceRows[source].columns).map(([column, cell]) => ({ source, column, cell })),
);

describe('a column of a source', () => {
  it.each(described)('says what it is, with examples that are accepted: $source $column', ({ cell }) => {
    const { description, examples } = { examples: [] as unknown[], ...cell.meta() } as {
      description?: string;
      examples: unknown[];
    };
    expect(description).toBeTypeOf('string');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(readCell(cell, String(example))).toHaveProperty('value');
  });
});
