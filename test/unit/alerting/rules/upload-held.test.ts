import { describe, expect, it } from 'vitest';
import { uploadHeld } from '../../../../shared/alerting/rules/upload-held.ts';
import { verdicts } from '../../../../shared/contracts/uploads.ts';
import { conditionsBy, sent } from './some-council.ts';

const held = sent('2023-09-05', 'held', { rows: { read: 40, withheld: 40 } });

describe('a file that is held back', () => {
  it('is an alert of its dataset', () => {
    expect(conditionsBy(uploadHeld, { uploads: [held] })).toMatchObject([
      {
        subject: 'assessments Mrs-Smith',
        life: held.generation,
        line: 'A file of carers’ assessments, received on 5 September 2023, is held back. It has 40 rows.',
      },
    ]);
  });

  it.each(verdicts.filter((verdict) => verdict !== 'held'))('is not one that is %s', (verdict) => {
    expect(conditionsBy(uploadHeld, { uploads: [sent('2023-09-05', verdict)] })).toEqual([]);
  });

  it('is over as soon as it is confirmed, and no older one is held in its place', () => {
    const { verdict: _, rows: __, ...rest } = held;
    const confirmed = { ...rest, state: 'received', confirmed: true } as const;
    const older = sent('2023-09-04', 'held');
    expect(conditionsBy(uploadHeld, { uploads: [confirmed, older] })).toEqual([]);
    const counted = { ...confirmed, state: 'counted', verdict: 'accepted' } as const;
    expect(conditionsBy(uploadHeld, { uploads: [counted, older] })).toEqual([]);
  });

  it('is over when a newer file takes its place', () => {
    expect(conditionsBy(uploadHeld, { uploads: [sent('2023-09-06', 'accepted'), held] })).toEqual([]);
  });
});
