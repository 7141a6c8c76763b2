import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/contracts/identifiers.ts';
import { type Claim, takenAway } from '../../../shared/protocol/claims.ts';
import type { Manifest, ManifestEntry, StatedRow } from '../../../shared/protocol/manifests.ts';
import { type LineageView, planUpload, type WritingPlan } from '../../../shared/protocol/plan-upload.ts';
import { generation, goodRow } from './some.ts';

/** Files that own a period, as submissions of Client Level Data do. */
const span = (from: string, to: string): Span => ({ from, to }) as Span;
const summer = span('2023-07-01', '2023-09-30');
const inSummer = span('2023-08-01', '2023-08-01');
const inSpring = span('2023-05-01', '2023-05-01');
const autumn = span('2023-10-01', '2023-12-31');
const inAutumn = span('2023-11-01', '2023-11-01');

const entry = (n: number, place: Span, says = 'respite'): ManifestEntry => ({
  subject: `subject of ${n}`,
  hash: `hash of ${says}`,
  generation: generation(n),
  span: place,
});
const row = (key: string, place: Span, says = 'respite') => ({ ...goodRow(key, says), span: place });
const claim = (n: number, period: Span): Claim => ({ generation: generation(n), period });
const open = (n: number, rows: Record<string, StatedRow>) => ({
  generation: generation(n),
  statement: new Map(Object.entries(rows)),
});
const put = (place: Span, subject = 'subject'): StatedRow => ({
  subject,
  hash: 'hash of respite',
  action: 'put',
  span: place,
});

function planOf(
  rows: readonly ReturnType<typeof row>[],
  manifest: Record<string, ManifestEntry>,
  rest: Partial<LineageView> = {},
): WritingPlan {
  const seen = {
    newest: null,
    manifest: new Map(Object.entries(manifest)) as Manifest,
    open: [],
    claims: [],
    ...rest,
  };
  const upload = {
    generation: generation(5),
    newerFile: 'owns-its-period',
    shrink: 1,
    period: summer,
  } as const;
  const plan = planUpload(upload, rows, seen);
  if (plan.kind !== 'plan') throw new Error(plan.kind);
  return plan;
}

describe('a file that owns a period', () => {
  it('takes away what older files say of its days, and of no others', () => {
    const { removed, writes, statement } = planOf([], {
      gone: entry(1, inSummer),
      before: entry(1, inSpring),
      after: entry(1, inAutumn),
    });
    expect(removed).toEqual(['gone']);
    expect(writes).toEqual([
      { naturalKey: 'gone', subject: 'subject of 1', statement: null, rank: takenAway(generation(1)) },
    ]);
    expect([...statement]).toEqual([['gone', { subject: 'subject of 1', hash: '', action: 'remove' }]]);
  });

  it('leaves alone what it repeats, and remembers when it took place', () => {
    const { unchanged, removed, writes, statement } = planOf([row('a', inSummer)], { a: entry(1, inSummer) });
    expect({ unchanged, removed, writes }).toEqual({ unchanged: ['a'], removed: [], writes: [] });
    expect(statement.get('a')).toMatchObject({ action: 'same', span: inSummer });
  });

  it('speaks of a row that it restates, whatever its days were', () => {
    const plan = planOf([row('a', inSummer)], { a: entry(1, inAutumn) }, { claims: [claim(9, autumn)] });
    expect(plan.outdated).toEqual([]);
    expect(plan.writes.map(({ naturalKey }) => naturalKey)).toEqual(['a']);
  });

  it('gives way to a newer file that owns the days of a row, and to it alone', () => {
    const rows = [row('theirs', inAutumn), row('ours', inSummer)];
    const { outdated, stored, writes, statement } = planOf(
      rows,
      {},
      {
        claims: [claim(5, summer), claim(9, autumn)],
      },
    );
    expect({ outdated, stored }).toEqual({ outdated: ['theirs'], stored: ['ours'] });
    expect(writes.map(({ naturalKey }) => naturalKey)).toEqual(['ours']);
    expect(statement.get('theirs')).toMatchObject({ action: 'outdated', span: inAutumn });
  });

  it('takes away what it said before of a row that a newer file owns by now', () => {
    const { outdated, writes, statement } = planOf(
      [row('a', inAutumn)],
      { a: entry(1, inSummer) },
      {
        claims: [claim(9, autumn)],
      },
    );
    expect(outdated).toEqual(['a']);
    expect(writes).toMatchObject([{ naturalKey: 'a', statement: null, rank: takenAway(generation(1)) }]);
    expect([...statement]).toMatchObject([['a', { action: 'remove', hash: 'hash of respite' }]]);
  });

  it('stores anew what a newer file than the last statement has taken away', () => {
    const taken = { a: entry(1, inSummer) };
    expect(planOf([row('a', inSummer)], taken, { claims: [claim(3, summer)] }).stored).toEqual(['a']);
    expect(planOf([row('a', inSummer)], taken, { claims: [claim(3, autumn)] }).unchanged).toEqual(['a']);
  });

  it('corrects an older file of the same period as a whole, also what that says of other days', () => {
    const { removed } = planOf(
      [],
      { a: entry(1, inSpring), b: entry(2, inSpring) },
      {
        claims: [claim(1, summer), claim(2, autumn)],
      },
    );
    expect(removed).toEqual(['a']);
  });

  it('takes away nothing of a newer file, settled or not', () => {
    const { removed, writes } = planOf(
      [],
      { a: entry(9, inSummer) },
      {
        open: [open(8, { b: put(inSummer) })],
      },
    );
    expect({ removed, writes }).toEqual({ removed: [], writes: [] });
  });
});

describe('what an older file that never settled says of the days', () => {
  it('is taken away under the subject and after the rank of who spoke last, in whatever order they are read', () => {
    const older = open(2, { a: put(inSummer, 'older') });
    const newer = open(4, { a: put(inSummer, 'newer') });
    for (const all of [
      [older, newer],
      [newer, older],
    ])
      expect(planOf([], { a: entry(1, inSummer) }, { open: all }).writes).toEqual([
        { naturalKey: 'a', subject: 'newer', statement: null, rank: takenAway(generation(4)) },
      ]);
  });

  it('is what the settled file says, where that spoke later', () => {
    const { writes } = planOf(
      [],
      { a: entry(3, inSummer) },
      {
        open: [open(2, { a: put(inSummer, 'older') })],
      },
    );
    expect(writes).toMatchObject([{ subject: 'subject of 3', rank: takenAway(generation(3)) }]);
  });

  it('is nothing where it only means to take the row away', () => {
    const removal = open(4, { a: { subject: 'other', hash: '', action: 'remove' } });
    expect(planOf([], { a: entry(1, inSummer) }, { open: [removal] }).writes).toMatchObject([
      { subject: 'subject of 1', rank: takenAway(generation(1)) },
    ]);
    expect(planOf([], {}, { open: [removal] }).writes).toEqual([]);
  });
});
