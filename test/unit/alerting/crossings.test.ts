import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingsOf } from '../../../shared/alerting/crossings.ts';
import { indicatorCrossedTarget } from '../../../shared/alerting/rules/indicator-crossed-target.ts';
import type { Standing } from '../../../shared/contracts/alerts.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { somePosition } from '../reporting-pages/some.ts';
import { figures } from './evidence.ts';

const worth = (value: number | null, target = 28) => somePosition({ value, target });

type Seen = ReadonlyMap<string, Standing>;
const never: Seen = new Map();

/** Judges one indicator. */
function judge(now: Position, seen: Seen = never, before?: Position, quarter = '2023-24-Q2') {
  const [crossing] = crossingsOf(
    indicatorCrossedTarget,
    figures([now], before ? [before] : [], quarter),
    seen,
  );
  const put: Seen = new Map(crossing ? [[crossing.indicator, crossing.standing]] : []);
  return { life: crossing?.condition?.life, put };
}

/** Judges one value after the other, each seeing what the one before has put; answers the life that holds after each. */
function lives(...judgements: (readonly [value: number, quarter: string, target?: number])[]) {
  let seen = never;
  return judgements.map(([value, quarter, target]) => {
    const { life, put } = judge(worth(value, target), seen, undefined, quarter);
    seen = put;
    return life;
  });
}

describe('an indicator that is seen for the first time', () => {
  it('has crossed nothing where nothing is known of the quarter before', () => {
    expect(judge(worth(30)).life).toBeUndefined();
    expect(judge(worth(30), never, worth(null)).life).toBeUndefined();
  });

  it('has crossed where it was on the other side in the quarter before', () => {
    expect(judge(worth(30), never, worth(20)).life).toBe('2023-24-Q2-1');
    expect(judge(worth(30), never, worth(29)).life).toBeUndefined();
  });

  it('has not crossed a target that was changed since the quarter before', () => {
    expect(judge(worth(30, 28), never, worth(29, 50)).life).toBeUndefined();
  });

  it('is passed over while it has no value, and is judged by where it stood once it has one', () => {
    const { put } = judge(worth(30));
    expect(crossingsOf(indicatorCrossedTarget, figures([worth(null)]), put)).toEqual([]);
    expect(judge(worth(20), put).life).toBe('2023-24-Q2-1');
  });
});

describe('an indicator that was seen before', () => {
  it('has crossed for the rest of the quarter, wherever it moves on its side', () => {
    expect(lives([30, '2023-24-Q2'], [20, '2023-24-Q2'], [21, '2023-24-Q2'], [22, '2023-24-Q3'])).toEqual([
      undefined,
      '2023-24-Q2-1',
      '2023-24-Q2-1',
      undefined,
    ]);
  });

  it('that goes there and back within a quarter has crossed twice', () => {
    expect(lives([30, '2023-24-Q2'], [20, '2023-24-Q2'], [30, '2023-24-Q2'])).toEqual([
      undefined,
      '2023-24-Q2-1',
      '2023-24-Q2-2',
    ]);
  });

  it('has crossed at the turn of the quarter where it begins on the other side', () => {
    expect(lives([30, '2023-24-Q2'], [20, '2023-24-Q3'])).toEqual([undefined, '2023-24-Q3-1']);
  });

  it('has crossed no more once its target is changed, and crosses the new one as any other', () => {
    expect(
      lives([30, '2023-24-Q2'], [20, '2023-24-Q2'], [20, '2023-24-Q2', 10], [9, '2023-24-Q2', 10]),
    ).toEqual([undefined, '2023-24-Q2-1', undefined, '2023-24-Q2-2']);
  });

  it('is judged by where it was seen, and not by the quarter before', () => {
    const { put } = judge(worth(30));
    expect(judge(worth(31), put, worth(20)).life).toBeUndefined();
  });
});

describe('at the turn of the year', () => {
  const [lastYear, thisYear] = ['2023-24-Q4', '2024-25-Q1'];
  const counted = (value: number) => somePosition({ value, target: 300, unit: 'count' });

  it('a count that begins anew has not crossed the target of its year, seen before or not', () => {
    const { put } = judge(counted(310), never, undefined, lastYear);
    const spring = judge(counted(12), put, counted(310), thisYear);
    expect(spring.life).toBeUndefined();
    expect(judge(counted(12), spring.put, counted(310), thisYear).life).toBeUndefined();
    expect(judge(counted(12), never, counted(310), thisYear).life).toBeUndefined();
  });

  it('what a count crossed in the last quarter of the old year is over', () => {
    const { put } = judge(counted(290), never, undefined, lastYear);
    const winter = judge(counted(301), put, undefined, lastYear);
    expect(winter.life).toBe('2023-24-Q4-1');
    expect(judge(counted(12), winter.put, counted(301), thisYear).life).toBeUndefined();
  });

  it('a count crosses the target of the new year as any other, though one was crossed before', () => {
    const winter = judge(
      counted(301),
      judge(counted(290), never, undefined, lastYear).put,
      undefined,
      lastYear,
    );
    const spring = judge(counted(12), winter.put, undefined, thisYear);
    const summer = judge(counted(200), spring.put, undefined, '2024-25-Q2');
    expect(summer.life).toBeUndefined();
    expect(judge(counted(300), summer.put, undefined, '2024-25-Q3').life).toBe('2024-25-Q3-2');
  });

  it('a count that is seen for the first time is judged by the quarter before of the same year alone', () => {
    expect(judge(counted(300), never, counted(200), '2024-25-Q2').life).toBe('2024-25-Q2-1');
    expect(judge(counted(300), never, counted(200), thisYear).life).toBeUndefined();
  });

  it('a share goes on as in any other quarter', () => {
    const { put } = judge(worth(30), never, undefined, lastYear);
    expect(judge(worth(20), put, worth(30), thisYear).life).toBe('2024-25-Q1-1');
    expect(judge(worth(20), never, worth(30), thisYear).life).toBe('2024-25-Q1-1');
  });
});

describe('a crossing', () => {
  it('is the same however often it is judged, whether or not where it stands has been put', () => {
    const { put } = judge(worth(30));
    const first = judge(worth(20), put);
    expect(judge(worth(20), put)).toEqual(first);
    expect(judge(worth(20), first.put)).toEqual(first);
  });

  it('is never told twice, and none is lost, over any history', () => {
    const moment = fc.record({
      value: fc.integer({ min: 0, max: 50 }),
      quarter: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 2, maxLength: 20 }), (moments) => {
        const inOrder = moments.toSorted((one, other) => one.quarter - other.quarter);
        const held = lives(
          ...inOrder.map(({ value, quarter }) => [value, `2023-24-Q${quarter + 2}`] as const),
        );
        const sides = inOrder.map(({ value }) => value >= 28);
        const changes = sides.filter((side, at) => at > 0 && side !== sides[at - 1]).length;
        expect(new Set(held.filter((life) => life !== undefined)).size).toBe(changes);
      }),
    );
  });
});
