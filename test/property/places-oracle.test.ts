import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Comparison, compare } from '../../shared/comparison/compare.ts';
import { headlineOutcomes } from '../../shared/comparison/headline-outcomes.ts';
import type { CouncilCode, FinancialYear } from '../../shared/contracts/identifiers.ts';
import type { Position } from '../../shared/contracts/positions.ts';
import { settings } from '../../shared/contracts/settings.ts';
import { publisher } from '../../shared/protocol/councils.ts';
import { readReference } from '../../shared/protocol/read-reference.ts';
import { csvRows } from '../oracle/csv-text.ts';
import { placesOf } from '../oracle/places.ts';
import { at, Council } from '../unit/stages/council.ts';

const file = readFileSync(
  new URL('../reference/ascof-carers-all-councils-2016-17-to-2023-24.csv', import.meta.url),
);

/** Published values of every measure and year, by council, by the oracle's own reading of the file. */
function publishedValues(): Map<string, Map<string, string>> {
  const [headings = [], ...rows] = csvRows(file.toString('utf8'));
  const cell = (row: string[], heading: string) => row[headings.indexOf(heading)] ?? '';
  const published = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const council = cell(row, 'ons_code');
    const value = /^\d+(\.\d+)?/.exec(cell(row, 'outcome'))?.[0];
    if (!/^E(06|07|08|09|10)/.test(council) || value === undefined) continue;
    const name = ['measure_2022_23', 'measure_2024_25', 'year'].map((heading) => cell(row, heading)).join();
    const ofMeasure = published.get(name) ?? new Map<string, string>();
    published.set(name, ofMeasure.set(council, value));
  }
  return published;
}

/** The file, sent through the real stages by whoever publishes it. */
async function outcomesAsUploaded() {
  const council = new Council(1_000_000);
  await council.upload('ascof/2023-24/all-years.csv', file, at('2024-12-01T09:00:00.000Z'), publisher);
  const { outcomes } = await readReference(await council.uploads.lineages(publisher), council);
  return outcomes;
}

const placeIn = ({ rank, of, quartile, nextQuartile }: Comparison) => ({ rank, of, quartile, nextQuartile });

describe('ranks, quartiles and what it takes to move up a quartile', async () => {
  const outcomes = await outcomesAsUploaded();
  const all = headlineOutcomes(outcomes);
  /** Of one measure and year alone: to look through all of them for each council takes too long. */
  const ofMeasure = (old: string, year: string) =>
    headlineOutcomes(
      outcomes.filter(({ content }) => content.codes['ascof-2014'] === old && content.year === year),
    );
  const placeOf = (council: string, codes: Position['codes'], year: string, among = all) =>
    compare({ codes, better: 'higher' }, year as FinancialYear, {
      council: council as CouncilCode,
      settings: settings.parse({}),
      outcomes: among,
    });

  test('of all councils, measures and years agree with an independent count, by the old codes and the new', () => {
    let compared = 0;
    for (const [name, values] of publishedValues()) {
      const [old = '', recent = '', year = ''] = name.split(',');
      const among = ofMeasure(old, year);
      for (const [council, place] of placesOf(values)) {
        for (const codes of [{ 'ascof-2014': old }, { 'ascof-2023': recent }] as const) {
          const ours = placeOf(council, codes, year, among);
          expect(placeIn(ours), `${council} ${name}`).toEqual(place);
          expect(ours.comparators?.year).toBe(year);
        }
        compared += 1;
      }
    }
    // 4 surveys of 5 measures, by 149 to 152 councils.
    expect(compared).toBeGreaterThan(2980);
  });

  test.each([
    ['1D', 94, 3, 7.2],
    ['1I2', 103, 3, 26.7],
    ['3B', 110, 3, 36],
    ['3C', 50, 2, 68.1],
    ['3D2', 60, 2, 61.8],
  ])('of Coventry in 2021-22 are the printed ones: %s', (code, rank, quartile, nextQuartile) => {
    const ours = placeIn(placeOf('E08000026', { 'ascof-2014': code }, '2021-22'));
    expect(ours).toEqual({ rank, of: 149, quartile, nextQuartile });
  });

  test('keep codes that two editions use for different measures apart', () => {
    // 1C is carers' quality of life from 2023-24 on; before, it was self-directed support, which the file has not.
    expect(placeOf('E08000026', { 'ascof-2023': '1C' }, '2021-22').rank).toBe(94);
    expect(placeOf('E08000026', { 'ascof-2014': '1C' }, '2021-22').rank).toBeNull();
  });
});
