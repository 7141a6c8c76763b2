import { describe, expect, it } from 'vitest';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { fixture } from './fixture.ts';
import { contextOf, good, refusalOf } from './some.ts';

const quarter = contextOf('2023-24-Q2');
const read = (cells: Record<string, string>) => good('figures', cells, quarter);
const line = { framework: 'ascof-2014', code: '2A2', label: 'Admissions of older adults', value: '810.5' };

describe('a typed figure', () => {
  it('needs its framework, its words and its value, and nothing else', () => {
    expect(refusalOf('figures', { code: '2A2' }, quarter)).toEqual([
      'framework: required-missing',
      'label: required-missing',
      'value: required-missing',
    ]);
    expect(read({ framework: 'LOCAL', label: 'Waiting list', value: '330' }).statement.content).toMatchObject(
      { kind: 'figure', framework: 'local', value: { text: '330', value: '330' } },
    );
  });

  it('is told apart by its words, where lines have one code or none', () => {
    const names = ['Reviews', 'Waiting times', 'Waiting list'].flatMap((label) =>
      ['', 'LOCAL'].map((code) => read({ framework: 'local', code, label, value: '1' }).identity.naturalKey),
    );
    expect(new Set(names).size).toBe(6);
  });

  it('is the same line however its words are cased and spaced', () => {
    const one = read(line).identity;
    expect(read({ ...line, label: ' admissions of  OLDER adults', code: '2a2' }).identity).toEqual(one);
    expect(read({ ...line, framework: 'ascof-2023' }).identity).not.toEqual(one);
  });

  it('keeps the typed text, which a committee’s table shows, beside what was read of it', () => {
    expect(read({ ...line, value: '159 [estimated end of year 557]' }).statement.content).toMatchObject({
      value: { text: '159 [estimated end of year 557]', value: '159', estimatedYearEnd: '557' },
    });
  });

  it('counts “n/a” as not available, and refuses what is no figure', () => {
    expect(read({ ...line, value: 'n/a' }).statement.content).toMatchObject({ value: { value: null } });
    expect(refusalOf('figures', { ...line, value: 'to follow' }, quarter)).toEqual(['value: not-a-figure']);
  });

  it('takes = for the next quartile, and nowhere else', () => {
    expect(read({ ...line, next_quartile: '=' }).statement.content).toMatchObject({
      next_quartile: { text: '=', value: null, mark: '=' },
    });
    expect(refusalOf('figures', { ...line, england: '=' }, quarter)).toEqual(['england: not-a-figure']);
  });

  it.each([
    ['103', 103],
    ['103rd', 103],
    ['103 of 149', 103],
    ['103rd out of 149 councils', 103],
    ['103/149', 103],
    ['103 (149)', 103],
    ['=103', 103],
    ['103=', 103],
    ['4.0', 4],
    ['4th', 4],
  ])('has the rank that somebody typed as “%s”', (typed, rank) => {
    expect(read({ ...line, rank: typed }).statement.content).toMatchObject({ rank });
  });

  it.each([
    ['4th', 4],
    ['4.0', 4],
    ['Q3', 3],
    ['2nd quartile', 2],
    ['1 of 4', 1],
  ])('has the quartile that somebody typed as “%s”', (typed, quartile) => {
    expect(read({ ...line, quartile: typed }).statement.content).toMatchObject({ quartile });
  });

  it.each(['-', '–', 'n/a', '=', '[x]', '[c]', 'TBC', '#N/A'])(
    'has neither rank nor quartile where “%s” says that there is none',
    (mark) => {
      const { content } = read({ ...line, rank: mark, quartile: mark }).statement;
      expect(content).toMatchObject({ rank: undefined, quartile: undefined });
    },
  );

  it.each(['top', '4.5', '20-25', '1,03', 'about 3', '103 149'])(
    'is refused with the rank or the quartile “%s”, which could be anything',
    (typed) => {
      expect(refusalOf('figures', { ...line, rank: typed, quartile: typed }, quarter)).toEqual([
        'rank: not-a-number',
        'quartile: not-a-number',
      ]);
    },
  );

  it('is refused with a quartile that there cannot be', () => {
    expect(refusalOf('figures', { ...line, rank: '0', quartile: '5th' }, quarter)).toEqual([
      'rank: number-out-of-range',
      'quartile: number-out-of-range',
    ]);
  });

  it('reads every line of a council’s printed table', () => {
    const rows = fixture('appendix-a-coventry-2023-24-q2');
    const names = rows.map((row) => {
      const { identity, statement } = read({
        framework: row.code === 'LOCAL' ? 'local' : 'ascof-2014',
        code: row.code ?? '',
        label: row.description ?? '',
        domain: row.domain ?? '',
        value: row.coventry_2023_24_q2 ?? '',
        comparator: row.comparator_2021_22 ?? '',
        region: row.west_mids_2021_22 ?? '',
        england: row.england_2021_22 ?? '',
        rank: row.rank_england_2021_22 ?? '',
        quartile: row.quartile_2021_22 ?? '',
        next_quartile: row.return_to_move_to_next_quartile ?? '',
      });
      expect(rowStatement.parse(statement)).toEqual(JSON.parse(JSON.stringify(statement)));
      return identity.naturalKey;
    });
    expect(new Set(names).size).toBe(29);
  });
});
