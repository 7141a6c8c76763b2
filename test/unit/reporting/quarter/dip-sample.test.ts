import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayOf, quartersLater } from '../../../../shared/calendar/quarters.ts';
import type { CouncilCode, Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { Assessment } from '../../../../shared/contracts/records.ts';
import { dipSample, drawNumber } from '../../../../shared/reporting/quarter/dip-sample.ts';
import type { Traced } from '../../../../shared/reporting/reference.ts';
import { traced } from './traced.ts';

const council = 'E08000026' as CouncilCode;
const quarter = '2023-24-Q2' as Quarter;
const seed = { council, quarter, size: 10 };

const nameOf = (number: number): string =>
  createHash('sha256').update(String(number)).digest('hex').slice(0, 32);

const completed = (number: number, provider?: string, completed_on = '2023-08-15'): Traced<Assessment> =>
  traced<Assessment>(
    { kind: 'assessment', requested_on: '2023-07-01', completed_on, provider },
    { record: nameOf(number) },
  );

const many = (from: number, count: number, provider?: string) =>
  Array.from({ length: count }, (_, at) => completed(from + at, provider));

const namesOf = (assessments: readonly Traced<Assessment>[], about = seed): string[] =>
  dipSample(assessments, about).drawn.map(({ record }) => record);

/** Numbers of completed assessments of up to four providers. */
const caseloads = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 });
const ofProviders = (counts: readonly number[]) =>
  counts.flatMap((count, at) => many(at * 1000, count, `Provider ${at}`));

describe('the dip sample', () => {
  it('is the same whatever order the records come in', () => {
    fc.assert(
      fc.property(caseloads, (counts) => {
        const all = ofProviders(counts);
        expect(namesOf(all.toReversed())).toEqual(namesOf(all));
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('is another one in another quarter, and of another council', () => {
    const all = many(0, 100);
    const here = namesOf(all);
    expect(namesOf(all, { ...seed, council: 'E08000027' as CouncilCode })).not.toEqual(here);
    const next = '2023-24-Q3' as Quarter;
    const later = all.map((each) =>
      traced<Assessment>({ ...each.content, completed_on: '2023-11-15' }, { record: each.record }),
    );
    expect(namesOf(later, { ...seed, quarter: next })).not.toEqual(here);
  });

  it('takes only what was completed in the quarter', () => {
    const all = [completed(1, 'A', '2023-06-30'), completed(2, 'A', '2023-10-01'), completed(3, 'A')];
    expect(namesOf(all)).toEqual([nameOf(3)]);
  });

  it('has its size, or everybody where there are fewer', () => {
    expect(namesOf(many(0, 50))).toHaveLength(10);
    expect(namesOf(many(0, 50), { ...seed, size: 3 })).toHaveLength(3);
    expect(namesOf(many(0, 4))).toHaveLength(4);
    expect(namesOf([])).toEqual([]);
  });

  it('has somebody of every provider that completed any, also of the one without a name', () => {
    const { drawn, strata } = dipSample(
      [...many(0, 90, 'Large'), ...many(200, 1, 'Small'), ...many(300, 1)],
      seed,
    );
    expect(strata).toEqual([
      { provider: 'Large', completed: 90, drawn: 8 },
      { provider: 'Small', completed: 1, drawn: 1 },
      { provider: 'Not given', completed: 1, drawn: 1 },
    ]);
    expect(new Set(drawn.map(({ provider }) => provider)).size).toBe(3);
  });

  it('changes little when an assessment is added', () => {
    fc.assert(
      fc.property(caseloads, fc.nat(3), (counts, provider) => {
        const before = namesOf(ofProviders(counts));
        const after = namesOf([...ofProviders(counts), completed(9999, `Provider ${provider}`)]);
        const lost = before.filter((name) => !after.includes(name));
        expect(lost.length).toBeLessThanOrEqual(3);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('can be drawn again by anybody with a digest and a sort', () => {
    const all = many(0, 60);
    const digest = (name: string) =>
      createHash('sha256').update(`${council} ${quarter} ${name}`).digest('hex');
    const byHand = all
      .map(({ record }) => ({ record, digest: digest(record) }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .slice(0, 10)
      .map(({ record }) => record);
    expect(namesOf(all)).toEqual(byHand);
    expect(drawNumber({ council, quarter, record: nameOf(0) })).toBe(digest(nameOf(0)));
  });
});

describe('over a hundred years of quarters', () => {
  const people = 20;
  const size = 5;
  const quarters = Array.from({ length: 400 }, (_, at) => quartersLater('2000-01-Q1' as Quarter, at));
  const samples = quarters.map((each) => {
    const all = Array.from({ length: people }, (_, at) => completed(at, 'A', firstDayOf(each)));
    return new Set(namesOf(all, { council, quarter: each, size }));
  });
  const names = Array.from({ length: people }, (_, at) => nameOf(at));

  it('everybody is drawn about equally often (chi-square, 19 degrees of freedom, 99.9 %)', () => {
    const chance = size / people;
    const expected = quarters.length * chance;
    const statistic = names.reduce((sum, name) => {
      const times = samples.filter((sample) => sample.has(name)).length;
      return sum + (times - expected) ** 2 / (expected * (1 - chance));
    }, 0);
    expect((statistic * (people - 1)) / people).toBeLessThan(43.8);
  });

  it('no two are drawn together much more or less often than any others', () => {
    const expected = (quarters.length * size * (size - 1)) / (people * (people - 1));
    for (const [at, one] of names.entries())
      for (const other of names.slice(at + 1)) {
        const together = samples.filter((sample) => sample.has(one) && sample.has(other)).length;
        expect(together).toBeGreaterThan(expected / 3);
        expect(together).toBeLessThan(expected * 2);
      }
  });
});
