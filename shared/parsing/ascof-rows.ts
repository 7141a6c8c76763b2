import type { FinancialYear } from '../contracts/identifiers.ts';
import { financialYear } from '../contracts/identifiers.ts';
import type { PublishedOutcome, TypedFigure } from '../contracts/records.ts';
import { type Cell, cell, words } from './cells.ts';
import { fold } from './fold.ts';
import { cellOf, type RowValues, type SourceRows } from './source-rows.ts';
import { noFigure, typedFigure } from './typed-figure.ts';

/** From this year on the framework's new codes are used, which reuse some of the old ones for other measures. */
const firstYearOfNewCodes = '2023-24';

const year: Cell<FinancialYear> = cell<FinancialYear>((text) => {
  const read = financialYear.safeParse(text.replace('/', '-'));
  return read.success ? read.data : { refuse: 'not-in-list', facts: { allowed: 'years such as 2021-22' } };
});

const onsCode = /^E\d{8}$/;
const levelByCode: readonly (readonly [start: RegExp, level: PublishedOutcome['level']])[] = [
  [/^E92/, 'england'],
  [/^E12/, 'region'],
  [/^E(06|07|08|09|10)/, 'council'],
];
const levelByWord: Readonly<Record<string, PublishedOutcome['level']>> = {
  england: 'england',
  national: 'england',
  region: 'region',
  council: 'council',
  'local authority': 'council',
};

/** What kind of area a row is about; types of council, which have no code of the ONS, are `other`. */
function levelOf(values: RowValues): PublishedOutcome['level'] {
  const code = cellOf<string>(values, 'ons_code') ?? '';
  const byCode = levelByCode.find(([start]) => start.test(code))?.[1];
  return byCode ?? levelByWord[fold(cellOf<string>(values, 'geographical_level') ?? '')] ?? 'other';
}

/** Codes by edition: the wide file, which names its years, has the new code and the old; the long file that of its year. */
function codesOf(values: RowValues, dataset: string): PublishedOutcome['codes'] {
  const code = cellOf<string>(values, 'ascof_measure_code') as string;
  const older = cellOf<string>(values, 'measure_2022_23');
  if (values.year !== undefined) return { 'ascof-2023': code, ...(older && { 'ascof-2014': older }) };
  return dataset >= firstYearOfNewCodes ? { 'ascof-2023': code } : { 'ascof-2014': code };
}

/** A row of the wide file is an outcome of everybody. */
const disaggregationOf = (values: RowValues): string =>
  cellOf<string>(values, 'disaggregation_level') ?? 'Total';
const measureTypeOf = (values: RowValues): string => cellOf<string>(values, 'measure_type') ?? 'Outcome';

function contentOf(values: RowValues, dataset: string): PublishedOutcome {
  const code = cellOf<string>(values, 'ons_code');
  return {
    kind: 'published-outcome',
    area: cellOf<string>(values, 'geographical_code') as string,
    areaName: cellOf<string>(values, 'geographical_description'),
    onsCode: code !== undefined && onsCode.test(code) ? code : undefined,
    level: levelOf(values),
    year: cellOf<FinancialYear>(values, 'year') ?? (dataset as FinancialYear),
    codes: codesOf(values, dataset),
    disaggregation: disaggregationOf(values),
    group: cellOf<string>(values, 'measure_group'),
    measureType: measureTypeOf(values),
    value: cellOf<TypedFigure>(values, 'measure_value') ?? noFigure,
    respondents: cellOf<TypedFigure>(values, 'respondents_rounded5'),
    marginOfError: cellOf<TypedFigure>(values, 'margin_of_error'),
  };
}

/**
 * Published values of the Adult Social Care Outcomes Framework, of all areas: the long file (one row per area, measure,
 * group and type of value) and the wide file of many years (one row per area, measure and year), which has every year
 * whatever its dataset is called.
 */
export const ascofRows: SourceRows = {
  columns: {
    geographical_code: words(20).meta({
      description: "The publisher's code of the area",
      examples: ['407', 'WM'],
    }),
    geographical_description: words(100).meta({ description: 'Name of the area', examples: ['Coventry'] }),
    geographical_level: words(60).meta({ description: 'Kind of area', examples: ['Council', 'Region'] }),
    ons_code: words(20).meta({
      description: 'Code of the ONS; types of council have none',
      examples: ['E08000026', '[z]'],
    }),
    ascof_measure_code: words(40).meta({
      description: 'Code of the measure in the edition of its year; in the wide file the new one',
      examples: ['5A(2)', '1I2'],
    }),
    measure_group: words(100).meta({ description: 'Group of measures (older files)', examples: ['1I'] }),
    measure_group_description: words(300).meta({
      description: 'Words for the group of measures (older files); not kept',
      examples: ['Social contact'],
    }),
    disaggregation_level: words(100).meta({ description: 'Whose value it is', examples: ['Total', '18-64'] }),
    measure_type: words(60).meta({
      description: 'What the value is',
      examples: ['Outcome', 'Numerator', 'Denominator', 'Margin of Error'],
    }),
    measure_value: typedFigure.meta({
      description: 'The value; a sign or nothing where there is none',
      examples: ['24.6', '64.7 (:)', '1,234', '[c]', '*', ':'],
    }),
    measure_2022_23: words(40).meta({ description: 'Old code (wide file)', examples: ['1I(2)'] }),
    description: words(300).meta({
      description: 'Words of the measure (wide file); not kept',
      examples: ['Carer-reported quality of life (score out of 12)'],
    }),
    year: year.meta({ description: 'Year of the value (wide file)', examples: ['2021-22'] }),
    respondents_rounded5: typedFigure.meta({
      description: 'Respondents, to the nearest 5 (wide file)',
      examples: ['300'],
    }),
    margin_of_error: typedFigure.meta({ description: 'In points (wide file)', examples: ['4.4'] }),
  },
  // The wide file's own headings.
  aliases: {
    geo_code: 'geographical_code',
    geo_name: 'geographical_description',
    measure_2024_25: 'ascof_measure_code',
    outcome: 'measure_value',
  },
  required: ['geographical_code', 'ascof_measure_code'],
  check: () => [],
  identity: (values) => {
    const parts = [
      cellOf<string>(values, 'geographical_code'),
      cellOf<string>(values, 'ascof_measure_code'),
      disaggregationOf(values),
      measureTypeOf(values),
      cellOf<string>(values, 'measure_group'),
      cellOf<string>(values, 'year'),
    ];
    // Not folded: `65+` and `under 65` are as different as their signs.
    const name = JSON.stringify(parts.map((part) => (part ?? '').toLowerCase()));
    return { naturalKey: name, subject: name };
  },
  statement: (values, { dataset }) => ({ content: contentOf(values, dataset) }),
};
