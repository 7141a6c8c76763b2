import { readFileSync } from 'node:fs';
import { csv, type Row } from './csv.ts';

const reference = (file: string): string =>
  readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8');

/** Outcomes of the carers' survey of all councils, in the wide layout in which they are published. */
export const outcomesFile = (): string => reference('ascof-carers-2021-22.csv');

/** Column of the printed table that holds a quarter's values; a year's outturn is its Q4. */
const columnOf = {
  '2021-22-Q4': 'coventry_2021_22',
  '2022-23-Q4': 'coventry_2022_23',
  '2023-24-Q1': 'coventry_2023_24_q1',
  '2023-24-Q2': 'coventry_2023_24_q2',
} as const;
type TypedQuarter = keyof typeof columnOf;

export const typedQuarters = Object.keys(columnOf) as TypedQuarter[];

/** Measures of the carers' survey: their values, ranks and other areas are computed, but nobody publishes the group's. */
const ofCarersSurvey = ['1D', '1I2', '3B', '3C', '3D2'];
/** Shares of carers' support: computed from Client Level Data, which begins too late for the two years before. */
const ofCarersSupport = ['1C1B', '1C2B'];
const yearsBefore: readonly TypedQuarter[] = ['2021-22-Q4', '2022-23-Q4'];

const FIGURE_COLUMNS = [
  ...['framework', 'domain', 'code', 'label', 'value', 'comparator', 'region', 'england'],
  ...['rank', 'quartile', 'next_quartile', 'note'],
];

/**
 * Lines of Coventry's performance table as they were typed, for one quarter. What the table compares them with is of
 * 2021-22, whatever the quarter, and is typed beside the newest values alone.
 */
export function figuresFile(quarter: TypedQuarter): string {
  const isNewest = quarter === typedQuarters.at(-1);
  const rows = printedTable().flatMap((line) => {
    const { code = '' } = line;
    const named = {
      framework: code === 'LOCAL' ? 'local' : 'ascof-2014',
      domain: line.domain ?? '',
      code,
      label: line.description ?? '',
    };
    const beside = isNewest ? besideOf(line) : {};
    if (!isComputed(code, quarter)) return [{ ...named, value: line[columnOf[quarter]] ?? '', ...beside }];
    return isNewest ? [{ ...named, value: '[x]', ...beside, note: 'The value itself is counted' }] : [];
  });
  return csv(FIGURE_COLUMNS, rows);
}

const isComputed = (code: string, quarter: TypedQuarter): boolean =>
  ofCarersSurvey.includes(code) || (ofCarersSupport.includes(code) && !yearsBefore.includes(quarter));

function besideOf(line: Row): Row {
  const group = { comparator: line.comparator_2021_22 ?? '' };
  if (ofCarersSurvey.includes(line.code ?? '')) return group;
  return {
    ...group,
    region: line.west_mids_2021_22 ?? '',
    england: line.england_2021_22 ?? '',
    rank: line.rank_england_2021_22 ?? '',
    quartile: line.quartile_2021_22 ?? '',
    next_quartile: line.return_to_move_to_next_quartile ?? '',
  };
}

function printedTable(): Row[] {
  const [headings = [], ...lines] = reference('coventry-appendix-a-2023-24-q2.csv')
    .trim()
    .split('\n')
    .map(cellsOf);
  return lines.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
}

/** Cells of one line; those with commas are in quotes. */
const cellsOf = (line: string): string[] =>
  [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
