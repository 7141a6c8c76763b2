import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import { standingOf } from '../../../shared/protocol/operations/standing.ts';
import { someCouncil, someUpload } from '../../port-contracts/some.ts';

const upload = (facts: Partial<Upload>): Upload => ({ ...someUpload(someCouncil()), ...facts });

describe('where an upload stands', () => {
  it.each<[string, Partial<Upload>, object]>([
    ['registered', {}, { kind: 'to-cut', queue: 'Uploads' }],
    [
      'cut, read in part',
      { segments: 3, partsDone: 2 },
      { kind: 'to-read', queue: 'Segments', done: 2, of: 3 },
    ],
    ['read', { segments: 3, partsDone: 3 }, { kind: 'to-decide', queue: 'Decisions' }],
    ['damaged: nothing to read', { segments: 0 }, { kind: 'to-decide', queue: 'Decisions' }],
    [
      'decided, written in part',
      { state: 'decided', chunks: 2, chunksDone: 1 },
      { kind: 'to-write', queue: 'Chunks', done: 1, of: 2 },
    ],
    ['written', { state: 'decided', chunks: 2, chunksDone: 2 }, { kind: 'to-settle', queue: 'Settlements' }],
    [
      'decided to be held',
      { state: 'decided', verdict: 'held' },
      { kind: 'to-settle', queue: 'Settlements' },
    ],
    ['settled', { state: 'settled' }, { kind: 'to-count', queue: 'Settlements' }],
    ['held', { state: 'counted', verdict: 'held' }, { kind: 'held' }],
    ['counted', { state: 'counted', verdict: 'accepted' }, { kind: 'done' }],
  ])('%s', (_, facts, standing) => expect(standingOf(upload(facts))).toEqual(standing));
});
