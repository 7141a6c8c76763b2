import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { oraclePositions } from './oracle.ts';
import { randomCouncil, writeRandomCouncil } from './random-council.ts';
import { truthOf } from './truth.ts';

const SEEDS = Array.from({ length: 40 }, (_, place) => place + 1);

describe('random councils', () => {
  const parent = mkdtempSync(join(tmpdir(), 'councils-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  test('are the same for the same seed and differ between seeds', () => {
    expect(randomCouncil(7)).toEqual(randomCouncil(7));
    expect(randomCouncil(7).files).not.toEqual(randomCouncil(8).files);
  });

  test.for(SEEDS)('seed %i: odd headings, line ends, date styles and orders change no figure', (seed) => {
    const [odd, plain] = [join(parent, `odd-${seed}`), join(parent, `plain-${seed}`)];
    const { quarter } = writeRandomCouncil(odd, seed);
    writeRandomCouncil(plain, seed, { plain: true });
    expect(oraclePositions(odd, quarter)).toEqual(oraclePositions(plain, quarter));
  });

  test('meet every verdict, among forty', () => {
    const verdicts = SEEDS.flatMap((seed) => {
      const folder = join(parent, `verdicts-${seed}`);
      const { council } = writeRandomCouncil(folder, seed);
      return truthOf(folder, council).files.map(
        ({ path, verdict }) => [path.replace(/^.*\//, ''), verdict] as const,
      );
    });
    const of = (name: string) => [
      ...new Set(verdicts.filter(([file]) => file === name).map(([, verdict]) => verdict)),
    ];
    expect(of('3-the-same-again.csv')).toEqual(['unchanged']);
    expect(of('4-half-is-missing.csv')).toEqual(['held']);
    expect(of('5-a-third-is-wrong.csv')).toEqual(['quarantined']);
    expect(of('2-mixed-dates.csv')).toEqual(['quarantined']);
    expect(of('2-two-submissions.csv')).toEqual(['quarantined']);
    expect(of('1-submission.csv').toSorted()).toEqual(['accepted', 'accepted-with-rejects']);
    expect(of('2-corrected.csv').toSorted()).toEqual(['accepted', 'accepted-with-rejects']);
  });
});
