import { describe, expect, it } from 'vitest';
import { settings } from '../../../shared/contracts/settings.ts';
import type { LineageEntry, Upload } from '../../../shared/contracts/uploads.ts';
import { judgeFile } from '../../../shared/protocol/judge-file.ts';
import type { Part } from '../../../shared/protocol/parts.ts';
import { planJudgedFile, reasonsFor, verdictOnPlan } from '../../../shared/protocol/plan-judged-file.ts';
import { someLineage, someUpload } from '../../port-contracts/some.ts';
import { council, generation, goodRow, part } from './some.ts';

const byDefault = settings.parse({});
const judged = (rows: Parameters<typeof part>[0] = [], rest: Partial<Part> = {}) =>
  judgeFile({ source: 'lift', dataset: '2023-09', council }, [part(rows, rest)], byDefault);
const lift: Upload = { ...someUpload(council, 5), source: 'lift', dataset: '2023-09' };
const counting = (...keys: string[]) => ({
  newest: generation(1),
  manifest: new Map(
    keys.map((key) => [
      key,
      { subject: `subject of ${key}`, hash: 'hash of respite', generation: generation(1) },
    ]),
  ),
  open: [],
  claims: [],
});
const rows = [goodRow('A', 'respite', 2), goodRow('B', 'respite', 3)];

describe('a judged file', () => {
  it('of which nothing may count has no plan', () => {
    const quarantined = { ...judged(rows), quarantined: true };
    expect(planJudgedFile(lift, quarantined, counting(), byDefault)).toEqual({ kind: 'quarantined' });
  });

  it('without a row is held, until somebody confirms it', () => {
    expect(planJudgedFile(lift, judged(), counting(), byDefault)).toEqual({
      kind: 'held',
      removed: 0,
      of: 0,
    });
    expect(planJudgedFile({ ...lift, confirmed: true }, judged(), counting(), byDefault).kind).toBe('plan');
  });

  it('in which all rows were refused is not without a row', () => {
    expect(planJudgedFile(lift, judged([], { refused: 1 }), counting(), byDefault).kind).toBe('plan');
  });

  it('that is overtaken is superseded, and not held, where it has no row', () => {
    const overtaken = { ...counting(), newest: generation(9) };
    expect(planJudgedFile(lift, judged(), overtaken, byDefault)).toEqual({ kind: 'superseded' });
  });

  it('may remove what the settings allow, and everything once somebody has confirmed it', () => {
    const view = counting('A', 'B', 'C', 'D');
    const some = { ...byDefault, shrink: 0.5 };
    expect(planJudgedFile(lift, judged(rows), view, some).kind).toBe('plan');
    const one = judged(rows.slice(0, 1));
    expect(planJudgedFile(lift, one, view, some)).toEqual({ kind: 'held', removed: 3, of: 4 });
    expect(planJudgedFile({ ...lift, confirmed: true }, one, view, some).kind).toBe('plan');
  });

  it('tells its sender why nothing counts', () => {
    expect(reasonsFor({ kind: 'quarantined' }, lift, 'letters')).toEqual([]);
    expect(reasonsFor({ kind: 'superseded' }, lift, 'letters')).toMatchObject([
      { code: 'newer-file-stands' },
    ]);
    const held = reasonsFor({ kind: 'held', removed: 3, of: 4 }, lift, 'letters');
    expect(held).toMatchObject([{ code: 'would-remove-too-many' }]);
    expect(held[0]?.howToFix).toContain(`--bucket letters --key confirmations/${council}/lift/2023-09/abc`);
    const [none] = reasonsFor({ kind: 'held', removed: 0, of: 0 }, lift, 'letters');
    expect(none).toMatchObject({ code: 'no-rows' });
    expect(none?.howToFix).toContain('--bucket letters');
  });
});

describe('the verdict on a file of which something counts', () => {
  const entry: LineageEntry = {
    ...{ generation: generation(1), dataset: lift.dataset, etag: lift.etag, raw: 'raw/1' },
    ...{ settings: lift.settings, statement: 's' },
  };
  const verdict = (truth: LineageEntry[], file = judged(rows), view = counting('A', 'B')) => {
    const plan = planJudgedFile(lift, file, view, byDefault);
    if (plan.kind !== 'plan') throw new Error(plan.kind);
    return verdictOnPlan(lift, { ...someLineage(council, 1), truth }, file, plan);
  };

  it('is that it is unchanged where the same bytes, read the same way, count already', () => {
    expect(verdict([{ ...entry, etag: 'another' }, entry])).toBe('unchanged');
  });

  it.each<[string, LineageEntry[]]>([
    ['other bytes count', [{ ...entry, etag: 'another' }]],
    ['they were read with other settings', [{ ...entry, settings: 'raw/settings' }]],
    ['nothing counts', []],
  ])('is that it is accepted where %s', (_, truth) => {
    expect(verdict(truth)).toBe('accepted');
  });

  it('is that it is accepted where it writes anything, or refuses a row of what it did not say', () => {
    expect(verdict([entry], judged(rows), counting('A'))).toBe('accepted');
    expect(verdict([], judged(rows, { refused: 1 }))).toBe('accepted-with-rejects');
  });
});
