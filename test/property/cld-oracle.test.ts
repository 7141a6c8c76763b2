import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { council, submitted } from '../cases/one-submission.ts';
import { compare, oraclePositions } from '../oracle/oracle.ts';
import { writeRandomCouncil } from '../oracle/random-council.ts';
import { truthOf } from '../oracle/truth.ts';

const path = 'cld/2023-24-Q1/1-submission.csv';

describe('Client Level Data', () => {
  const parent = mkdtempSync(join(tmpdir(), 'cld-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))(
    'gives the figures and the verdicts of an independent count: seed %i',
    (seed) => {
      const folder = join(parent, String(seed));
      writeRandomCouncil(folder, seed);
      const read = (name: string) => readFileSync(join(folder, 'uploads', council, name), 'utf8');
      const { file, positionsIn } = submitted(read(path), {
        dataset: '2023-24-Q1',
        receivedAt: '2023-07-20T09:00:00.000Z',
        settings: JSON.parse(read('settings/council/settings.json')),
      });
      const told = truthOf(folder, council).files.find((each) => each.path === path);
      expect([file.read, file.rejected, file.duplicates, file.quarantined]).toEqual([
        told?.read,
        told?.rejected,
        told?.duplicates,
        false,
      ]);
      for (const quarter of ['2021-22-Q3', '2022-23-Q2', '2023-24-Q1', '2023-24-Q4', '2026-27-Q1']) {
        const theirs = Object.entries(oraclePositions(folder, quarter)).filter(([indicator]) =>
          /^(cld-|carers-(self-d|direct|support))/.test(indicator),
        );
        expect(theirs).toHaveLength(5);
        expect(compare(Object.fromEntries(theirs), positionsIn(quarter)), quarter).toEqual([]);
      }
    },
  );
});
