import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uploadHeld } from '../../../../shared/alerting/rules/upload-held.ts';
import { uploadRefused } from '../../../../shared/alerting/rules/upload-refused.ts';
import { uploadWithRejects } from '../../../../shared/alerting/rules/upload-with-rejects.ts';
import { verdicts } from '../../../../shared/contracts/uploads.ts';
import { conditionsBy, sent, subjectsBy } from './some-council.ts';

describe('a file that was not accepted', () => {
  it.each(['quarantined', 'failed'] as const)('is an alert of its dataset while %s', (verdict) => {
    const bad = sent('2023-09-05', verdict);
    expect(conditionsBy(uploadRefused, { uploads: [bad] })).toMatchObject([
      { subject: 'assessments Mrs-Smith', life: bad.generation },
    ]);
  });

  it.each(verdicts.filter((verdict) => verdict !== 'quarantined' && verdict !== 'failed'))(
    'is not one that is %s',
    (verdict) => {
      expect(conditionsBy(uploadRefused, { uploads: [sent('2023-09-05', verdict)] })).toEqual([]);
    },
  );

  it('is over when a newer file of its dataset is counted, in whatever order they are looked at', () => {
    const bad = sent('2023-09-05', 'quarantined');
    const good = sent('2023-09-06', 'accepted');
    expect(conditionsBy(uploadRefused, { uploads: [bad, good] })).toEqual([]);
    expect(conditionsBy(uploadRefused, { uploads: [good, bad] })).toEqual([]);
  });

  it('is not over for an older file that is counted later, nor for a file of another dataset or source', () => {
    const bad = sent('2023-09-05', 'quarantined');
    const others = [
      sent('2023-09-04', 'accepted'),
      sent('2023-09-06', 'accepted', { dataset: 'other' }),
      sent('2023-09-06', 'accepted', { source: 'lets-talk' }),
    ];
    expect(subjectsBy(uploadRefused, { uploads: [bad, ...others] })).toEqual(['assessments Mrs-Smith']);
  });

  it('goes on while a newer one is on its way', () => {
    const bad = sent('2023-09-05', 'quarantined');
    const coming = sent('2023-09-06', 'accepted', { state: 'decided' });
    expect(conditionsBy(uploadRefused, { uploads: [coming, bad] })).toMatchObject([{ life: bad.generation }]);
  });

  it('is another life with another bad file, which is told by itself', () => {
    const [one, other] = ['2023-09-05', '2023-09-06'].map((on) => {
      const [condition] = conditionsBy(uploadRefused, {
        uploads: [sent('2023-09-05', 'quarantined'), sent(on, 'quarantined')],
      });
      return condition;
    });
    expect(one?.subject).toBe(other?.subject);
    expect(one?.life).not.toBe(other?.life);
    expect(one?.cause).not.toBe(other?.cause);
  });

  it('says what it is of and how many rows were refused', () => {
    const line = (upload: ReturnType<typeof sent>) =>
      conditionsBy(uploadRefused, { uploads: [upload] })[0]?.line;
    expect(line(sent('2023-09-05', 'quarantined', { rows: { rejected: 1234 } }))).toBe(
      'A file of carers’ assessments, received on 5 September 2023, was not accepted: 1,234 rows were refused.',
    );
    const lift = { source: 'lift', dataset: '2023-08', rows: { rejected: 4 } } as const;
    expect(line(sent('2023-09-05', 'quarantined', lift))).toBe(
      'A file of the Low Income Family Tracker for August 2023, received on 5 September 2023, was not accepted: fewer than 5 rows were refused.',
    );
    expect(line(sent('2023-09-05', 'quarantined'))).toMatch(/cannot be taken as it is\.$/);
    expect(line(sent('2023-09-05', 'failed'))).toMatch(/could not be read in several days of trying\.$/);
  });
});

describe('what is said of any file', () => {
  it('is never what somebody called it, and no count of rows under five', () => {
    const upload = fc
      .record({
        verdict: fc.constantFrom(...verdicts),
        dataset: fc.constantFrom('Mrs-Smith', 'NHS-9434765919'),
        rejected: fc.nat({ max: 9 }),
        read: fc.nat({ max: 9 }),
        source: fc.constantFrom('assessments' as const, 'lets-talk' as const),
      })
      .map(({ verdict, dataset, source, ...rows }) => sent('2023-09-05', verdict, { dataset, source, rows }));
    fc.assert(
      fc.property(upload, (one) => {
        for (const rule of [uploadRefused, uploadHeld, uploadWithRejects])
          for (const { line } of conditionsBy(rule, { uploads: [one] })) {
            expect(line).not.toMatch(/Smith|943|her file/);
            expect(line).not.toMatch(/(?<!fewer than )\b[0-4] rows/);
          }
      }),
    );
  });
});
