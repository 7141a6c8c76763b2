import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, oraclePositions } from '../oracle/oracle.ts';
import { submitted } from './one-submission.ts';

/**
 * One submission, three times, in other words. What it comes to was worked out by hand, person by person, from the
 * published rules: A direct payment (the later row counts), B managed personal budget (and a review under a number that
 * is none), C commissioned, ended on 31 March, D direct payment by its component, E mechanism unknown, F information,
 * G and H nothing direct, I commissioned, died in March, J is 17, K commissioned, L ends before it starts; then somebody
 * who is no carer, and a row that does not say who.
 */
const folder = fileURLToPath(new URL('carers-support', import.meta.url));
const quarter = '2023-24-Q2';

const workedOut = {
  'year-to-date': {
    'carers-self-directed-support': [3, 4, 75],
    'carers-direct-payments': [2, 4, 50],
    'carers-support-mechanism-unknown': [1, null, 1],
    'carers-supported-per-100000': [6, 200_000, 3],
    'cld-carers-assessments': [1, null, 1],
  },
  'rolling-12-months': {
    'carers-self-directed-support': [3, 6, 50],
    'carers-direct-payments': [2, 6, 33.3],
    'carers-support-mechanism-unknown': [1, null, 1],
    'carers-supported-per-100000': [8, 200_000, 4],
    'cld-carers-assessments': [1, null, 1],
  },
} as const;

describe.each(readdirSync(folder))('a submission %s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const parent = mkdtempSync(join(tmpdir(), 'case-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  it.each(Object.keys(workedOut) as (keyof typeof workedOut)[])(
    'comes to what was worked out: %s',
    (kind) => {
      const expected = workedOut[kind];
      const settings = {
        adultPopulation: { '2023-24': 200_000 },
        periods: Object.fromEntries(Object.keys(expected).map((indicator) => [indicator, kind])),
      };
      const sent = { dataset: quarter, receivedAt: '2023-10-10T09:00:00.000Z', settings };
      const positions = submitted(text, sent).positionsIn(quarter);
      const figures = positions.positions
        .filter(({ indicator }) => indicator in expected)
        .map(({ indicator, numerator, denominator, value }) => [indicator, [numerator, denominator, value]]);
      expect(Object.fromEntries(figures)).toEqual(expected);

      const replay = join(parent, kind);
      const uploads = join(replay, 'uploads/E08000026');
      mkdirSync(join(uploads, 'cld', quarter), { recursive: true });
      mkdirSync(join(uploads, 'settings/council'), { recursive: true });
      writeFileSync(join(uploads, 'settings/council/settings.json'), JSON.stringify(settings));
      writeFileSync(join(uploads, 'cld', quarter, 'f.csv'), text);
      expect(compare(oraclePositions(replay, quarter), positions)).toEqual([]);
    },
  );

  it('has every row counted in one way, and says what is odd', () => {
    const { file } = submitted(text, {
      dataset: quarter,
      receivedAt: '2023-10-10T09:00:00.000Z',
      settings: {},
    });
    expect(file).toMatchObject({ quarantined: false, read: 18, duplicates: 1, rejected: 1, ignored: 1 });
    expect(file.rows).toHaveLength(15);
    expect(file.period).toEqual({ from: '2022-10-01', to: '2023-09-30' });
    const told = file.problems.filter(({ row }) => row !== null).map(({ row, code }) => [row, code]);
    expect(told).toEqual([
      [2, 'later-row-counts'],
      [5, 'nhs-number-not-used'],
      [17, 'end-before-start'],
      [19, 'required-missing'],
    ]);
    const gaps = file.problems.filter(({ code }) => code === 'column-has-gaps').map(({ column }) => column);
    expect(gaps).toContain('postcode');
    expect(gaps).toContain('service_component');
    expect(gaps).not.toContain('client_type');
  });
});
