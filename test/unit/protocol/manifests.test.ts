import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/contracts/identifiers.ts';
import {
  type Manifest,
  type ManifestEntry,
  readManifest,
  readStatement,
  type StatedRow,
  settledManifest,
  type UploadStatement,
  writeManifest,
  writeStatement,
} from '../../../shared/protocol/manifests.ts';
import { generation } from './some.ts';

const key = fc.constantFrom(...'abcdef', '__proto__', 'é"\n');
const manifest: fc.Arbitrary<Manifest> = fc
  .array(
    fc.tuple(
      key,
      fc.record({ subject: fc.string(), hash: fc.string(), generation: fc.nat(9).map(generation) }),
    ),
  )
  .map((entries) => new Map<string, ManifestEntry>(entries));
const statement: fc.Arbitrary<UploadStatement> = fc
  .array(
    fc.tuple(
      key,
      fc.record({
        subject: fc.string(),
        hash: fc.string(),
        action: fc.constantFrom<StatedRow['action']>('put', 'same', 'remove'),
      }),
    ),
  )
  .map((entries) => new Map<string, StatedRow>(entries));

describe('what is kept of a file', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(manifest, statement, (inForce, stated) => {
        expect(readManifest(writeManifest(inForce))).toEqual(inForce);
        expect(readStatement(writeStatement(stated))).toEqual(stated);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same text for the same rows, whatever order they come in', () => {
    fc.assert(
      fc.property(manifest, statement, (inForce, stated) => {
        expect(writeManifest(new Map([...inForce].reverse()))).toBe(writeManifest(inForce));
        expect(writeStatement(new Map([...stated].reverse()))).toBe(writeStatement(stated));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a manifest of rows that took place', () => {
  const span = { from: '2023-07-01', to: '2023-07-31' } as Span;
  const row = { subject: 's', hash: 'h', action: 'put' } as const;

  it('remembers when, of each that says so, and is in the order of keys', () => {
    const said: UploadStatement = new Map<string, StatedRow>([
      ['b', row],
      ['a', { ...row, span }],
    ]);
    const after = settledManifest('owns-its-period', new Map(), said, generation(1));
    const entry = { subject: 's', hash: 'h', generation: generation(1) };
    expect(JSON.parse(writeManifest(after))).toEqual([
      ['a', { ...entry, span }],
      ['b', entry],
    ]);
    expect(readStatement(writeStatement(said))).toEqual(said);
  });
});

const inForce = (rows: Record<string, number>): Manifest =>
  new Map(
    Object.entries(rows).map(([name, n]) => [
      name,
      { subject: name, hash: `hash ${n}`, generation: generation(n) },
    ]),
  );
const says = (rows: Record<string, StatedRow['action']>, n: number): UploadStatement =>
  new Map(
    Object.entries(rows).map(([name, action]) => [
      name,
      { subject: name, hash: action === 'remove' ? '' : `hash ${n}`, action },
    ]),
  );

describe('what counts once a file has settled', () => {
  it('is what the file says, where files replace: written and unchanged rows alike', () => {
    const after = settledManifest(
      'replaces',
      inForce({ kept: 1, gone: 1, unmentioned: 1 }),
      says({ kept: 'same', gone: 'remove', added: 'put' }, 2),
      generation(2),
    );
    expect(after).toEqual(inForce({ kept: 2, added: 2 }));
  });

  it('is everything before and the file over it, where files add', () => {
    const after = settledManifest(
      'adds',
      inForce({ old: 1, corrected: 1 }),
      says({ corrected: 'put', added: 'put' }, 2),
      generation(2),
    );
    expect(after).toEqual(inForce({ old: 1, corrected: 2, added: 2 }));
  });

  it('is the newer file row by row, where files add and an older one settles last', () => {
    const after = settledManifest(
      'adds',
      inForce({ both: 3 }),
      says({ both: 'put', own: 'put' }, 2),
      generation(2),
    );
    expect(after).toEqual(inForce({ both: 3, own: 2 }));
  });

  it('does not depend on the order in which files that add settle', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), (order) => {
        const files = new Map([
          [1, says({ a: 'put', b: 'put' }, 1)],
          [2, says({ b: 'put', c: 'put' }, 2)],
          [3, says({ a: 'put' }, 3)],
          [4, says({ c: 'same', d: 'put' }, 4)],
        ]);
        const after = order.reduce<Manifest>(
          (before, n) => settledManifest('adds', before, files.get(n) ?? new Map(), generation(n)),
          new Map(),
        );
        expect(after).toEqual(inForce({ a: 3, b: 2, c: 4, d: 4 }));
      }),
      { numRuns: 24 },
    );
  });

  it('leaves the manifest before as it was', () => {
    const before = inForce({ a: 1 });
    settledManifest('adds', before, says({ a: 'put', b: 'put' }, 2), generation(2));
    expect(before).toEqual(inForce({ a: 1 }));
  });
});
