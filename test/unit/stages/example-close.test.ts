import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import { exampleOnDoubles } from '../../example-report.ts';
import { csvRows } from '../../oracle/csv-text.ts';
import { at, type Council, code } from './council.ts';

const work = { at: at('2023-10-20T05:00:00.000Z'), council: code, quarter: '2023-24-Q2' as Quarter };
const folder = `reports/${code}/2023-24-Q2/`;

let council: Council;
beforeAll(async () => {
  council = await exampleOnDoubles();
  await closeQuarter(council)(work);
});

const text = async (path: string): Promise<string> => (await council.reports.text(`${folder}${path}`)) ?? '';
const files = (edition: string): string[] =>
  [...council.reports.objects.keys()]
    .filter((key) => key.startsWith(`${folder}${edition}/`))
    .map((key) => key.slice(`${folder}${edition}/`.length));

const common = [
  ...['positions.json', 'positions.csv', 'beside.json'],
  ...['appendix-a.html', 'appendix-a.csv', 'appendix-a.xlsx', 'appendix-a.ods'],
  ...['committee-report.html', 'action-plan.html', 'equality-impact.html', 'quarter.html'],
];

describe('the closed quarter of the example council', () => {
  it('has every document in both editions', () => {
    expect(files('internal')).toEqual(expect.arrayContaining(common));
    expect(files('published').sort()).toEqual([...common].sort());
  });

  it('has what names records in the internal edition alone', () => {
    const internal = ['cut.json', 'dip-sample.csv', 'figures/carers-social-contact.html'];
    expect(files('internal')).toEqual(expect.arrayContaining(internal));
    expect(
      files('published').filter((file) => file.startsWith('figures/') || internal.includes(file)),
    ).toEqual([]);
  });

  it('leads from each row of Appendix A to the page behind the figure, in the internal edition', async () => {
    const links = [...(await text('internal/appendix-a.html')).matchAll(/href="(figures\/[^"]+)"/g)];
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(([, link]) => !files('internal').includes(link ?? ''))).toEqual([]);
    expect(await text('published/appendix-a.html')).not.toContain('href="figures/');
  });

  it('rebuilds Appendix A as it was printed, cell for cell, from what was uploaded', async () => {
    const printed = csvRows(
      readFileSync(
        new URL('../../../examples/reference/coventry-appendix-a-2023-24-q2.csv', import.meta.url),
        'utf8',
      ),
    );
    const ours = csvRows(await text('internal/appendix-a.csv'));
    expect(differences(printed, ours)).toEqual([]);
  });

  it('publishes no count of one to four, of everybody or of a group', async () => {
    const { positions } = positionsSchema.parse(JSON.parse(await text('published/positions.json')));
    const counts = positions.flatMap(({ numerator, denominator, breakdowns }) => [
      numerator,
      denominator,
      ...breakdowns.flatMap((part) => [part.numerator, part.denominator]),
    ]);
    expect(counts.filter((count) => count !== null && count > 0).length).toBeGreaterThan(100);
    expect(counts.filter((count) => count !== null && count > 0 && count < 5)).toEqual([]);
    expect(counts.filter((count) => count !== null && count % 5 !== 0)).toEqual([]);
  });

  it('publishes figures of the survey as the nation does, where enough carers answered', async () => {
    const { positions } = positionsSchema.parse(JSON.parse(await text('published/positions.json')));
    const social = positions.find(({ indicator }) => indicator === 'carers-social-contact');
    expect(social).toMatchObject({ value: 24.6, numerator: 75, denominator: 300, rank: 103 });
  });
});

const columns = [
  ...['coventry_2021_22', 'coventry_2022_23', 'coventry_2023_24_q1', 'coventry_2023_24_q2'],
  ...['direction_of_travel', 'comparator_2021_22', 'west_mids_2021_22', 'england_2021_22'],
  ...['rank_england_2021_22', 'quartile_2021_22', 'return_to_move_to_next_quartile'],
];
const arrows: Record<string, string> = { '↑': 'up', '↓': 'down', '↔': 'level', '': 'blank' };

/** Printed cells that ours do not have, as numbers; ours may have more rows. */
function differences(printed: readonly string[][], ours: readonly string[][]): string[] {
  const [printedHeadings = [], ...lines] = printed;
  const cellOf = (line: readonly string[], column: string) => line[printedHeadings.indexOf(column)] ?? '';
  return lines.flatMap((line) => {
    const found = ours.filter(
      (row) => row[1] === cellOf(line, 'code') && row[2] === cellOf(line, 'description'),
    );
    if (found.length !== 1)
      return [`${cellOf(line, 'code')} ${cellOf(line, 'description')}: ${found.length} rows`];
    return columns.flatMap((column, index) => {
      const theirs = cellOf(line, column);
      const mine = found[0]?.[index + 3] ?? '';
      const isSame =
        column === 'direction_of_travel'
          ? (arrows[theirs] ?? 'blank') === (mine === '' ? 'blank' : mine)
          : numbers(theirs) === numbers(mine);
      return isSame ? [] : [`${cellOf(line, 'code')} ${column}: ${theirs} printed, ${mine} ours`];
    });
  });
}

const numbers = (cell: string): string =>
  cell === '='
    ? '='
    : [...cell.replaceAll(',', '').matchAll(/\d+(?:\.\d+)?/g)].map(([n]) => Number(n)).join(' ');
