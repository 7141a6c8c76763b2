import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest, StatedRow } from '../../../shared/protocol/manifests.ts';
import { type LineageView, planUpload, type UploadPlan } from '../../../shared/protocol/plan-upload.ts';
import { generation, goodRow } from './some.ts';

type Plan = Extract<UploadPlan, { kind: 'plan' }>;

const inForce = (rows: Record<string, string>, n = 1): Manifest =>
  new Map(
    Object.entries(rows).map(([key, says]) => [
      key,
      { subject: `subject of ${key}`, hash: `hash of ${says}`, generation: generation(n) },
    ]),
  );
const stated = (rows: Record<string, StatedRow['action']>, says = 'respite') =>
  new Map(
    Object.entries(rows).map(([key, action]): [string, StatedRow] => [
      key,
      { subject: `subject of ${key}`, hash: action === 'remove' ? '' : `hash of ${says}`, action },
    ]),
  );
const view = (manifest: Manifest, rest: Partial<LineageView> = {}): LineageView => ({
  newest: manifest.size > 0 ? generation(1) : null,
  manifest,
  open: [],
  claims: [],
  ...rest,
});
const upload = (newerFile: 'replaces' | 'adds', n = 5) => ({
  generation: generation(n),
  newerFile,
  shrink: 1,
});
const rowsOf = (rows: Record<string, string>) =>
  Object.entries(rows).map(([key, says]) => goodRow(key, says));

function planOf(...told: Parameters<typeof planUpload>): Plan {
  const plan = planUpload(...told);
  if (plan.kind !== 'plan') throw new Error(plan.kind);
  return plan;
}
const written = ({ writes }: Plan) =>
  writes.map(({ naturalKey, statement }) => `${statement === null ? 'remove' : 'put'} ${naturalKey}`);
const actions = ({ statement }: Plan) => [...statement].map(([key, { action }]) => `${action} ${key}`);

describe('a file of a dataset that is replaced', () => {
  it('puts what is new or changed, takes away what it lacks, and leaves the rest alone', () => {
    const plan = planOf(
      upload('replaces'),
      rowsOf({ same: 'a', changed: 'b', stored: 'a' }),
      view(inForce({ same: 'a', changed: 'a', removed: 'a' })),
    );
    expect(plan).toMatchObject({
      unchanged: ['same'],
      changed: ['changed'],
      stored: ['stored'],
      removed: ['removed'],
      outdated: [],
    });
    expect(written(plan)).toEqual(['put changed', 'put stored', 'remove removed']);
    expect(actions(plan)).toEqual(['same same', 'put changed', 'put stored', 'remove removed']);
  });

  it('removes a row under the subject that it stands for', () => {
    const { writes } = planOf(upload('replaces'), [], view(inForce({ gone: 'a' })));
    expect(writes).toMatchObject([{ naturalKey: 'gone', subject: 'subject of gone', statement: null }]);
  });

  it('is superseded where a newer one has been let in, and only then', () => {
    const newer = view(new Map(), { newest: generation(6) });
    expect(planUpload(upload('replaces', 5), rowsOf({ a: 'a' }), newer)).toEqual({ kind: 'superseded' });
    expect(planUpload(upload('replaces', 7), rowsOf({ a: 'a' }), newer).kind).toBe('plan');
  });
});

describe('a file of a dataset that adds and corrects', () => {
  it('takes nothing away', () => {
    const plan = planOf(upload('adds'), rowsOf({ new: 'a' }), view(inForce({ old: 'a' })));
    expect(plan).toMatchObject({ stored: ['new'], removed: [] });
    expect(written(plan)).toEqual(['put new']);
  });

  it('is never superseded as a whole: row by row the newer statement stands', () => {
    const manifest = new Map([...inForce({ a: 'x' }, 9), ...inForce({ b: 'x' }, 1)]);
    const plan = planOf(
      upload('adds', 5),
      rowsOf({ a: 'y', b: 'y' }),
      view(manifest, { newest: generation(9) }),
    );
    expect(plan).toMatchObject({ outdated: ['a'], changed: ['b'] });
    expect(written(plan)).toEqual(['put b']);
    expect(actions(plan)).toEqual(['put b']);
  });

  it('gives way also to a newer file that has not settled yet', () => {
    const open = [{ generation: generation(6), statement: stated({ a: 'put' }) }];
    const plan = planOf(upload('adds', 5), rowsOf({ a: 'y', b: 'y' }), view(new Map(), { open }));
    expect(plan).toMatchObject({ outdated: ['a'], stored: ['b'] });
  });
});

