import { describe, expect, it } from 'vitest';
import { groupsWithout, reachOf } from '../../../shared/reporting/equality/reach.ts';

const group = (name: string, numerator: number | null) => ({ group: name, numerator });

describe('whom we reach, beside the census', () => {
  it('is the share of those whose group is known, over the share of the residents', () => {
    const groups = [group('White', 80), group('Asian Or Asian British', 20)];
    const [white, asian] = reachOf(groups, { White: 0.655, 'Asian or Asian British': 0.185 }, 30);
    expect(white).toMatchObject({ reached: 80, share: 80, census: 65.5, ratio: 1.22, verdict: 'more' });
    // Wilson of 80 in 100: 71.1 to 86.7, over 65.5
    expect(white?.interval).toEqual([1.09, 1.32]);
    expect(asian).toMatchObject({ reached: 20, share: 20, ratio: 1.08, verdict: 'in-line' });
  });

  it('finds a group by its folded name, and counts nought where nobody of it was reached', () => {
    const rows = reachOf([group('white & BRITISH', 400)], { 'White and British': 0.8, Roma: 0.1 }, 30);
    expect(rows).toMatchObject([
      { reached: 400, verdict: 'more' },
      { reached: 0, share: 0, ratio: 0, verdict: 'less' },
    ]);
  });

  it('judges nothing of few', () => {
    expect(reachOf([group('White', 29)], { White: 0.5 }, 30)).toMatchObject([
      { reached: 29, share: null, ratio: null, interval: null, verdict: 'insufficient-data' },
    ]);
  });

  it('gives no share where any count of the dimension is suppressed: nobody may know how many all are', () => {
    const rows = reachOf([group('White', 400), group('Roma', null)], { White: 0.5, Roma: 0.1 }, 30);
    expect(rows).toMatchObject([
      { reached: 400, share: null, verdict: 'suppressed' },
      { reached: null, share: null, verdict: 'suppressed' },
    ]);
  });

  it('leaves children out: the census is of adults', () => {
    const groups = [group('0-17', 900), group('18-64', 60), group('65+', 40)];
    expect(reachOf(groups, { '18-64': 0.8, '65+': 0.2 }, 30)[0]).toMatchObject({
      share: 60,
      verdict: 'less',
    });
    expect(groupsWithout({ '18-64': 0.8 }, groups)).toEqual([group('65+', 40)]);
  });
});
