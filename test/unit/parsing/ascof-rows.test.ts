import { describe, expect, it } from 'vitest';
import { councilCode } from '../../../shared/contracts/identifiers.ts';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { sources } from '../../../shared/contracts/sources.ts';
import { columnFinder, matchHeadings } from '../../../shared/parsing/headings.ts';
import { fixture } from './fixture.ts';
import { contextOf, good, refusalOf } from './some.ts';

const read = (cells: Record<string, string>, year = '2021-22') => good('ascof', cells, contextOf(year));
const contentOf = (...row: Parameters<typeof read>) => read(...row).statement.content;

const long = {
  geographical_code: '407',
  geographical_description: 'Coventry',
  geographical_level: 'Council',
  ons_code: 'E08000026',
  ascof_measure_code: '1I2',
  disaggregation_level: 'Total',
  measure_type: 'Outcome',
  measure_value: '24.6',
};

describe('the headings of published outcomes', () => {
  const errors = (headings: string[]) =>
    matchHeadings('ascof', headings).problems.filter(({ severity }) => severity === 'error');

  it('are those of the long file, in the newer spelling', () => {
    const headings = [
      ...['Geographical code', 'Geographical description', 'Geographical level', 'ONS code'],
      ...['ASCOF measure code', 'Disaggregation level', 'Measure type', 'Measure value'],
    ];
    expect(matchHeadings('ascof', headings)).toEqual({ columns: Object.keys(long), problems: [] });
  });

  it('are those of the long file, in the older spelling with groups of measures', () => {
    const headings = [
      ...['Geographical Code', 'Geographical Description', 'Geographical Level', 'ONS Code'],
      ...['ASCOF Measure Code', 'Disaggregation Level', 'Measure Group', 'Measure Group Description'],
      ...['Measure_Type', 'Measure_Value'],
    ];
    expect(matchHeadings('ascof', headings).problems).toEqual([]);
  });

  it('are those of the wide file of many years', () => {
    expect(errors(Object.keys(fixture('published-outcomes-some-areas')[0] ?? {}))).toEqual([]);
  });

  it('are missed where the file is neither', () => {
    expect(errors(['Geographical code', 'ASCOF measure code', 'Measure value'])).toHaveLength(1);
    expect(errors(['Council', 'Value'])).toHaveLength(4);
  });
});

describe('a row of the long file', () => {
  it('is one value of one area, exact as it was published', () => {
    expect(contentOf({ ...long, measure_value: '24.584717607973421' })).toMatchObject({
      kind: 'published-outcome',
      area: '407',
      onsCode: 'E08000026',
      level: 'council',
      year: '2021-22',
      disaggregation: 'Total',
      measureType: 'Outcome',
      value: { value: '24.584717607973421' },
    });
  });

  it('has its code in the edition of its year: codes collide between editions', () => {
    expect(contentOf({ ...long, ascof_measure_code: '1D' }, '2022-23')).toMatchObject({
      codes: { 'ascof-2014': '1D' },
    });
    expect(contentOf({ ...long, ascof_measure_code: '1D' }, '2023-24')).toMatchObject({
      codes: { 'ascof-2023': '1D' },
    });
  });

  it.each(['[c]', '*', ':', '-', '', '[x]'])('is kept as not available where the value is “%s”', (value) => {
    expect(contentOf({ ...long, measure_value: value })).toMatchObject({ value: { value: null } });
  });

  it('is refused without area or measure', () => {
    expect(refusalOf('ascof', { measure_value: '1' }, contextOf('2021-22'))).toEqual([
      'geographical_code: required-missing',
      'ascof_measure_code: required-missing',
    ]);
  });

  it('is named by area, measure, group and type of value', () => {
    const nameOf = (cells: object) => read({ ...long, ...cells }).identity.naturalKey;
    const others = [
      { geographical_code: 'WM' },
      { ascof_measure_code: '1I1' },
      { disaggregation_level: '65+' },
      { disaggregation_level: '<65' },
      { measure_type: 'Numerator' },
      { measure_group: 'Another' },
    ];
    expect(new Set([{}, ...others].map(nameOf)).size).toBe(others.length + 1);
    expect(nameOf({ measure_value: '[c]', geographical_description: 'COVENTRY' })).toBe(nameOf({}));
  });
});

describe('the wide file of many years', () => {
  const columnOf = columnFinder('ascof');
  const rows = fixture('published-outcomes-some-areas').map((row) =>
    read(
      Object.fromEntries(
        Object.entries(row).flatMap(([heading, cell]): [string, string][] => {
          const column = columnOf(heading);
          return column === null ? [] : [[column, cell]];
        }),
      ),
      '2023-24',
    ),
  );
  const contents = rows.map(({ statement }) => rowStatement.parse(statement).content);
  const find = (wanted: object) =>
    contents.filter((content) =>
      Object.entries(wanted).every(([key, value]) => JSON.stringify(content).includes(`"${key}":"${value}"`)),
    );

  it('makes one record of each row, each with a name of its own', () => {
    expect(new Set(rows.map(({ identity }) => identity.naturalKey)).size).toBe(rows.length);
    expect(rows).toHaveLength(140);
  });

  it('keeps the rows of every year, with respondents and margin of error, under both codes', () => {
    const [social] = find({ areaName: 'Coventry', 'ascof-2014': '1I(2)', year: '2021-22' });
    expect(social).toMatchObject({
      codes: { 'ascof-2014': '1I(2)', 'ascof-2023': '5A(2)' },
      measureType: 'Outcome',
      disaggregation: 'Total',
      value: { value: '24.6' },
      respondents: { value: '300' },
    });
    expect(
      new Set(find({ areaName: 'Coventry' }).map((content) => 'year' in content && content.year)),
    ).toEqual(new Set(['2016-17', '2018-19', '2021-22', '2023-24']));
  });

  it('knows areas by their level; a type of council has no code of the ONS', () => {
    const levelsOf = (areaName: string) =>
      new Set(find({ areaName }).map((each) => 'level' in each && each.level));
    expect(levelsOf('England')).toEqual(new Set(['england']));
    expect(levelsOf('West Midlands')).toEqual(new Set(['region']));
    expect(levelsOf('Coventry')).toEqual(new Set(['council']));
    expect(levelsOf('Shire Counties')).toEqual(new Set(['other']));
    expect(find({ areaName: 'Shire Counties' })[0]).toMatchObject({ onsCode: undefined });
  });

  it('keeps a remark beside a value, and a council without a value as not available', () => {
    expect(find({ areaName: 'City of London', year: '2016-17' })[0]).toMatchObject({
      value: { value: '7.7', mark: '(:)' },
    });
    expect(find({ areaName: 'Hackney', year: '2021-22' })[0]).toMatchObject({
      value: { value: null, mark: '[x]' },
    });
  });
});

it('published outcomes have a year as their dataset, and belong to England as if it were a council', () => {
  expect(sources.ascof.dataset.test('2021-22')).toBe(true);
  expect(sources.ascof.dataset.test('2021-22-Q1')).toBe(false);
  expect(councilCode.safeParse('E92000001').success).toBe(true);
});
