import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { generation as generationSchema } from '../../../shared/contracts/identifiers.ts';
import type { ObjectNotice } from '../../../shared/contracts/work.ts';
import { generationOf, noticeAgain, receivedAtOf } from '../../../shared/protocol/generations.ts';
import { instant } from './some.ts';

const notice = (eventTime: string, sequencer: string, key = 'uploads/a.csv'): ObjectNotice => ({
  key,
  etag: 'e',
  size: 1,
  eventTime: instant(eventTime),
  sequencer,
});
const of = (...told: Parameters<typeof notice>) => generationOf(notice(...told), sha256);

describe('the order of files', () => {
  it('is that of their event times', () => {
    expect(of('2023-09-30T10:00:00.000Z', 'FF') < of('2023-09-30T10:00:00.001Z', '00')).toBe(true);
    expect(of('1999-12-31T00:00:00.000Z', '1') < of('2023-09-30T10:00:00.000Z', '0')).toBe(true);
  });

  it('is that of their sequencers within a millisecond, as numbers: they vary in length and case', () => {
    const at = '2023-09-30T10:00:00.000Z';
    expect(of(at, '9') < of(at, '10')).toBe(true);
    expect(of(at, '0A') < of(at, 'b')).toBe(true);
    expect(of(at, 'ff')).toBe(of(at, '00FF'));
  });

  it('is that of numbers, for any two sequencers', () => {
    const at = '2023-09-30T10:00:00.000Z';
    const sequencer = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });
    fc.assert(
      fc.property(sequencer, sequencer, (one, other) => {
        expect(of(at, one.toString(16)) < of(at, other.toString(16))).toBe(one < other);
      }),
      { numRuns: 100 },
    );
  });

  it('tells two keys apart that have everything else in common', () => {
    const at = '2023-09-30T10:00:00.000Z';
    expect(of(at, '1', 'uploads/a.csv')).not.toBe(of(at, '1', 'uploads/b.csv'));
  });

  it('gives a notice that comes twice the same place, and has its time in it', () => {
    const told = notice('2023-09-30T10:00:00.123Z', '0055AED6DCD90281E5');
    const name = generationOf(told, sha256);
    expect(generationOf({ ...told, versionId: 'v2', size: 2 }, sha256)).toBe(name);
    expect(generationSchema.safeParse(name).success).toBe(true);
    expect(receivedAtOf(name)).toBe(told.eventTime);
  });
});

describe('the notice of an upload that is told again', () => {
  it('makes the same upload, of which nothing is fetched', () => {
    const told = notice('2023-09-30T10:00:00.123Z', '0055AED6DCD90281E5');
    const generation = generationOf(told, sha256);
    const again = noticeAgain({ key: told.key, etag: told.etag, receivedAt: told.eventTime, generation });
    expect(generationOf(again, sha256)).toBe(generation);
    expect(again).toMatchObject({ key: told.key, etag: 'e', size: 0 });
  });
});
