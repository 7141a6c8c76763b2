import { describe, expect, it } from 'vitest';
import { type CutRecord, cutRecord } from '../../../shared/contracts/editions.ts';
import type { Position, Positions } from '../../../shared/contracts/positions.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { changedFigures, reasonsOf } from '../../../shared/reporting/restatement.ts';
import { answered, positionOf, times } from '../indicators/evidence.ts';

const social = 'carers-social-contact';
const surveyed = (content: number, others: number): Input[][] => [
  ...times(content, answered({ q11: 1 }, { year: '2021-22' })),
  ...times(others, answered({ q11: 2 }, { year: '2021-22' })),
];
const about = (...positions: Position[]): Positions =>
  ({ council: 'E08000026', quarter: '2023-24-Q2', positions }) as unknown as Positions;
const position = positionOf(social, surveyed(74, 227));
const changed = (now: Partial<Position>) => changedFigures(about(position), about({ ...position, ...now }));

describe('a restatement tells', () => {
  it('a figure that has changed, before and now', () => {
    expect(changed({ numerator: 75, value: 24.9 })).toEqual([
      {
        indicator: social,
        title: position.title,
        unit: '%',
        before: { value: 24.6, numerator: 74, denominator: 301 },
        now: { value: 24.9, numerator: 75, denominator: 301 },
        groups: 0,
        comparators: false,
      },
    ]);
  });

  it('a figure that is new, or is not there any more', () => {
    expect(changedFigures(about(), about(position))).toMatchObject([{ before: null, now: { value: 24.6 } }]);
    expect(changedFigures(about(position), about())).toMatchObject([{ before: { value: 24.6 }, now: null }]);
  });

  it('how many groups of people have changed, though the whole has not', () => {
    const group = { dimension: 'ward', numerator: 5, denominator: 9, value: 55.6, mark: null } as const;
    const before = about({
      ...position,
      breakdowns: [
        { ...group, group: 'A' },
        { ...group, group: 'B' },
      ],
    });
    const now = about({
      ...position,
      breakdowns: [
        { ...group, group: 'A' },
        { ...group, group: 'C' },
      ],
    });
    expect(changedFigures(before, now)).toMatchObject([{ indicator: social, groups: 2 }]);
  });

  it('that other councils’ values have changed', () => {
    expect(changed({ rank: 104 })).toMatchObject([{ comparators: true, groups: 0 }]);
  });

  it('nothing of a new target, arrow or trend', () => {
    expect(changed({ target: 30, arrow: 'up', previous: null, trend: null, gaps: [] })).toEqual([]);
  });
});

describe('the reasons of a restatement', () => {
  const file = (generation: string, dataset: string) => ({
    source: 'lift' as const,
    dataset,
    generation: `1696000000000-${generation.repeat(32)}-00000000`,
    receivedAt: '2023-09-29T15:06:40.000Z',
    raw: `raw/E08000026/lift/${dataset}/g/${dataset}.csv`,
    etag: 'e',
  });
  const cut = (changes: object = {}): CutRecord =>
    cutRecord.parse({
      council: 'E08000026',
      asOf: null,
      rulesVersion: '1',
      settings: null,
      files: [file('A', '2023-08')],
      messages: { count: 1, digest: 'd' },
      ...changes,
    });

  it('are files that count now, and files that no longer do', () => {
    expect(reasonsOf(cut(), cut({ files: [file('B', '2023-09')] }))).toMatchObject([
      { kind: 'file-counts', source: 'lift', dataset: '2023-09', file: '2023-09.csv' },
      { kind: 'file-no-longer-counts', source: 'lift', dataset: '2023-08', file: '2023-08.csv' },
    ]);
  });

  it('are messages, and rules', () => {
    const now = cut({ rulesVersion: '2', messages: { count: 2, digest: 'e' } });
    expect(reasonsOf(cut(), now).map(({ kind }) => kind)).toEqual(['messages', 'rules']);
  });

  it('are none where both cuts are the same', () => expect(reasonsOf(cut(), cut())).toEqual([]));
});
