import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CouncilCode, Instant, Pseudonym, Quarter } from '../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../shared/contracts/settings.ts';
import type { Input } from '../../shared/indicators/contribution.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { sumOf } from '../../shared/indicators/counting/counters.ts';
import { talliesFromCells } from '../../shared/indicators/tallies.ts';
import { matchHeadings } from '../../shared/parsing/headings.ts';
import { readRows } from '../../shared/parsing/read-rows.ts';
import { judgeFile } from '../../shared/protocol/judge-file.ts';
import { readPart } from '../../shared/protocol/read-part.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';
import { compare, oraclePositions } from '../oracle/oracle.ts';
import { writeRandomCouncil } from '../oracle/random-council.ts';
import { truthOf } from '../oracle/truth.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const path = 'cld/2023-24-Q1/1-submission.csv';

/** A submission as the pipeline reads it, with neither queue nor table. */
function judged(text: string, council: CouncilCode, settings: ReturnType<typeof settingsSchema.parse>) {
  const body = text.replace(/^\ufeff/, '');
  const [headings = []] = readRows(body, ',');
  const { columns } = matchHeadings('cld', headings);
  const about = { council, source: 'cld', dataset: '2023-24-Q1' } as const;
  const part = readPart(
    'cld',
    { encoding: 'utf-8', separator: ',', headings, columns, segments: [], rows: 0, problems: [] },
    0,
    new TextEncoder().encode(body.slice(body.indexOf('\n') + 1)),
    {
      ...about,
      settings,
      sha256,
      receivedAt: '2023-07-20T09:00:00.000Z' as Instant,
      pseudonymise: (of, purpose, id) => sha256(`${of}/${purpose}/${id}`).slice(0, 32) as Pseudonym,
    },
  );
  return judgeFile(about, [part], settings);
}

describe('Client Level Data', () => {
  const parent = mkdtempSync(join(tmpdir(), 'cld-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'gives the figures and the verdicts of an independent count: seed %i',
    (seed) => {
      const folder = join(parent, String(seed));
      const council = 'E08000026' as CouncilCode;
      writeRandomCouncil(folder, seed);
      const uploads = join(folder, 'uploads', council);
      const settings = settingsSchema.parse(
        JSON.parse(readFileSync(join(uploads, 'settings/council/settings.json'), 'utf8')),
      );
      const file = judged(readFileSync(join(uploads, path), 'utf8'), council, settings);
      const told = truthOf(folder, council).files.find((each) => each.path === path);
      const { read, rejected, duplicates, quarantined } = file;
      expect({ read, rejected, duplicates, quarantined }).toEqual({
        read: told?.read,
        rejected: told?.rejected,
        duplicates: told?.duplicates,
        quarantined: false,
      });

      const people = Map.groupBy(file.rows, ({ subject }) => subject);
      const inputs = (rows: typeof file.rows): Input[] =>
        rows.map(({ statement: { content } }) => ({ source: 'cld', dataset: '2023-24-Q1', content }));
      const cells = Map.groupBy(
        [...people.values()].flatMap((rows) => contributions(inputs(rows))),
        ({ family, period }) => `${family} ${period}`,
      );
      const tallies = talliesFromCells(
        [...cells.values()].map((same) => ({
          family: 'cld',
          period: same[0]?.period ?? '',
          counters: sumOf(same.map(({ counters }) => counters)),
        })),
      );
      for (const quarter of [
        '2021-22-Q3',
        '2022-23-Q2',
        '2023-24-Q1',
        '2023-24-Q4',
        '2026-27-Q1',
      ] as Quarter[]) {
        const ours = positionsOf({
          council,
          quarter,
          settings,
          tallies,
          asOf: null,
          edition: 'internal',
          sha256,
        });
        const theirs = Object.fromEntries(
          Object.entries(oraclePositions(folder, quarter)).filter(([, { indicator }]) =>
            /^(cld-|carers-(self-d|direct|support))/.test(indicator),
          ),
        );
        expect(Object.keys(theirs)).toHaveLength(5);
        expect(compare(theirs, ours), quarter).toEqual([]);
      }
    },
  );
});
