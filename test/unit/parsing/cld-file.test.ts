import { describe, expect, it } from 'vitest';
import { councilsOfNumber } from '../../../shared/contracts/council-numbers.ts';
import { councilCode } from '../../../shared/contracts/identifiers.ts';
import { checkSubmission, periodOf } from '../../../shared/parsing/cld-file.ts';
import { matchHeadings } from '../../../shared/parsing/headings.ts';
import { dateColumns, sourceRows } from '../../../shared/parsing/read-row.ts';
import type { FileFacts } from '../../../shared/parsing/source-rows.ts';
import { council } from './some.ts';

const facts = (starts: string[], ends: string[], councils: string[] = ['407']): FileFacts => ({
  la_code: councils,
  reporting_period_start_date: starts,
  reporting_period_end_date: ends,
});
const sound = facts(['2022-10-01'], ['2023-09-30']);
const problemsOf = (found: FileFacts, dataset = '2023-24-Q2') =>
  checkSubmission(found, { council, dataset }).map(({ code, severity }) => `${code}, ${severity}`);

describe('the reporting period of a submission', () => {
  it('is the one that all rows name, however its dates are spelt', () => {
    expect(periodOf(sound)).toEqual({ from: '2022-10-01', to: '2023-09-30' });
    expect(periodOf(facts(['', '01/10/2022', '2022-10-01'], ['2023-09-30']))).toEqual(periodOf(sound));
    expect(problemsOf(facts(['01/10/2022', '2022-10-01'], ['', '2023-09-30']))).toEqual([]);
  });

  it.each([
    ['no date', facts(['2022-10-01'], ['September']), 'reporting-period-unreadable'],
    ['one of two starts', facts(['2022-07-01', '2022-10-01'], ['2023-09-30']), 'reporting-periods-differ'],
    ['one of two ends', facts(['2022-10-01'], ['2023-06-30', '2023-09-30']), 'reporting-periods-differ'],
    ['backwards', facts(['2023-09-30'], ['2022-10-01']), 'reporting-period-backwards'],
  ])('stops the file where it is %s', (_, found, code) => {
    expect(new Set(problemsOf(found))).toEqual(new Set([`${code}, error`]));
    expect(periodOf(found)).toBeUndefined();
  });

  it.each([
    ['one of its days', facts([''], ['2023-09-30'])],
    ['both, with their columns', {}],
  ])('may be missing: %s; the file then owns no period, which it is told', (_, found) => {
    expect(new Set(problemsOf(found))).toEqual(new Set(['reporting-period-missing, warning']));
    expect(periodOf(found)).toBeUndefined();
  });

  it('ends in the quarter of submission or the one before it', () => {
    expect(problemsOf(sound, '2023-24-Q2')).toEqual([]);
    expect(problemsOf(sound, '2023-24-Q3')).toEqual([]);
    for (const dataset of ['2023-24-Q1', '2023-24-Q4'])
      expect(problemsOf(sound, dataset)).toEqual(['reporting-period-elsewhere, warning']);
    for (const dataset of ['2022-23-Q2', '2024-25-Q2'])
      expect(problemsOf(sound, dataset)).toEqual(['wrong-year, error']);
    expect(problemsOf(facts(['2023-04-01'], ['2024-03-31']), '2024-25-Q1')).toEqual([]);
  });
});

describe('the council of a submission', () => {
  const of = (...codes: string[]) => problemsOf(facts(['2022-10-01'], ['2023-09-30'], codes));

  it.each([['407'], ['E08000026'], ['e08000026'], [''], ['', '407', 'E08000026']])(
    'may be %s',
    (...codes) => {
      expect(of(...codes)).toEqual([]);
    },
  );

  it.each([['406'], ['E08000025'], ['407', '406'], ['H6X4G']])(
    'stops the file where it is %s',
    (...codes) => {
      expect(of(...codes)).toEqual(['wrong-council, error']);
    },
  );

  it('is remarked on where its code is on no list', () => {
    expect(of('999', '407', 'constructor')).toEqual(['council-number-unknown, warning']);
  });

  it('has a number that stands for it in national returns, or two where boundaries changed', () => {
    const codes = Object.values(councilsOfNumber).flat();
    expect(codes.every((code) => councilCode.safeParse(code).success)).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(150);
    expect(councilsOfNumber['809']).toHaveLength(2);
  });
});

describe('the headings of a submission', () => {
  const columns = Object.keys(sourceRows.cld.columns);

  it('are those of release 1, and of release 2 in their own spelling', () => {
    expect(columns).toHaveLength(48);
    const spaced = columns.map((column) => column.replaceAll('_', ' '));
    expect(matchHeadings('cld', spaced)).toEqual({ columns, problems: [] });
    expect(
      matchHeadings('cld', [...spaced, 'Another']).problems.map(({ code, column }) => [code, column]),
    ).toEqual([['unknown-column', 'Another']]);
    const found = matchHeadings('cld', [
      'Cost Frequency (Unit Type)',
      'Autism Spectrum Disorder (ASD)',
      'Event start date',
      'LA_Person_Unique_Identifier',
    ]);
    expect(found.columns).toEqual([
      'cost_frequency_unit_type',
      'autism_spectrum_disorder_asd',
      'event_start_date',
      'la_person_unique_identifier',
    ]);
  });

  it('must name the person, the client, the event and its start; any other may be missing', () => {
    const missing = matchHeadings('cld', ['la_code']).problems.map(({ column }) => column);
    expect(missing).toEqual([
      'nhs_number or la_person_unique_identifier',
      'client_type',
      'event_type',
      'event_start_date',
    ]);
  });

  it('are read where a rule asks for them, and the others are only known', () => {
    const read = columns.filter((column) => sourceRows.cld.columns[column]?.meta()?.isRead !== false);
    expect(read.filter((column) => !dateColumns('cld').includes(column)).toSorted()).toEqual([
      'assessment_type',
      'client_type',
      'delivery_mechanism',
      'ethnicity',
      'event_outcome',
      'event_type',
      'gender',
      'la_person_unique_identifier',
      'nhs_number',
      'postcode',
      'request_route_of_access',
      'service_component',
      'service_type',
    ]);
    expect(dateColumns('cld').toSorted()).toEqual([
      'date_of_birth',
      'date_of_death',
      'event_end_date',
      'event_start_date',
      'reporting_period_end_date',
      'reporting_period_start_date',
    ]);
  });

  it('say what each column holds, with an example that is read', () => {
    for (const [column, schema] of Object.entries(sourceRows.cld.columns)) {
      const { description, examples = [] } = schema.meta() ?? {};
      const [example] = examples as string[];
      expect(description, column).toMatch(/\w/);
      expect(schema.safeParse(example).success, column).toBe(true);
    }
  });
});
