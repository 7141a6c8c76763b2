import { describe, expect, it } from 'vitest';
import { crossingsOf } from '../../../../shared/alerting/crossings.ts';
import { indicatorChangedQuartile as rule } from '../../../../shared/alerting/rules/indicator-changed-quartile.ts';
import { somePosition } from '../../reporting-pages/some.ts';
import { figures } from '../evidence.ts';

const others = { region: 29.4, england: 28, group: null, year: '2021-22', basis: 'published' };
const inQuartile = (quartile: number | null, more: object = {}) =>
  somePosition({ quartile, title: 'Contact', comparators: { ...others, ...more } });

/** The line, where the second is another quartile than the first. */
const moved = (first: ReturnType<typeof inQuartile>, second: ReturnType<typeof inQuartile>) => {
  const seen = crossingsOf(rule, figures([first]), new Map()).map(
    ({ indicator, standing }) => [indicator, standing] as const,
  );
  return crossingsOf(rule, figures([second]), new Map(seen))[0]?.condition?.line;
};

describe('an indicator', () => {
  it('that moves to another quartile is told of, up or down', () => {
    expect(moved(inQuartile(3), inQuartile(2))).toBe(
      'Contact: now in quartile 2 of 4 (1 is the best), by the figures of 2021-22.',
    );
    expect(moved(inQuartile(1), inQuartile(2))).toContain('quartile 2 of 4');
    expect(moved(inQuartile(2), inQuartile(2))).toBeUndefined();
  });

  it('moves with a new year’s figures of all councils', () => {
    expect(moved(inQuartile(3), inQuartile(2, { year: '2023-24' }))).toBe(
      'Contact: now in quartile 2 of 4 (1 is the best), by the figures of 2023-24.',
    );
  });

  it('moves where the quartile is typed each time', () => {
    const typed = { basis: 'figure', year: 'as typed' };
    expect(moved(inQuartile(3, typed), inQuartile(4, typed))).toBe(
      'Contact: now in quartile 4 of 4 (1 is the best).',
    );
  });

  it('has not moved because a typed quartile is followed by a published one, or the other way round', () => {
    expect(moved(inQuartile(3, { basis: 'figure' }), inQuartile(2))).toBeUndefined();
    expect(moved(inQuartile(3), inQuartile(2, { typed: ['quartile'] }))).toBeUndefined();
  });

  it('without a place among councils is not judged', () => {
    expect(moved(inQuartile(3), inQuartile(null))).toBeUndefined();
    expect(moved(somePosition(), inQuartile(2))).toBeUndefined();
  });
});
