import { describe, expect, it } from 'vitest';
import { archiveOf, documentsIn } from '../../../shared/reporting/pack-archive.ts';

const documents = [
  { file: 'published/a.html', type: 'text/html; charset=utf-8', body: '<p>£ and –</p>' },
  { file: 'internal/figures/b.csv', type: 'text/csv; charset=utf-8', body: 'a,b\r\n' },
  {
    file: 'internal/c.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: Uint8Array.of(0, 255, 10, 13),
  },
];

describe('the documents of a close in one object', () => {
  it('come out as they went in, in the order of their paths', () => {
    const found = documentsIn(archiveOf(documents));
    expect(found.map(({ file, type }) => [file, type])).toEqual(
      documents.map(({ file, type }) => [file, type]).sort(),
    );
    expect(found.map(({ body }) => Buffer.from(body).toString('latin1'))).toEqual(
      documents
        .toSorted((one, other) => (one.file < other.file ? -1 : 1))
        .map(({ body }) => Buffer.from(body).toString('latin1')),
    );
  });

  it('are the same bytes whenever they are put together', () => {
    expect(Buffer.from(archiveOf(documents)).toString('hex')).toBe(
      Buffer.from(archiveOf(structuredClone(documents))).toString('hex'),
    );
  });
});
