import { describe, expect, it } from 'vitest';
import { carerSignals, contactStatuses } from '../../../shared/contracts/records.ts';
import { figureOf, person, positionOf } from './evidence.ts';

const id = 'possible-hidden-carers';
const quarter = '2023-24-Q2';

describe('possible hidden carers', () => {
  it.each(carerSignals)('counts a person with %s whom the council does not know', (signal) => {
    expect(figureOf(id, [person({ '2023-09': { signals: [signal] } })], { quarter })).toEqual([1, null, 1]);
  });

  it('counts a person with several signals once', () => {
    expect(figureOf(id, [person({ '2023-09': { signals: [...carerSignals] } })], { quarter })).toEqual([
      1,
      null,
      1,
    ]);
  });

  it.each(contactStatuses)(
    'counts somebody who is %s: who they are does not change with an answer',
    (status) => {
      const subject = person({ '2023-09': { contact_status: status } });
      expect(figureOf(id, [subject], { quarter })).toEqual([1, null, 1]);
    },
  );

  it('counts nobody without a signal, and nobody whom the council knows', () => {
    const subjects = [
      person({ '2023-09': { signals: [] } }),
      person({ '2023-09': { known_to_council: true } }),
    ];
    expect(figureOf(id, subjects, { quarter })).toEqual([0, null, 0]);
  });

  it('looks at the latest monthly dataset not after the quarter’s end, and at that one alone', () => {
    const subjects = [
      person({ '2023-07': {}, '2023-08': {} }),
      person({ '2023-07': {} }),
      person({ '2023-08': { known_to_council: true }, '2023-10': {} }),
    ];
    expect(positionOf(id, subjects, { quarter })).toMatchObject({ value: 1, source: 'lift 2023-08' });
    expect(positionOf(id, subjects, { quarter: '2023-24-Q1' })).toMatchObject({
      value: null,
      mark: '[x]',
      source: null,
    });
    expect(positionOf(id, subjects, { quarter: '2023-24-Q3' })).toMatchObject({
      value: 1,
      source: 'lift 2023-10',
    });
  });

  it('goes on standing in quarters without a new dataset, with the ages of the quarter’s end', () => {
    const subjects = [person({ '2023-08': { born: '1958-12', ward: 'Longford' } })];
    const at = (when: string) =>
      positionOf(id, subjects, { quarter: when }).breakdowns.map(({ group }) => group);
    expect(at('2023-24-Q2')).toEqual(['18-64', 'Longford']);
    expect(at('2023-24-Q3')).toEqual(['65+', 'Longford']);
    expect(at('2025-26-Q3')).toEqual(['65+', 'Longford']);
  });

  it('says of neither direction that it is better, so it has no arrow', () => {
    const subjects = [person({ '2023-06': {}, '2023-09': {} }), person({ '2023-09': {} })];
    expect(positionOf(id, subjects, { quarter })).toMatchObject({
      value: 2,
      better: null,
      previous: { quarter: '2023-24-Q1', value: 1 },
      arrow: null,
    });
  });
});
