import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, codes, markdownTable } from '../../../shared/documents/markdown.ts';

describe('a table in Markdown', () => {
  it('leaves out a column in which nothing stands', () => {
    expect(markdownTable(['a', 'b', 'c'], [['1', '', '3']])).toBe('| a | c |\n| --- | --- |\n| 1 | 3 |');
  });

  it('lets no cell end itself, its line, or begin a tag outside of code', () => {
    expect(markdownTable(['a'], [['x | y\nz <b> `<c>`']])).toContain('| x \\| y z &lt;b> `<c>` |');
  });

  it('has a line for each row and one width, whatever stands in the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const lines = markdownTable(
          ['a', 'b', 'c'],
          rows.map((row) => ['-', ...row]),
        ).split('\n');
        const widths = lines.map((line) => line.replaceAll('\\|', '').split('|').length);
        expect(lines).toHaveLength(rows.length + 2);
        expect(new Set(widths).size).toBe(1);
      }),
    );
  });

  it('shows words as they are to be typed', () => {
    expect(code('')).toBe('');
    expect(codes(['yes', 1])).toBe('`yes`, `1`');
  });
});
