import { describe, expect, it } from 'vitest';
import { uploadWithRejects } from '../../../../shared/alerting/rules/upload-with-rejects.ts';
import { verdicts } from '../../../../shared/contracts/uploads.ts';
import { conditionsBy, sent } from './some-council.ts';

const rejects = sent('2023-09-05', 'accepted-with-rejects', { rows: { read: 40, stored: 28, rejected: 12 } });

describe('a file that counts without some of its rows', () => {
  it('is an alert of its dataset', () => {
    expect(conditionsBy(uploadWithRejects, { uploads: [rejects] })).toMatchObject([
      {
        subject: 'assessments Mrs-Smith',
        life: rejects.generation,
        line: 'A file of carers’ assessments, received on 5 September 2023, counts without 12 rows that were refused.',
      },
    ]);
  });

  it.each(verdicts.filter((verdict) => verdict !== 'accepted-with-rejects'))(
    'is not one that is %s',
    (verdict) => {
      expect(conditionsBy(uploadWithRejects, { uploads: [sent('2023-09-05', verdict)] })).toEqual([]);
    },
  );

  it('is over when a mended file is counted, and not before', () => {
    const mended = sent('2023-09-06', 'accepted');
    const coming = { ...mended, state: 'settled' } as const;
    expect(conditionsBy(uploadWithRejects, { uploads: [coming, rejects] })).toHaveLength(1);
    expect(conditionsBy(uploadWithRejects, { uploads: [mended, rejects] })).toEqual([]);
  });

  it('goes on, in the same life, when the same file is sent again', () => {
    const same = sent('2023-09-06', 'unchanged');
    expect(conditionsBy(uploadWithRejects, { uploads: [same, rejects] })).toMatchObject([
      { life: rejects.generation },
    ]);
  });

  it('does not come up while a file that was confirmed is still being written', () => {
    const written = { ...rejects, state: 'decided', confirmed: true } as const;
    expect(conditionsBy(uploadWithRejects, { uploads: [written] })).toEqual([]);
  });
});
