import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate, Span } from '../../shared/contracts/identifiers.ts';
import type { Lineage } from '../../shared/contracts/uploads.ts';
import { claimsOf } from '../../shared/protocol/claims.ts';
import { letIn, settled } from '../../shared/protocol/lineages.ts';
import { type Manifest, settledManifest, type UploadStatement } from '../../shared/protocol/manifests.ts';
import type { GoodRow } from '../../shared/protocol/parts.ts';
import { type PlannedRow, planUpload } from '../../shared/protocol/plan-upload.ts';
import { assessment, council, generation } from '../unit/protocol/some.ts';

/** A submission: a row may take place in its period or not, go on for ever, or have no date at all. */
interface File {
  readonly n: number;
  readonly period: Span;
  readonly rows: readonly GoodRow[];
}

const day = (n: number): IsoDate => `2023-${String(n).padStart(2, '0')}-01` as IsoDate;
const span = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(4), fc.boolean()).map(
  ([from, length, isOpen]): Span => ({
    from: day(from),
    to: isOpen ? null : day(Math.min(12, from + length)),
  }),
);
const period = fc.integer({ min: 1, max: 8 }).map((from): Span => ({ from: day(from), to: day(from + 4) }));
const rows = fc
  .dictionary(
    fc.constantFrom(...'abcdef'),
    fc.tuple(fc.option(span, { nil: undefined, freq: 4 }), fc.constantFrom('x', 'y')),
  )
  .map((said) =>
    Object.entries(said).map(
      ([naturalKey, [when, says]], at): GoodRow => ({
        row: at + 2,
        naturalKey,
        subject: naturalKey,
        hash: `${says} ${JSON.stringify(when ?? null)}`,
        statement: { content: assessment(`${naturalKey} ${says}`) },
        ...(when && { span: when }),
      }),
    ),
  );
const files = fc
  .array(fc.tuple(period, rows), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(([period, rows], n): File => ({ n, period, rows })));

/** The rule in plain words: one file after the other; each takes away what took place in its period, then speaks. */
function truthOf(all: readonly File[]): Record<string, string> {
  const standing = new Map<string, { hash: string; span: Span; period: Span }>();
  for (const file of all) {
    const isOwned = ({ span, period }: { span: Span; period: Span }) =>
      ((span.to ?? '9999') >= file.period.from && span.from <= (file.period.to ?? '9999')) ||
      (period.from === file.period.from && period.to === file.period.to);
    for (const [key, row] of standing) if (isOwned(row)) standing.delete(key);
    for (const { naturalKey, hash, span = file.period } of file.rows)
      standing.set(naturalKey, { hash, span, period: file.period });
  }
  return Object.fromEntries([...standing].map(([key, { hash }]) => [key, hash]).sort());
}

/** The stages of one lineage, as small as can be: decided at once, written row by row whenever, then settled. */
class Council {
  #lineage: Lineage = {
    council,
    source: 'cld' as never,
    scope: '-',
    version: 0,
    newest: null,
    truth: [],
    manifest: null,
    open: [],
  };
  #manifest: Manifest = new Map();
  readonly #statements = new Map<string, UploadStatement>();
  readonly #hashes = new Map<string, string>();
  readonly slots = new Map<string, { rank: string; says: string | null }>();

  decide({ n, period, rows }: File): readonly PlannedRow[] {
    const upload = { generation: generation(n), newerFile: 'owns-its-period', shrink: 1, period } as const;
    const open = this.#lineage.open.map(({ generation }) => ({
      generation,
      statement: this.#statements.get(generation) as UploadStatement,
    }));
    const { truth, newest } = this.#lineage;
    const claims = claimsOf([...truth, ...this.#lineage.open]);
    const plan = planUpload(upload, rows, { newest, manifest: this.#manifest, open, claims });
    if (plan.kind !== 'plan') throw new Error(plan.kind);
    const ends = [...plan.stored, ...plan.changed, ...plan.unchanged, ...plan.outdated];
    expect(ends.sort()).toEqual(rows.map(({ naturalKey }) => naturalKey).sort());
    this.#statements.set(upload.generation, plan.statement);
    for (const { naturalKey, hash } of rows) this.#hashes.set(`${n} ${naturalKey}`, hash);
    const entry = { generation: upload.generation, dataset: '', etag: '', raw: '', settings: null };
    this.#lineage = letIn(this.#lineage, { ...entry, statement: '', period });
    return plan.writes;
  }

  write(n: number, { naturalKey, statement, rank }: PlannedRow): void {
    const there = this.slots.get(naturalKey);
    if (there && there.rank > rank) return;
    const says = statement === null ? null : (this.#hashes.get(`${n} ${naturalKey}`) ?? null);
    this.slots.set(naturalKey, { rank, says });
  }

  settle({ n }: File): void {
    const of = generation(n);
    const statement = this.#statements.get(of) as UploadStatement;
    this.#manifest = settledManifest('owns-its-period', this.#manifest, statement, of);
    this.#lineage = settled(this.#lineage, of, 'manifest', 'owns-its-period');
  }

  get truth(): Record<string, string> {
    const said = [...this.slots].flatMap(([key, { says }]) => (says === null ? [] : [[key, says]]));
    return Object.fromEntries(said.sort());
  }
}

describe('files that own the period that they report on', () => {
  it('leave the same rows in whatever order they arrive, are written and settle', () => {
    fc.assert(
      fc.property(files, fc.infiniteStream(fc.nat(1_000_000)), (all, dice) => {
        const next = () => Number(dice.next().value);
        const works = new Council();
        const waiting = [...all];
        const writing: { file: File; writes: PlannedRow[] }[] = [];
        while (waiting.length + writing.length > 0) {
          const at = next() % (waiting.length + writing.length);
          const file = waiting[at];
          if (file) {
            writing.push({ file, writes: [...works.decide(file)] });
            waiting.splice(at, 1);
            continue;
          }
          const work = writing[at - waiting.length] as (typeof writing)[number];
          const [row] = work.writes.splice(next() % Math.max(1, work.writes.length), 1);
          if (row) works.write(work.file.n, row);
          else {
            works.settle(work.file);
            writing.splice(writing.indexOf(work), 1);
          }
        }
        expect(works.truth).toEqual(truthOf(all));
      }),
      { numRuns: 4000 },
    );
  });
});
