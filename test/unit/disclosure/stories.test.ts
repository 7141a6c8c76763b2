import { describe, expect, it } from 'vitest';
import { Equations } from '../../../shared/disclosure/equations.ts';
import type { Range } from '../../../shared/disclosure/rounding.ts';
import { valuesTold } from '../../../shared/disclosure/stories.ts';

const free: Range = [0, Infinity];

/** Numbers by name, with what they truly are and what is known of them, and the sums that hold of them. */
function world<Name extends string>(
  numbers: Record<Name, readonly [truth: number, range: Range]>,
  sums: readonly (readonly [some: readonly NoInfer<Name>[], others: readonly NoInfer<Name>[]])[],
) {
  const equations = new Equations();
  for (const [name, [truth, range]] of Object.entries(numbers) as [Name, readonly [number, Range]][])
    equations.add(name, truth, range);
  const unknown = (name: Name) => equations.unknown(name) ?? -1;
  for (const [some, others] of sums) equations.equate(some.map(unknown), others.map(unknown));
  return {
    equations,
    told: (name: Name, wanted: readonly [number, number] = [1, 4], most?: number) =>
      valuesTold(equations, unknown(name), wanted, most),
  };
}

describe('equations', () => {
  it('are said once, whoever says them again', () => {
    const { equations } = world({ whole: [5, free], part: [3, free], rest: [2, free] }, [
      [['whole'], ['part', 'rest']],
      [['whole'], ['part', 'rest']],
    ]);
    expect(equations.all).toEqual([
      [
        { of: 0, sign: 1 },
        { of: 1, sign: -1 },
        { of: 2, sign: -1 },
      ],
    ]);
    expect(equations.ofUnknown).toEqual([
      [{ equation: 0, sign: 1 }],
      [{ equation: 0, sign: -1 }],
      [{ equation: 0, sign: -1 }],
    ]);
  });

  it('are others where the same number stands on another side', () => {
    const { equations } = world({ one: [2, free], other: [2, free] }, [
      [['one'], ['other']],
      [['one', 'other'], []],
    ]);
    expect(equations.all).toHaveLength(2);
  });

  it('leave a number room up to what is known of it, from where a story has it', () => {
    const { equations } = world({ count: [3, [1, 7]] }, []);
    expect([equations.room(0, 1, 0), equations.room(0, -1, 0)]).toEqual([4, 2]);
    expect([equations.room(0, 1, 2), equations.room(0, -1, 2)]).toEqual([2, 4]);
  });
});

describe('values that there is a story for', () => {
  it('are just the truth of a number that is known', () => {
    expect(world({ count: [3, [3, 3]] }, []).told('count')).toEqual([3, 3]);
  });

  it('are all the wanted ones of a number that nothing is known of, and no more', () => {
    const { told } = world({ count: [3, free] }, []);
    expect(told('count')).toEqual([1, 4]);
    expect(told('count', [3, 9])).toEqual([3, 9]);
    expect(told('count', [3, 3])).toEqual([3, 3]);
  });

  it('end where what is known of it ends', () => {
    expect(world({ count: [3, [2, 3]] }, []).told('count')).toEqual([2, 3]);
  });

  it('end where what it is summed up with ends', () => {
    const { told } = world({ whole: [10, [10, 10]], part: [3, free], rest: [7, [6, 8]] }, [
      [['whole'], ['part', 'rest']],
    ]);
    expect(told('part')).toEqual([2, 4]);
    expect(told('rest', [0, 99])).toEqual([6, 8]);
    expect(told('whole', [0, 99])).toEqual([10, 10]);
  });

  it('go along with a whole that may change', () => {
    const { told } = world({ whole: [10, [8, 12]], part: [3, free], rest: [7, [7, 7]] }, [
      [['whole'], ['part', 'rest']],
    ]);
    expect(told('part', [0, 99])).toEqual([1, 5]);
  });

  it('are told through several sums, where each mends what the one before has broken', () => {
    const numbers = {
      ...{ whole: [10, [10, 10]], one: [3, free], two: [7, [5, 9]] },
      ...{ young: [2, [2, 2]], old: [1, free], ofTwo: [5, free], ofTwoElse: [2, [2, 2]] },
    } as const;
    const { told } = world(numbers as never as Record<keyof typeof numbers, readonly [number, Range]>, [
      [['whole'], ['one', 'two']],
      [['one'], ['young', 'old']],
      [['two'], ['ofTwo', 'ofTwoElse']],
    ]);
    expect(told('old', [0, 99])).toEqual([0, 3]);
  });

  it('are none where a number stands in two sums that do not go together', () => {
    const { told } = world({ one: [3, free], same: [3, free], fixed: [3, [3, 3]] }, [
      [['one'], ['same']],
      [['same'], ['fixed']],
    ]);
    expect(told('one')).toEqual([3, 3]);
  });

  it('begin with the mend that leaves the others free, and so are found at once', () => {
    // The number that stands in one sum only, and has room, comes before those that break another sum.
    const { told } = world(
      {
        ...{ whole: [20, [20, 20]], count: [3, free], tight: [5, [5, 6]], easy: [7, free], tied: [5, free] },
        ...{ other: [9, [9, 9]], beside: [4, [4, 4]] },
      },
      [
        [['whole'], ['count', 'tight', 'easy', 'tied']],
        [['other'], ['tied', 'beside']],
      ],
    );
    expect(told('count', [1, 4], 2)).toEqual([1, 4]);
    expect(told('count', [1, 4], 1)).toEqual([3, 3]);
  });

  it('go on with the number that has most room, where two break as much', () => {
    const { told } = world(
      {
        ...{ whole: [20, [20, 20]], count: [3, free], roomy: [9, free], narrow: [8, [6, 10]] },
        ...{ above: [9, free], fixed: [8, [8, 8]] },
      },
      [
        [['whole'], ['count', 'roomy', 'narrow']],
        [['above'], ['roomy']],
        [['fixed'], ['narrow']],
      ],
    );
    // The first move, one that breaks another sum, and one that mends it: a draft more where the narrow one comes first.
    expect(told('count', [3, 4], 3)).toEqual([3, 4]);
    expect(told('count', [3, 4], 2)).toEqual([3, 3]);
  });

  it('are looked for among so many drafts and no more: what is not found counts as impossible', () => {
    const pairs = Array.from({ length: 6 }, (_, at) => at);
    const equations = new Equations();
    const links = pairs.map((at) => equations.add(`link ${at}`, 5, free));
    for (const at of pairs.slice(1)) equations.equate([links[at - 1] ?? 0], [links[at] ?? 0]);
    // Six that are the same: one draft for the first move, one for each that follows it.
    expect(valuesTold(equations, links[0] ?? 0, [4, 6], 6)).toEqual([4, 6]);
    expect(valuesTold(equations, links[0] ?? 0, [4, 6], 5)).toEqual([5, 5]);
    expect(valuesTold(equations, links[0] ?? 0, [4, 6], 0)).toEqual([5, 5]);
  });

  it('move no number twice in one retelling', () => {
    // Twice the count is the whole: one person more would move the whole by two.
    const equations = new Equations();
    const [count, whole] = [equations.add('count', 2, free), equations.add('whole', 4, free)];
    equations.equate([whole], [count, count]);
    expect(valuesTold(equations, count, [1, 4])).toEqual([2, 2]);
  });
});
