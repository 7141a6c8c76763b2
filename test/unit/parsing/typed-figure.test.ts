import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal } from '../../../shared/parsing/decimal.ts';
import { readTypedFigure } from '../../../shared/parsing/typed-figure.ts';
import { fixture } from './fixture.ts';

describe('a figure as people type it', () => {
  it.each([
    ['24.6', { value: '24.6' }],
    ['24.6%', { value: '24.6', percent: true }],
    ['24.60 %', { value: '24.6', percent: true }],
    ['1,234', { value: '1234' }],
    ['£1,234.50', { value: '1234.5' }],
    ['2.6 (19)', { value: '2.6', count: '19' }],
    ['2.6% (1,019)', { value: '2.6', percent: true, count: '1019' }],
    ['159 estimated end of year 557', { value: '159', estimatedYearEnd: '557' }],
    ['5.1 [estimated end of year 17.1]', { value: '5.1', estimatedYearEnd: '17.1' }],
    ['12 (Estimated year end: 23.6)', { value: '12', estimatedYearEnd: '23.6' }],
    ['159, estimated end of year 557', { value: '159', estimatedYearEnd: '557' }],
    ['159 - estimated end of year 557', { value: '159', estimatedYearEnd: '557' }],
    ['159 – Estimated end of year: 557', { value: '159', estimatedYearEnd: '557' }],
    ['159 estimated end of year - 557', { value: '159', estimatedYearEnd: '557' }],
    ['159 estimated end of year -557', { value: '159', estimatedYearEnd: '-557' }],
    ['159 estimate end of year 557', { value: '159', estimatedYearEnd: '557' }],
    ['159 (est. end of year = £1,557)', { value: '159', estimatedYearEnd: '1557' }],
    ['2.6 ( 19 )', { value: '2.6', count: '19' }],
    ['2.6 (n=19)', { value: '2.6', count: '19' }],
    ['2.6% (N = 1,019)', { value: '2.6', percent: true, count: '1019' }],
    ['+2.6', { value: '2.6' }],
    ['-2.6', { value: '-2.6' }],
    ['£12.50', { value: '12.5' }],
    ['£ 12.50', { value: '12.5' }],
    ['-£12.50', { value: '-12.5' }],
    ['0 [low]', { value: '0', mark: '[low]' }],
    ['64.7 (:)', { value: '64.7', mark: '(:)' }],
    ['64.7 [r]', { value: '64.7', mark: '[r]' }],
  ])('“%s” is read', (text, read) => {
    expect(readTypedFigure(text)).toEqual({ text, ...read });
  });

  it.each([
    ['[c]', '[c]'],
    ['*', '[c]'],
    ['[x]', '[x]'],
    ['[X]', '[x]'],
    [':', '[x]'],
    ['-', '[x]'],
    ['–', '[x]'],
    ['n/a', '[x]'],
    ['N/A', '[x]'],
    ['[z]', '[z]'],
    ['TBC', '[x]'],
    ['#N/A', '[x]'],
    ['[low]', '[x]'],
    ['[k]', '[x]'],
  ])('“%s” says that there is none, marked %s', (text, mark) => {
    expect(readTypedFigure(text)).toEqual({ text, value: null, mark });
  });

  it.each([
    'about 20',
    '24.6 percent or so',
    '20-25',
    '24,6',
    '2.6 (nineteen)',
    '= SUM(A1)',
    '=',
    '24.6%%',
    '+-2.6',
    '£',
    '24.6,',
    '2.6 (n=)',
    '159, 557',
    '159 - 557',
    '1'.repeat(101),
  ])('“%s” is not guessed at', (text) => {
    expect(readTypedFigure(text)).toBeUndefined();
  });

  const number = fc
    .tuple(fc.nat(9_999_999), fc.integer({ min: 0, max: 3 }), fc.boolean())
    .map(([n, places, grouped]) => {
      const plain = (n / 10 ** places).toFixed(places);
      return grouped ? plain.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/g, ',') : plain;
    });
  const before = fc.constantFrom('', '+', '£', '£ ', '+£');
  const percent = fc.constantFrom('', '%', ' %');
  const counted = fc.constantFrom(' (@)', '(@)', ' ( @ )', ' (n=@)', ' (N = @)');
  const joint = fc.constantFrom(' ', ', ', '; ', ' - ', ' – ', ': ', ' (', ' [');
  const foretold = fc
    .tuple(
      joint,
      fc.constantFrom('est', 'est.', 'estimate', 'Estimated'),
      fc.constantFrom('end of year', 'year end', 'Year-end'),
      fc.constantFrom(' ', ': ', ' - ', ' – ', ' = ', ' £'),
    )
    .map(([start, estimated, yearEnd, between]) => {
      const end = start === ' (' ? ')' : start === ' [' ? ']' : '';
      return `${start}${estimated} ${yearEnd}${between}@${end}`;
    });

  it('keeps its value whatever is typed around it', () => {
    const after = fc.constantFrom('', '(:)', ' [r]', ' *', ' [low]');
    fc.assert(
      fc.property(number, before, percent, after, (typed, sign, unit, mark) => {
        const text = `${sign}${typed}${unit}${mark}`;
        expect(readTypedFigure(text)).toMatchObject({ text, value: readDecimal(typed) });
      }),
    );
  });

  it('keeps its value and the count behind it, however the count is printed', () => {
    fc.assert(
      fc.property(number, before, percent, counted, number, (typed, sign, unit, form, behind) => {
        const text = `${sign}${typed}${unit}${form.replace('@', behind)}`;
        expect(readTypedFigure(text)).toMatchObject({
          value: readDecimal(typed),
          count: readDecimal(behind),
        });
      }),
    );
  });

  it('keeps its value and what the year is expected to end with, however that is printed', () => {
    fc.assert(
      fc.property(number, before, percent, foretold, number, (typed, sign, unit, form, behind) => {
        const text = `${sign}${typed}${unit}${form.replace('@', behind)}`;
        expect(readTypedFigure(text)).toMatchObject({
          value: readDecimal(typed),
          estimatedYearEnd: readDecimal(behind),
        });
      }),
    );
  });

  it('is read or not read, whatever the text: never an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const read = readTypedFigure(text);
        expect(read === undefined || read.text === text).toBe(true);
      }),
    );
  });
});

describe('every figure of a printed table', () => {
  const figuresOf = (name: string, columns: readonly string[]) =>
    fixture(name).flatMap((row) => columns.map((column) => (row[column] ?? '').trim()));
  const unread = (texts: readonly string[]) =>
    texts.filter((text) => text !== '' && text !== '=' && readTypedFigure(text)?.value == null);

  it('is read: Appendix A of Coventry', () => {
    const texts = figuresOf('appendix-a-coventry-2023-24-q2', [
      ...['coventry_2021_22', 'coventry_2022_23', 'coventry_2023_24_q1', 'coventry_2023_24_q2'],
      ...['comparator_2021_22', 'west_mids_2021_22', 'england_2021_22', 'rank_england_2021_22'],
      ...['quartile_2021_22', 'return_to_move_to_next_quartile'],
    ]);
    expect(texts.filter((text) => text !== '').length).toBeGreaterThan(250);
    expect(unread(texts)).toEqual([]);
  });

  it('is read: the indicators of its action plan', () => {
    const columns = ['coventry_q2_2023_24', 'west_midlands_2021_22', 'england_2021_22'];
    const texts = figuresOf('carers-indicators-coventry-2023-24-q2', columns);
    expect(texts).toHaveLength(24);
    expect(unread(texts)).toEqual([]);
  });
});
