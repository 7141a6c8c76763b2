import { describe, expect, it } from 'vitest';
import { judgeTarget } from '../../../shared/alerting/target-crossing.ts';
import type { Side } from '../../../shared/contracts/alerts.ts';
import type { Position } from '../../../shared/contracts/positions.ts';

const quarter = '2023-24-Q2';
const position = (value: number | null, rest: Partial<Position> = {}): Position =>
  ({ value, target: 50, better: 'higher', previous: null, ...rest }) as Position;
const inTheQuarterBefore = (value: number | null) => ({
  previous: { quarter: '2023-24-Q1' as never, value },
});
const seen = (met: boolean, rest: Partial<Side> = {}): Side => ({
  met,
  target: 50,
  quarter,
  crossings: 3,
  ...rest,
});

/** In short: what it comes to, whether the target is met, and how often it was crossed. */
function judged(now: Position, last?: Side): string {
  const judgement = judgeTarget(now, quarter, last);
  if (judgement.kind === 'cannot-say') return judgement.kind;
  const { met, crossings } = judgement.side;
  return `${judgement.kind}, ${met ? 'met' : 'missed'}, ${crossings}`;
}

describe('whether a target is crossed', () => {
  it.each<[string, Position]>([
    ['no value', position(null)],
    ['no target', position(60, { target: null })],
    ['no better way', position(60, { better: null })],
  ])('cannot be said with %s', (_, now) => {
    expect(judged(now, seen(true))).toBe('cannot-say');
  });

  it.each<[string, Position, Side | undefined, string]>([
    ['seen for the first time, with nothing before', position(60), undefined, 'stands, met, 0'],
    [
      'seen for the first time, with no value in the quarter before',
      position(40, inTheQuarterBefore(null)),
      undefined,
      'stands, missed, 0',
    ],
    [
      'first seen, and met as in the quarter before',
      position(60, inTheQuarterBefore(55)),
      undefined,
      'stands, met, 0',
    ],
    [
      'first seen, and missed for the first time',
      position(40, inTheQuarterBefore(55)),
      undefined,
      'crossed, missed, 1',
    ],
    [
      'first seen, and met for the first time',
      position(60, inTheQuarterBefore(45)),
      undefined,
      'crossed, met, 1',
    ],
    ['met as it was last', position(60, inTheQuarterBefore(45)), seen(true), 'stands, met, 3'],
    ['missed as it was last', position(40, inTheQuarterBefore(55)), seen(false), 'stands, missed, 3'],
    ['missed now', position(49.9), seen(true), 'crossed, missed, 4'],
    ['met again', position(50), seen(false), 'crossed, met, 4'],
    ['with another target than last, met', position(60), seen(false, { target: 70 }), 'stands, met, 3'],
    ['with another target than last, missed', position(40), seen(true, { target: 30 }), 'stands, missed, 3'],
  ])('%s', (_, now, last, outcome) => {
    expect(judged(now, last)).toBe(outcome);
  });

  it('is met by the very value of the target, whichever way is better', () => {
    expect(judged(position(50))).toBe('stands, met, 0');
    expect(judged(position(50, { better: 'lower' }))).toBe('stands, met, 0');
  });

  it('is the other way round where lower is better', () => {
    expect(judged(position(60, { better: 'lower' }), seen(true))).toBe('crossed, missed, 4');
    expect(judged(position(40, { better: 'lower' }), seen(false))).toBe('crossed, met, 4');
    expect(judged(position(40, { better: 'lower', ...inTheQuarterBefore(55) }))).toBe('crossed, met, 1');
  });

  it('is remembered with the target and the quarter that it was judged by', () => {
    expect(judgeTarget(position(60), '2023-24-Q3', seen(true, { target: 10 }))).toEqual({
      kind: 'stands',
      side: { met: true, target: 50, quarter: '2023-24-Q3', crossings: 3 },
    });
  });

  it('is judged at zero as at any number', () => {
    expect(judged(position(0, { target: 0 }))).toBe('stands, met, 0');
    expect(judged(position(0), seen(true))).toBe('crossed, missed, 4');
  });
});