describe('a file that would remove too much', () => {
  const held = (kept: number, of: number, shrink: number, n = 5) => {
    const all = Object.fromEntries(Array.from({ length: of }, (_, at) => [`r${at}`, 'a']));
    const rows = rowsOf(all).slice(0, kept);
    return planUpload({ ...upload('replaces', n), shrink }, rows, view(inForce(all)));
  };

  it('is held over 20 % of the rows that count, not at 20 %', () => {
    expect(held(80, 100, 0.2).kind).toBe('plan');
    expect(held(79, 100, 0.2)).toEqual({ kind: 'held', removed: 21, of: 100 });
    expect(held(4, 5, 0.2).kind).toBe('plan');
    expect(held(3, 5, 0.2)).toEqual({ kind: 'held', removed: 2, of: 5 });
    expect(held(0, 1, 0.2)).toEqual({ kind: 'held', removed: 1, of: 1 });
  });

  it('is held by the council’s own share', () => {
    expect(held(0, 10, 1).kind).toBe('plan');
    expect(held(9, 10, 0).kind).toBe('held');
  });

  it('is not made up for by new rows', () => {
    const rows = rowsOf({ a: 'a', x: 'a', y: 'a', z: 'a' });
    const before = view(inForce({ a: 'a', b: 'a' }));
    expect(planUpload({ ...upload('replaces'), shrink: 0.2 }, rows, before)).toMatchObject({
      kind: 'held',
      removed: 1,
    });
  });

  it('is superseded rather than held where a newer one stands', () => {
    const before = view(inForce({ a: 'a' }), { newest: generation(9) });
    expect(planUpload({ ...upload('replaces'), shrink: 0 }, [], before)).toEqual({ kind: 'superseded' });
  });
});

describe('rows of an older file that never settled', () => {
  it('are unknown: they are written again, though they look unchanged', () => {
    const open = [{ generation: generation(3), statement: stated({ a: 'put', b: 'same' }, 'other') }];
    const plan = planOf(
      upload('replaces'),
      rowsOf({ a: 'a', b: 'a' }),
      view(inForce({ a: 'a', b: 'a' }), { open }),
    );
    expect(plan.unchanged).toEqual(['a', 'b']);
    expect(written(plan)).toEqual(['put a']);
    expect(actions(plan)).toEqual(['put a', 'same b']);
  });

  it('that were to be removed are put again', () => {
    const open = [{ generation: generation(3), statement: stated({ a: 'remove' }) }];
    const plan = planOf(upload('replaces'), rowsOf({ a: 'a' }), view(inForce({ a: 'a' }), { open }));
    expect(written(plan)).toEqual(['put a']);
  });

  it('that the new file lacks are taken away, though no row of them counts', () => {
    const open = [{ generation: generation(3), statement: stated({ a: 'put' }) }];
    const plan = planOf(upload('replaces'), [], view(new Map(), { open }));
    expect(plan.removed).toEqual([]);
    expect(plan.writes).toEqual([
      { naturalKey: 'a', subject: 'subject of a', statement: null, rank: generation(5) },
    ]);
    expect(actions(plan)).toEqual(['remove a']);
  });

  it('stay where files only add', () => {
    const open = [{ generation: generation(3), statement: stated({ a: 'put' }) }];
    expect(written(planOf(upload('adds'), rowsOf({ b: 'b' }), view(new Map(), { open })))).toEqual(['put b']);
  });

  it('of a newer file are its own matter', () => {
    const open = [{ generation: generation(9), statement: stated({ a: 'remove' }) }];
    const plan = planOf(upload('adds', 5), rowsOf({ b: 'a' }), view(inForce({ b: 'a' }), { open }));
    expect(written(plan)).toEqual([]);
  });
});

describe('any plan', () => {
  const says = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.constantFrom('x', 'y'));
  const action = fc.constantFrom<StatedRow['action']>('put', 'same', 'remove');
  const open = fc.array(
    fc.tuple(fc.integer({ min: 2, max: 9 }), fc.dictionary(fc.constantFrom(...'abcdefgh'), action)),
    { maxLength: 3 },
  );

  it('gives each row of the file one end, and states exactly what it writes and leaves', () => {
    fc.assert(
      fc.property(
        says,
        says,
        open,
        fc.constantFrom('replaces' as const, 'adds' as const),
        (before, now, others, newerFile) => {
          const seen = view(inForce(before), {
            open: others.map(([n, rows]) => ({ generation: generation(n), statement: stated(rows) })),
          });
          const plan = planOf(upload(newerFile, 5), rowsOf(now), seen);
          const ends = [...plan.stored, ...plan.changed, ...plan.unchanged, ...plan.outdated];
          expect(ends.sort()).toEqual(Object.keys(now).sort());
          const told = actions(plan).filter((line) => !line.startsWith('same'));
          expect(told.sort()).toEqual(written(plan).sort());
          expect(new Set(plan.writes.map(({ naturalKey }) => naturalKey)).size).toBe(plan.writes.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
