import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/contracts/identifiers.ts';
import type { Lineage, LineageEntry } from '../../../shared/contracts/uploads.ts';
import { isOvertaken, letIn, settled, submittedSince } from '../../../shared/protocol/lineages.ts';
import { council, generation } from './some.ts';

const entry = (n: number): LineageEntry => ({
  generation: generation(n),
  dataset: '2023-09',
  etag: `etag ${n}`,
  raw: `raw/${n}`,
  settings: null,
  statement: `statement ${n}`,
});
const empty: Lineage = {
  council,
  source: 'lift',
  scope: '2023-09',
  version: 0,
  newest: null,
  truth: [],
  manifest: null,
  open: [],
};
const numbers = (entries: readonly LineageEntry[]) => entries.map(({ etag }) => Number(etag.slice(5)));
const letInAll = (...numbered: number[]) => numbered.reduce((lineage, n) => letIn(lineage, entry(n)), empty);

describe('a lineage that lets a file in', () => {
  it('is one version further, and has the file among those that have not settled', () => {
    expect(letInAll(1)).toEqual({ ...empty, version: 1, newest: generation(1), open: [entry(1)] });
  });

  it('knows the newest that was ever let in, whatever the order', () => {
    expect(letInAll(1, 3, 2).newest).toBe(generation(3));
    expect(isOvertaken(letInAll(1, 3, 2), generation(2))).toBe(true);
    expect(isOvertaken(letInAll(1, 3, 2), generation(3))).toBe(false);
    expect(isOvertaken(empty, generation(1))).toBe(false);
  });
});

describe('a lineage in which a file settles', () => {
  it('has it as its only truth where files replace, and forgets the older ones that never settled', () => {
    const lineage = settled(
      settled(letInAll(1, 2, 3), generation(1), 'm-1', 'replaces'),
      generation(3),
      'm-3',
      'replaces',
    );
    expect(numbers(lineage.truth)).toEqual([3]);
    expect(lineage.open).toEqual([]);
    expect(lineage).toMatchObject({ manifest: 'm-3', version: 5, newest: generation(3) });
  });

  it('keeps newer files that are still being written', () => {
    expect(numbers(settled(letInAll(1, 3), generation(1), 'm-1', 'replaces').open)).toEqual([3]);
  });

  it('has it among the others, in their order, where files add', () => {
    const later = settled(letInAll(1, 2, 3), generation(3), 'm-3', 'adds');
    const lineage = settled(later, generation(1), 'm-1', 'adds');
    expect(numbers(lineage.truth)).toEqual([1, 3]);
    expect(numbers(lineage.open)).toEqual([2]);
    expect(numbers(settled(lineage, generation(2), 'm-2', 'adds').truth)).toEqual([1, 2, 3]);
  });

  it('does not settle what was never let in', () => {
    expect(() => settled(letInAll(1), generation(2), 'm', 'replaces')).toThrow();
  });
});

describe('the day that submissions begin with', () => {
  const about = (n: number, from: string): LineageEntry => ({
    ...entry(n),
    period: { from, to: '2024-03-31' } as Span,
  });
  const submissions = (...truth: LineageEntry[]): Lineage => ({ ...empty, source: 'cld', scope: '-', truth });

  it('is the first of all that count, in whatever order they came', () => {
    expect(submittedSince([submissions(about(1, '2022-10-01'), about(2, '2022-07-01'))])).toBe('2022-07-01');
  });

  it('is that of those that tell, whatever the others do not', () => {
    expect(submittedSince([submissions(entry(1), about(2, '2022-07-01'), entry(3))])).toBe('2022-07-01');
  });

  it('is not known of a file without a period, of one that has not settled, and of another source', () => {
    expect(submittedSince([submissions(entry(1))])).toBeUndefined();
    expect(submittedSince([{ ...submissions(), open: [about(1, '2022-07-01')] }])).toBeUndefined();
    expect(submittedSince([{ ...empty, truth: [about(1, '2022-07-01')] }])).toBeUndefined();
  });
});
